// Work grows in proportion to the input, whatever is repeated in it: eight times the text must not take many times more than eight.
import { describe, expect, it } from 'vitest';
import { PIECES, processorTimeOf, timeOf } from '../../../bench/redaction/adversarial.ts';
import { redactor } from './policy.ts';

const SMALL = 10_000;
const TIMES = 8;
/** Linear is 8; quadratic is 64. */
const MOST = 28;
/** Below this what every call takes decides. */
const LEAST_MS = 0.2;
/** A linear engine takes 1 to 10 ms for the small length: far beyond it the longer one would never end. */
const HOPELESS_MS = 1_000;
/** A busy machine slows one attempt, a slow rule every one. */
const ATTEMPTS = 4;

const looksSlow = (time: (length: number) => number): boolean => {
  const small = time(SMALL);
  return small > HOPELESS_MS || time(SMALL * TIMES) / Math.max(LEAST_MS, small) > MOST;
};

const isSlow = (time: (length: number) => number): boolean =>
  Array.from({ length: ATTEMPTS }).every(() => looksSlow(time));

describe('hostile input', () => {
  it('takes time in proportion to its length', () => {
    timeOf(redactor, 'a ', SMALL * TIMES, 1);
    for (const piece of PIECES) timeOf(redactor, piece, 500, 2);
    const slow = PIECES.filter((piece) => isSlow((length) => processorTimeOf(redactor, piece, length)));
    expect(slow).toEqual([]);
  }, 300_000);

  it('would be seen if it took quadratic time', () => {
    expect(isSlow((length) => (length * length) / 1e8)).toBe(true);
    expect(isSlow((length) => length / 1e3)).toBe(false);
  });
});
