import { describe, expect, it } from 'vitest';
import { compileScanner, scanControlTokens } from '../../../core/scan/index.ts';
import { policy } from '../redact/policy.ts';

const scanner = compileScanner(policy);
const found = (text: string) => scanner.scan(text).map(({ type, verdict }) => `${type} ${verdict}`);

describe('the second scanner', () => {
  it.each([
    ['write to tova@example.org', 'EMAIL confirmed'],
    ['write to tova＠example．org', 'EMAIL confirmed'],
    ['see https://example.net/x', 'URL confirmed'],
    ['see https://988lifeline.org.example.net/chat', 'URL confirmed'],
    ['see https://nami.org@example.net/', 'URL confirmed'],
    ['see https://namixorg.example.net/', 'URL confirmed'],
    ['at 192.0.2.44 it', 'IP confirmed'],
    ['it is 521-44-9087', 'SSN confirmed'],
    ['it is ５２１-４４-９０８７', 'SSN confirmed'],
    ['card 4242424242424242', 'CARD confirmed'],
    ['to GB33BUKB20201555555555', 'IBAN confirmed'],
    ['ring 212-555-0147', 'PHONE confirmed'],
    ['ring +4420 7946 0958', 'PHONE confirmed'],
    ['since 03/14/2021', 'DATE confirmed'],
    ['file 778123-99120', 'NUMBER suspect'],
    ['follow @quiet_river', 'HANDLE suspect'],
    ['and then Johannesson came', 'NAME suspect'],
    ['Johannesson came', 'NAME suspect'],
    ['my sister johannesson came', 'NAME suspect'],
    ['my name is kowalczyk', 'NAME suspect'],
    ['my friend, anneliese, said so', 'NAME suspect'],
    ['dr. kowalczyk said so', 'NAME suspect'],
    ["my brother's called johannesson", 'NAME suspect'],
    ['My name is Will and I am here', 'NAME suspect'],
    ["my name's Hope", 'NAME suspect'],
    ['my brother Will hits me', 'NAME suspect'],
    ['My sister Allegra is back', 'NAME suspect'],
    ['my neighbor Shapiro shouts', 'NAME suspect'],
    ['Hi Will, are you there', 'NAME suspect'],
    ['my boyfriend 张伟 hits me', 'NAME suspect'],
    ['my brother 박지성', 'NAME suspect'],
    ['my sister سارة knows', 'NAME suspect'],
    ['then I met Света at work', 'NAME suspect'],
    ['and then Nguyễn Thị came', 'NAME suspect'],
    ['my uncle Šimánek came', 'NAME suspect'],
    ['call 601 234 567', 'PHONE suspect'],
    ['call 601-234-567', 'PHONE suspect'],
    ['call 0171 234 567', 'PHONE suspect'],
    ['call 030-1234567', 'PHONE suspect'],
    ['call +48601234567', 'PHONE confirmed'],
    ['ring +39061234567', 'PHONE confirmed'],
    ['born 12/04/88', 'DATE suspect'],
    ['born 12.04.88', 'DATE suspect'],
    ['Admitted 2/3 and', 'DATE suspect'],
    ['discharged 2/17.', 'DATE suspect'],
    ['seen on 14/2 again', 'DATE suspect'],
    ['ill since 3/14', 'DATE suspect'],
  ])('sees the identifier in: %s', (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  it.each([
    'call 1-800-273-8255',
    'see https://988lifeline.org/chat',
    'see https://www.thetrevorproject.org/get-help',
    'see https://online.rainn.org',
    'ring 1-800-662-4357',
  ])('keeps what is kept on purpose: %s', (text) => {
    expect(found(text).every((line) => line.endsWith('kept'))).toBe(true);
  });

  it.each([
    'I saw Dr. [PERSON_1] at [ORG_1: clinic] on [DATE_1].',
    'a 4/10 today, 24/7, 120/80, 50 mg at 8:30, 2010-2015, $1,200,000',
    '"content_hash":"sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"',
    'The Zoloft helped. Everything changed\\nSomeone spoke',
    'my sister wonders. my name is mud; my friend still calls, my boss called twice',
    'i told johannesson about it',
    'my brother will hit me. My friend. Will you come? My therapist, Hope and I',
    'I saw my sister April 3rd. my friend Doctor Who. My mother Monday',
    'it went from 4/10 to 7/10, on 2/3 of the days; by 1/2; 24/7, since 4/10',
    'of 601 000 000 people, in 123.456 and version 1.2.10',
    'the word 孝 and 5 μg of α-synuclein',
    '我用 WhatsApp 张伟',
    'Hi All, hey Hope is what I need',
    'an opinion on 9/11. An extension called Tor. So the name Greenland and a book named The Rule',
    'I saw [ORG_1: uncle johannesson] there, call [PHONE_601234]',
  ])('says nothing of: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('takes digits behind a plus for a phone, and the same without one for a number', () => {
    expect(found('ring +39061234567')).toEqual(['PHONE confirmed']);
    expect(found('ring 39061234567')).toEqual(['NUMBER suspect']);
  });

  it('takes a leading nought for the trunk of a phone, and the same groups without one for no phone', () => {
    expect(found('call 0171 234 5678')).toEqual(['PHONE suspect']);
    expect(found('call 1171 234 5678')).toEqual([]);
  });

  it('reads no passage in another language as a name', () => {
    expect(found('she said quietly: 我不知道应该怎么办我觉得非常难过也不想再去上学了因为没有人理解我')).toEqual([]);
  });

  it('gives the place of what it found', () => {
    const text = 'so write to tova@example.org today';
    const [first] = scanner.scan(text);
    expect(text.slice(first?.start, first?.end)).toBe('tova@example.org');
  });

  it('suspects a date where the policy shifts dates, which then stand in the text by right', () => {
    const shifting = compileScanner({ ...policy, dates: 'shift' });
    expect(shifting.scan('since 03/14/2021').map(({ type, verdict }) => `${type} ${verdict}`)).toEqual([
      'DATE suspect',
    ]);
  });

  it('takes a stricter threshold for names from its options', () => {
    expect(compileScanner(policy, { nameThreshold: 99 }).scan('and then Johannesson came')).toEqual([]);
  });
});

describe('control tokens', () => {
  const tokens = ['<|im_start|>', '<|endoftext|>', '[INST]', '<|eot_id|>'];

  it.each([
    ['a <|im_start|> b', '<|im_start|>'],
    ['a <|IM_START|> b', '<|im_start|>'],
    ['a ＜｜im_start｜＞ b', '<|im_start|>'],
    ['a <|im\u200b_start|> b', '<|im_start|>'],
    ['a &lt;|endoftext|&gt; b', '<|endoftext|>'],
    ['a &amp;lt;&#124;endoftext&#x7c;&amp;gt; b', '<|endoftext|>'],
    ['a ［INST］ b', '[INST]'],
  ])('are found in: %s', (text, token) => {
    expect(scanControlTokens(text, tokens)).toEqual([token]);
  });

  it.each(['im_start of it', 'a < b | c > d', '[Inst. of Psychiatry]', '&lt;b&gt;'])('are not found in: %s', (text) => {
    expect(scanControlTokens(text, tokens)).toEqual([]);
  });
});
