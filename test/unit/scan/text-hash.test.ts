// The scanner's own names of texts.
import { expect, it } from 'vitest';
import { hashText, plainText } from '../../../core/scan/index.ts';
import { inventedText } from '../../support/invented-text.ts';

it('takes texts that differ in case and blanks only for the same', () => {
  expect(plainText('  One\n\t TWO  three ')).toBe('one two three');
  expect(plainText('One, two')).not.toBe(plainText('One two'));
});

it('gives other texts other names, all of them exact doubles above zero', () => {
  const names = Array.from({ length: 20_000 }, (_, seed) => hashText(inventedText(seed, 12) + seed));
  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => Number.isSafeInteger(name) && name > 0)).toBe(true);
  const high = names.filter((name) => name > 2 ** 51).length;
  expect(Math.abs(high - names.length / 2)).toBeLessThan(500);
});

it('gives the same text the same name on every machine', () => {
  expect(['', 'a', 'hello'].map(hashText)).toEqual(['', 'a', 'hello'].map(hashText));
  expect(hashText('a')).not.toBe(hashText('b'));
  expect(hashText('ab')).not.toBe(hashText('ba'));
});
