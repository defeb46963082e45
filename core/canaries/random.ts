// Whole numbers from a seed, the same on every machine: 32-bit arithmetic only.
import { sha256 } from '../record/index.ts';

export interface Dice {
  /** A whole number in [0, n). */
  readonly below: (n: number) => number;
  readonly pick: <T>(list: readonly T[]) => T;
  /** `count` digits. */
  readonly digits: (count: number) => string;
}

export function diceOf(seed: string): Dice {
  let state = Number.parseInt(sha256(seed).slice(0, 8), 16) | 0;
  const below = (n: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % n;
  };
  return {
    below,
    pick: (list) => list[below(list.length)] as (typeof list)[number],
    digits: (count) => Array.from({ length: count }, () => below(10)).join(''),
  };
}
