// Work grows in proportion to the input, whatever is repeated in it: sixteen times the text must not take many times more than sixteen.
import { describe, expect, it } from 'vitest';
import { PIECES, timeOf } from '../../../bench/redaction/adversarial.ts';
import { redactor } from './policy.ts';

const SMALL = 10_000;
const MIDDLE = 40_000;
const TIMES = 16;
/** Linear is 16; quadratic is 256. Half-way on a scale of ratios, so that a busy machine does not decide. */
const MOST = 64;
const RUNS = 3;
/** Below this the clock decides. */
const LEAST_MS = 0.5;
/** A linear engine takes 2 to 10 ms for the middle length: far beyond it the longest would never end. */
const HOPELESS_MS = 2_000;

function isSlow(time: (length: number) => number): boolean {
  const small = time(SMALL);
  if (small > HOPELESS_MS || time(MIDDLE) > HOPELESS_MS) return true;
  return time(SMALL * TIMES) / Math.max(LEAST_MS, small) > MOST;
}

describe('hostile input', () => {
  it('takes time in proportion to its length', () => {
    for (const piece of PIECES) timeOf(redactor, piece, 500, 2);
    const slow = PIECES.filter((piece) =>
      isSlow((length) => timeOf(redactor, piece, length, length > MIDDLE ? 1 : RUNS)),
    );
    expect(slow).toEqual([]);
  }, 300_000);

  it('would be seen if it took quadratic time', () => {
    expect(isSlow((length) => (length * length) / 1e8)).toBe(true);
    expect(isSlow((length) => length / 1e3)).toBe(false);
  });
});
