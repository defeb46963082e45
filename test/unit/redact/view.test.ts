// Marks that nobody sees do not hide an identifier, whichever of them it is; and who is meant by a short form, and what turns a term round.
import { describe, expect, it } from 'vitest';
import { compileRedactor } from '../../../core/redact/index.ts';
import { viewOf } from '../../../core/redact/view.ts';
import { converse, policy, redact } from './policy.ts';

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, k) => from + k);
const INVISIBLE = [
  0xad,
  0x34f,
  0x61c,
  0x115f,
  0x1160,
  ...range(0x180b, 0x180e),
  ...range(0x200b, 0x200f),
  ...range(0x202a, 0x202e),
  ...range(0x2060, 0x2064),
  ...range(0x2066, 0x206f),
  0x3164,
  ...range(0xfe00, 0xfe0f),
  0xfeff,
];
const named = INVISIBLE.map((unit) => [unit.toString(16), String.fromCharCode(unit)] as const);

describe('an invisible mark', () => {
  it.each(named)('within a number or a name hides neither: U+%s', (_, mark) => {
    expect(redact(`Call 212-5${mark}55-0147 now.`)).toBe('Call [PHONE_1] now.');
    expect(redact(`My name is Tova Lind${mark}qvist.`)).toBe('My name is [PERSON_1].');
  });

  // Those that Unicode counts as combining stay with their letter, and no word holds them.
  it.each(named.filter(([, mark]) => !/\p{M}/u.test(mark)))(
    'goes from the view, whose offsets still count it: U+%s',
    (_, mark) => {
      const { text, map } = viewOf(`a${mark}b`);
      expect(text).toBe('ab');
      expect(Array.from(map ?? [])).toEqual([0, 2, 3]);
    },
  );

  it('is no letter, figure or blank', () => {
    expect(viewOf('a b1').text).toBe('a b1');
    expect(viewOf('a\u2065b').text.length).toBeLessThanOrEqual(3);
  });
});

describe('who is meant', () => {
  it('by a full name is who the first name alone meant before', () => {
    expect(redact('My brother Tomasz called. Then Tomasz Lindqvist came.')).toBe(
      'My brother [PERSON_1] called. Then [PERSON_1] came.',
    );
  });

  it('by another full name with the same first name is somebody else', () => {
    expect(redact('I met Tomasz Lindqvist. Then Tomasz Okafor came.')).toBe('I met [PERSON_1]. Then [PERSON_2] came.');
  });
});

describe('a denial', () => {
  it.each(['denies', 'denied', 'nicht', 'nunca'])('lost beside a crisis term is meaning lost: %s', (word) => {
    const { redact: by } = compileRedactor(policy, {
      model: { find: (view) => [{ start: view.indexOf(word), end: view.indexOf(word) + word.length, type: 'PERSON' }] },
    });
    const input = { parts: [`Anna ${word} suicide, she says.`], speakers: [], known: [], language: 'en' };
    expect(by(input).crisisKept).toBe(false);
    expect(converse(input.parts).crisisKept).toBe(true);
  });
});
