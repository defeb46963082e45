// Finds phrases of several words, held as hashes of every beginning of two words and more.
import { joinCheck, joinHash, PHRASE, slotOf } from './lexicon-format.ts';
import { GAP, type Words } from './words.ts';

export interface PhraseFinder {
  /** Calls `found` with the first and last word of the longest phrase that starts at each word, in text order. */
  readonly each: (words: Words, found: (first: number, last: number) => void) => void;
}

interface PhraseTable {
  readonly checks: Int32Array;
  readonly bits: Uint8Array;
  /** One bit for each hash of a first word. */
  readonly starts: Uint8Array;
  readonly slots: number;
  readonly startBits: number;
}

// As terms do: not over the end of a sentence or of a turn, but over a comma, a hyphen, a line break.
const parts = (gap: number) => (gap & GAP.edge) !== 0 || ((gap & GAP.stop) !== 0 && gap !== GAP.stop);

export function createPhraseFinder({ checks, bits, starts, slots, startBits }: PhraseTable): PhraseFinder {
  const bitsOf = (hash: number, check: number) => {
    for (let slot = slotOf(hash, slots); bits[slot] !== 0; slot = (slot + 1) & (slots - 1))
      if (checks[slot] === check) return bits[slot] as number;
    return 0;
  };
  const longestAt = (words: Words, first: number) => {
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
  return {
    each: (words, found) => {
      for (let i = 0; i < words.count; i++) {
        const start = slotOf(words.hash[i] as number, startBits);
        if (((starts[start >> 3] as number) & (1 << (start & 7))) === 0) continue;
        const last = longestAt(words, i);
        if (last > i) found(i, last);
      }
    },
  };
}
