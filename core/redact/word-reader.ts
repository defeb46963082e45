// Flags of a word and whether a phrase may start at it, with the words of late kept where one line of the processor's cache holds each.
import type { Phrases } from './compile.ts';
import type { WordTable } from './word-table.ts';

/** Beside the flags of a word: a cue or phrase may start there. No flag of its own. */
export const STARTS_PHRASE = 1 << 31;

const PLACES = 4096;
const WIDTH = 4;

/** The table must not change any more. */
export function createWordReader(table: WordTable, phrases: Phrases): (hash: number, check: number) => number {
  // Of each place: hash, check, flags. A place that is empty holds a hash that belongs to the next one.
  const kept = new Int32Array(PLACES * WIDTH);
  for (let place = 0; place < PLACES; place++) kept[place * WIDTH] = place + 1;

  const learn = (at: number, hash: number, check: number): number => {
    const known = table.flagsOf(hash, check) | (phrases.mayStart(hash, check) ? STARTS_PHRASE : 0);
    kept[at] = hash;
    kept[at + 1] = check;
    kept[at + 2] = known;
    return known;
  };
  return (hash, check) => {
    const at = ((hash ^ (hash >>> 15)) & (PLACES - 1)) * WIDTH;
    return kept[at] === hash && kept[at + 1] === check ? (kept[at + 2] as number) : learn(at, hash, check);
  };
}
