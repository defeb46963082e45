// One bit for each first two words of terms and phrases: most words that begin some are followed by a word that goes on with none.
import { joinCheck } from './lexicon-format.ts';

const BITS = 18;
const PAIR_BYTES = (1 << BITS) / 8;
const placeOf = (joined: number) => (joined ^ (joined >>> 15)) & ((1 << BITS) - 1);

/** A filter's bits, PAIR_BYTES of them, to be read by `mayFollow`. */
export type PairFilter = Uint8Array;

export const createPairFilter = (): PairFilter => new Uint8Array(PAIR_BYTES);

/** Adds two words and more by their joined checks. */
export function addJoined(pairs: PairFilter, joined: number): void {
  const place = placeOf(joined);
  pairs[place >>> 3] = (pairs[place >>> 3] as number) | (1 << (place & 7));
}

/** 1 where something may begin with two words of these checks, and for few others; else 0. */
export function mayFollow(pairs: PairFilter, check: number, next: number): number {
  const place = placeOf(joinCheck(check, next));
  return ((pairs[place >>> 3] as number) >>> (place & 7)) & 1;
}

/** The bits of both. */
export const unitePairs = (one: PairFilter, other: PairFilter): PairFilter =>
  one.map((bits, k) => bits | (other[k] as number));
