// The seeded hash that decides splits and holdouts: a number in [0, 1) that depends on the seed and the group alone.
import { canonicalJson, compareBytes, sha256 } from '../record/index.ts';

const DIGITS = 13;

/** Uniform over 52 bits, which a double holds exactly. `purpose` keeps two decisions about one group independent. */
export function seededHash(seed: string, purpose: string, identity: string): number {
  return Number.parseInt(sha256(canonicalJson([seed, purpose, identity])).slice(0, DIGITS), 16) / 16 ** DIGITS;
}

interface Hashed {
  readonly hash: number;
  readonly identity: string;
}

/** Smallest hash first; two groups of one hash go by identity, so that no listing order decides. */
export const byHash = (a: Hashed, b: Hashed): number => a.hash - b.hash || compareBytes(a.identity, b.identity);
