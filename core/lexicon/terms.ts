// Finds many terms in one pass: words without case or accents, a term's words next to each other within a sentence.

import { mayFollow, type PairFilter } from './pair-filter.ts';
import { ANY_MARK, MARK, markOf, SINGLE, STARTS, type TermGroup, type TermTable, tableOfTerms } from './term-table.ts';
import { stepIn } from './word-trie.ts';
import { createWordCutter, GAP, type Words } from './words.ts';

/** Words [first, last] of a text that are a term of group `id`. */
export interface TermHit {
  readonly id: string;
  readonly first: number;
  readonly last: number;
}

export interface Terms {
  /** How often the terms of each group occur; groups without a hit are absent. */
  readonly match: (text: string) => Map<string, number>;
  readonly hits: (words: Words) => TermHit[];
  /** 0 for most words that begin no term; bits of START. */
  readonly startsAt: (hash: number, check: number) => number;
  /** The first two words of all terms. */
  readonly pairs: PairFilter;
  /** Where the terms that begin with a word are held, -1 without one. */
  readonly nodeOf: (hash: number, check: number) => number;
  /** Adds to `found` the longest term of each group that starts at word i, whose node is `node`. */
  readonly addAt: (words: Words, i: number, node: number, found: TermHit[]) => void;
}

/** A word may be a term by itself, or begin one of several words. */
export const START = { single: 1, several: 2 } as const;

// A term does not reach over the end of a sentence or of a turn; a comma, a hyphen, a line break or the dot of a domain it may.
const parts = (gap: number) => (gap & GAP.edge) !== 0 || ((gap & GAP.stop) !== 0 && gap !== GAP.stop);

/** Throws RangeError on a term without a letter or digit: it could never match. */
export const compileTerms = (groups: readonly TermGroup[]): Terms => openTerms(tableOfTerms(groups));

export function openTerms({ starts, pairs, trie, ends, sets }: TermTable): Terms {
  const cut = createWordCutter();
  const startsAt = (hash: number, check: number): number => {
    const start = starts[hash & (STARTS - 1)] as number;
    const mark = start & MARK;
    if (mark === 0 || (mark !== ANY_MARK && mark !== markOf(check))) return 0;
    return (start & SINGLE) === 0 ? START.several : START.single;
  };
  const nodeOf = (hash: number, check: number): number => stepIn(trie, 0, hash, check);
  const addEnds = (i: number, j: number, node: number, found: TermHit[], before: number): void => {
    const set = ends[node] as number;
    if (set !== 0) addLongest(sets[set] as readonly string[], i, j, found, before);
  };
  const addLonger = (words: Words, i: number, first: number, found: TermHit[], before: number): void => {
    let node = first;
    for (let j = i + 1; j < words.count; j++) {
      if (parts(words.gap[j] as number)) break;
      node = stepIn(trie, node, words.hash[j] as number, words.check[j] as number);
      if (node < 0) break;
      addEnds(i, j, node, found, before);
    }
  };
  const addAt = (words: Words, i: number, node: number, found: TermHit[]): void => {
    const before = found.length;
    addEnds(i, i, node, found, before);
    const next = i + 1;
    if (next < words.count && mayFollow(pairs, words.check[i] as number, words.check[next] as number) !== 0)
      addLonger(words, i, node, found, before);
  };
  const hits = (words: Words): TermHit[] => {
    const found: TermHit[] = [];
    const { count, hash, check } = words;
    for (let i = 0; i < count; i++) {
      if (startsAt(hash[i] as number, check[i] as number) === 0) continue;
      const node = nodeOf(hash[i] as number, check[i] as number);
      if (node >= 0) addAt(words, i, node, found);
    }
    return found;
  };
  return {
    hits,
    startsAt,
    pairs,
    nodeOf,
    addAt,
    match: (text) => {
      const counts = new Map<string, number>();
      for (const { id } of hits(cut(text))) counts.set(id, (counts.get(id) ?? 0) + 1);
      return counts;
    },
  };
}

/** Terms of the groups `ids` end at word j; of those in `found` from `before` on the longest of each group stays. */
function addLongest(ids: readonly string[], i: number, j: number, found: TermHit[], before: number): void {
  for (const id of ids) {
    let shorter = found.length - 1;
    while (shorter >= before && found[shorter]?.id !== id) shorter--;
    if (shorter < before) found.push({ id, first: i, last: j });
    else found[shorter] = { id, first: i, last: j };
  }
}
