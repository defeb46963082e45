// Flags of a word and what may start at it, with the words of late kept close together, the common ones first.
import { createWordCutter } from '../lexicon/index.ts';
import type { Phrases } from './compile.ts';
import type { WordTable } from './word-table.ts';

/** Beside the bits of what may start at a word: the word is i, r or u. */
export const LONE_LETTER = 16;
const PLACES = 16_384;
const WIDTH = 4;

export interface WordReader {
  /** Where in `kept` the word's flags stand; behind them what may start at it. */
  readonly placeOf: (hash: number, check: number) => number;
  readonly kept: Int32Array;
}

/** The table must not change any more. */
export function createWordReader(table: WordTable, phrases: Phrases): WordReader {
  // Of each place the check of its word and where the word is kept; words are kept in the order in which they came, so that
  // the common ones share lines of the processor's cache.
  const places = new Int32Array(PLACES * 2);
  // Of each word: hash, flags, starts.
  const kept = new Int32Array((PLACES + 1) * WIDTH);
  let held = 0;

  const [i, r, u] = hashesOf('i r u');
  const learn = (place: number, hash: number, check: number): number => {
    // A word that another displaces leaves it its room.
    const at = (places[place + 1] as number) || ++held * WIDTH;
    places[place] = check;
    places[place + 1] = at;
    const letter = hash === i || hash === r || hash === u ? LONE_LETTER : 0;
    kept[at] = hash;
    kept[at + 1] = table.flagsOf(hash, check);
    kept[at + 2] = phrases.startsAt(hash, check) | letter;
    return at + 1;
  };
  const placeOf = (hash: number, check: number): number => {
    const place = ((hash ^ (hash >>> 15)) & (PLACES - 1)) * 2;
    const at = places[place + 1] as number;
    return places[place] === check && kept[at] === hash && at !== 0 ? at + 1 : learn(place, hash, check);
  };
  return { placeOf, kept };
}

function hashesOf(text: string): number[] {
  const { count, hash } = createWordCutter()(text);
  return Array.from(hash.subarray(0, count));
}
