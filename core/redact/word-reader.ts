// Flags of a word and what may start at it, with the words of late kept where one line of the processor's cache holds each.
import { createWordCutter } from '../lexicon/index.ts';
import type { Phrases } from './compile.ts';
import type { WordTable } from './word-table.ts';

/** Beside the bits of what may start at a word: the word is i, r or u. */
export const LONE_LETTER = 8;
const PLACES = 16_384;
const WIDTH = 4;

export interface WordReader {
  /** Where in `kept` the word's flags stand; behind them what may start at it. */
  readonly placeOf: (hash: number, check: number) => number;
  readonly kept: Int32Array;
}

/** The table must not change any more. */
export function createWordReader(table: WordTable, phrases: Phrases): WordReader {
  // Of each place: hash, check, flags, starts. A place that is empty holds a hash that belongs to another one: 0, and in its own place 1.
  const kept = new Int32Array(PLACES * WIDTH);
  kept[0] = 1;

  const letters = lettersOf('i r u');
  const learn = (at: number, hash: number, check: number): void => {
    kept[at] = hash;
    kept[at + 1] = check;
    kept[at + 2] = table.flagsOf(hash, check);
    kept[at + 3] = phrases.startsAt(hash, check) | (letters.has(hash) ? LONE_LETTER : 0);
  };
  const placeOf = (hash: number, check: number): number => {
    const at = ((hash ^ (hash >>> 15)) & (PLACES - 1)) * WIDTH;
    if (kept[at] !== hash || kept[at + 1] !== check) learn(at, hash, check);
    return at + 2;
  };
  return { placeOf, kept };
}

function lettersOf(text: string): ReadonlySet<number> {
  const { count, hash } = createWordCutter()(text);
  return new Set(hash.subarray(0, count));
}
