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
  ])('says nothing of: %s', (text) => {
    expect(found(text)).toEqual([]);
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
