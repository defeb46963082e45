import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { createTokenCounter } from '../../../core/tokens/index.ts';

const require = createRequire(import.meta.url);
const { Tiktoken } = require('tiktoken/lite') as typeof import('tiktoken/lite');
const ranks = require('tiktoken/encoders/o200k_base.json') as {
  bpe_ranks: string;
  special_tokens: Record<string, number>;
  pat_str: string;
};
const reference = new Tiktoken(ranks.bpe_ranks, ranks.special_tokens, ranks.pat_str);
const counter = createTokenCounter();
const expected = (text: string) => reference.encode_ordinary(text).length;

const PIECES = [
  ' ',
  '  ',
  '\n',
  '\r',
  '\r\n',
  '\t',
  '\u00a0',
  '\u0085',
  '\u1680',
  '\u2003',
  '\u2028',
  '\u202f',
  '\u3000',
  '\ufeff',
  '\u200b',
  '\u200d',
  "'",
  "'s",
  "'S",
  "'ſ",
  "'ll",
  "'LL",
  "'lL",
  "'re",
  "'RE",
  "'ve",
  "'m",
  "'d",
  "'t",
  '’s',
  'a',
  'b',
  'the',
  'hello',
  'X',
  'YZ',
  'Hello',
  'é',
  'É',
  'ß',
  'ſ',
  'ǅ',
  'ʰ',
  'ª',
  'K',
  '1',
  '23',
  '456',
  '4567',
  '４',
  '²',
  '½',
  'Ⅳ',
  '①',
  '٣',
  '中',
  '文字',
  'か',
  'カー',
  '한',
  '가',
  '😀',
  '👍🏽',
  '❤️',
  '👨‍👩‍👧',
  '🇩🇪',
  '𝒜',
  '𠀀',
  '\u0301',
  '\u0308',
  'ा',
  'क',
  'ئ',
  'א',
  'Ω',
  'я',
  'Я',
  '/',
  '//',
  '.',
  '!!',
  '?',
  '_',
  '-',
  '<|endoftext|>',
  '<|im_start|>',
  '#',
  '\u0000',
  '\ud800',
  '\udc00',
  '\uffff',
];

describe('token counts', () => {
  it('equal tiktoken on 24,000 seeded strings of hostile pieces', () => {
    let state = 20260301;
    const next = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      return (state >>> 8) % below;
    };
    for (let i = 0; i < 24_000; i++) {
      let text = '';
      for (let left = 1 + next(12); left > 0; left--) text += PIECES[next(PIECES.length)];
      if (counter.count(text) !== expected(text)) expect.fail(`differs on ${JSON.stringify(text)}`);
    }
  });

  it.each([
    '',
    ' ',
    "I'm sure she'll say \"I can't\".",
    'Größe 12,345.67 €',
    '你好，世界 — hello',
    'a\n\n\n b\r\n  c   ',
    'x'.repeat(5000),
    '<|endoftext|>',
  ])('equal tiktoken on %j, asked twice', (text) => {
    expect([counter.count(text), counter.count(text)]).toEqual([expected(text), expected(text)]);
  });

  it('stay right when the memory overflows', () => {
    for (let i = 0; i < 40_000; i++) counter.count(`q${i.toString(36)}`);
    expect(counter.count('the overflow is over')).toBe(expected('the overflow is over'));
  });
});

describe('pieces beyond the memo', () => {
  it('equal tiktoken on 3,000 seeded strings of rare letters, longer than one token', () => {
    let state = 7;
    const next = (below: number) => {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      return (state >>> 8) % below;
    };
    const letters = Array.from('abcdefghijklmnopqrstuvwxyzäéñøßжщю中文字かな한글!?.,;-_=*#~^');
    for (let i = 0; i < 3000; i++) {
      const text = Array.from({ length: 1 + next(60) }, () => letters[next(letters.length)]).join('');
      if (counter.count(text) !== expected(text)) expect.fail(`differs on ${JSON.stringify(text)}`);
    }
  });

  it.each([511, 512, 513, 2000])('equal tiktoken at %d equal letters', (length) => {
    expect(counter.count('z'.repeat(length))).toBe(expected('z'.repeat(length)));
  });
});
