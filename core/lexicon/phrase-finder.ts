// Finds phrases of several words, held as hashes of every beginning of two words and more.
import { joinCheck, joinHash, PHRASE, slotOf } from './lexicon-format.ts';
import { addJoined, createPairFilter, type PairFilter } from './pair-filter.ts';
import { GAP, type Words } from './words.ts';

export interface PhraseFinder {
  /** False for most words that begin no phrase. */
  readonly mayStart: (hash: number) => boolean;
  /** The first two words of all phrases. */
  readonly pairs: PairFilter;
  /** Last word of the longest phrase that starts at word `first`, `first` itself without one. */
  readonly endAt: (words: Words, first: number) => number;
}

export interface PhraseTable {
  readonly checks: Int32Array;
  readonly bits: Uint8Array;
  /** One bit for each hash of a first word. */
  readonly starts: Uint8Array;
  readonly slots: number;
  readonly startBits: number;
}

// As terms do: not over the end of a sentence or of a turn, but over a comma, a hyphen, a line break.
const parts = (gap: number) => (gap & GAP.edge) !== 0 || ((gap & GAP.stop) !== 0 && gap !== GAP.stop);

/** The beginnings that the table holds. */
export function beginningsOf({ checks, bits, slots }: PhraseTable): PairFilter {
  const begun = createPairFilter();
  for (let slot = 0; slot < slots; slot++) if (bits[slot] !== 0) addJoined(begun, checks[slot] as number);
  return begun;
}

/** `begun` as it is made from the table, where it was made before. */
export function createPhraseFinder(table: PhraseTable, begun = beginningsOf(table)): PhraseFinder {
  const { checks, bits, starts, slots, startBits } = table;
  const bitsOf = (hash: number, check: number) => {
    for (let slot = slotOf(hash, slots); bits[slot] !== 0; slot = (slot + 1) & (slots - 1))
      if (checks[slot] === check) return bits[slot] as number;
    return 0;
  };
  const endAt = (words: Words, first: number) => {
    let hash = words.hash[first] as number;
    let check = words.check[first] as number;
    let last = first;
    for (let i = first + 1; i < words.count; i++) {
      if (parts(words.gap[i] as number)) break;
      hash = joinHash(hash, words.hash[i] as number);
      check = joinCheck(check, words.check[i] as number);
      const known = bitsOf(hash, check);
      if (known === 0) break;
      if ((known & PHRASE.whole) !== 0) last = i;
      if ((known & PHRASE.prefix) === 0) break;
    }
    return last;
  };
  const mayStart = (hash: number) => {
    const start = slotOf(hash, startBits);
    return ((starts[start >> 3] as number) & (1 << (start & 7))) !== 0;
  };
  return { mayStart, pairs: begun, endAt };
}
