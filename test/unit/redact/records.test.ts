import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

const anyCase = (text: string) => [text, text.toLowerCase()];

describe('numbers of records', () => {
  it.each(
    [
      ['MRN: ', 'SF-998877', ' on file'],
      ['MRN #', 'SG-920311', ' on file'],
      ['med rec #: ', 'JH-12345', '.'],
      ['medrec# ', 'CM-112233', '.'],
      ['His insurance # is ', 'NP-1234AB', '.'],
      ['insurance is ', 'QX-789012', '.'],
      ['Also check insurance #', 'XY-654321', '.'],
      ['Insurance ID: ', 'ABC123', '.'],
      ['ins is ', 'ABC-987654', '.'],
      ['policy number ', 'AB 123 456 7', ' runs out'],
      ['his NI number is ', 'QQ 12 34 56 C', '.'],
      ['NHS number ', '943 476 5919', ' is his'],
      ['passport ', 'X1234567', ' was lost'],
      ["driver's license ", 'D123-4567-8901', ' was lost'],
      ['the DEA number ', 'AB1234563', ' was used'],
      ['NPI ', '1234567893', ' was used'],
      ['claim ', '2023/0045/A', ' was refused'],
      ['case #', '4821', ' is open'],
      ['student id ', '900412', ' was scanned'],
      ['the IMEI is ', '490154203237518', ' there'],
      ['his VIN is ', '1HGCM82633A004352', ' there'],
      ['routing number ', '021000021', ' there'],
      ['BIC ', 'DEUTDEFF500', ' there'],
      ['the file ', 'QX-778123', ' is lost'],
      ['the file #', '55812', ' is lost'],
      ['it has ', '123e4567-e89b-12d3-a456-426614174000', ' inside'],
      ['pay to ', 'bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq', ' now'],
      ['pay to ', '0x52908400098527886E0F7030069857D2E4169EE7', ' now'],
    ].flatMap(([before = '', value = '', after = '']) =>
      anyCase(`${before}\u0001${value}\u0001${after}`).map((text) => text.split('\u0001')),
    ),
  )('go: %s%s', (before = '', value = '', after = '') => {
    const out = redact(`${before}${value}${after}`);
    expect(out.endsWith(after)).toBe(true);
    expect(out).toMatch(/^[^[]*\[(?:ID|PHONE|SSN|CARD)_1\][^[]*$/);
    expect(out.startsWith(before)).toBe(true);
  });

  it.each([
    ['it was 521 44 9087 there', 'it was [SSN_1] there'],
    ['his social is XXX-XX-1234 there', 'his social is [ID_1] there'],
    ['card **** **** **** 4242 there', 'card [ID_1] there'],
    ['the last four of my social are 1234 ok', 'the last four of my social are [ID_1] ok'],
    ['my card ending in 4242 was stopped', 'my card ending in [ID_1] was stopped'],
    ['4242 4242 4242 4242 exp 09/27 cvv 123', '[CARD_1] exp [CARD_2] cvv [CARD_3]'],
    ['4242-4242-4242-4242 was stolen', '[CARD_1] was stolen'],
    ['3782 822463 10005 was stolen', '[CARD_1] was stolen'],
    ['to gb33 bukb 2015 5555 5555 55 by noon', 'to [IBAN_1] by noon'],
    ['to DE89 3704 0044 0532 0130 00, please', 'to [IBAN_1], please'],
    ['to DE89370400440532013000, please', 'to [IBAN_1], please'],
    ['number plate AB12 CDE was seen', 'number plate [PLATE_1] was seen'],
  ])('go: %s', (input, output) => {
    expect(redact(input)).toBe(output);
  });

  it.each([
    'In that case 100 people came, in my case 3 times.',
    'They claim 5000 dollars and account for 1200 people.',
    'The plan is 30 minutes a day; the policy of 2015 changed.',
    'I need an order of 12 wings and 100 mg.',
    'my pin is lost, my id is old, the file is big',
    'COVID-19, DSM-5-TR, ICD-11, F32.1, B12, CD4, HbA1c, 5-HT2A, GPT-4, MP3',
    'I took 1000mcg, walked 12000steps, slept 8hrs in the 1980s',
    'an HAS-BLED score of 3, CHA2DS2-VASc of 4, PHQ-9 14 and a DAS28 of 3.5',
    '#1 rule, #12 on the list, #2020 #mentalhealth',
    'The program ends in 2023, in the last four weeks 1200 came.',
    'WW2, 9/11, 24/7, 50/50, 20/20, 4x4, 3D, 7-Eleven, 401k, 1099, W-2',
  ])('stay where they are words and measures: %s', (text) => {
    expect(redact(text)).toBe(text);
  });
});
