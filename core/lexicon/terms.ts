// Finds many terms in one pass: words without case or accents, a term's words next to each other within a sentence.
import { joinCheck } from './lexicon-format.ts';
import { addJoined, createPairFilter, mayFollow, type PairFilter } from './pair-filter.ts';
import { createWordTrie, type WordTrie } from './word-trie.ts';
import { createWordCutter, GAP, type Words } from './words.ts';

export interface TermGroup {
  readonly id: string;
  readonly terms: readonly string[];
}

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

/** Low bits of a slot: what the check of its word gives, or that several words share it; above them whether one is a term by itself. */
const MARK = 127;
const ANY_MARK = 127;
const SINGLE = 128;
const markOf = (check: number) => 1 + ((check >>> 8) % 126);

/** Stands in no term, and ends a word. */
const SEPARATOR = '\0';

/** Throws RangeError on a term without a letter or digit: it could never match. */
export function compileTerms(groups: readonly TermGroup[]): Terms {
  const cut = createWordCutter();
  const trie = createWordTrie();
  const idsAt: (readonly string[] | undefined)[] = [];
  // Most words begin no term: one byte by 16 bits of the hash tells so without a look into the trie.
  const starts = new Uint8Array(65536);
  // "the", "I" and "my" begin many.
  const pairs = createPairFilter();
  /** Words [first, behind) are a term. */
  const plant = (id: string, words: Words, first: number, behind: number) => {
    if (first === behind) throw new RangeError('a term needs at least one letter or digit');
    const slot = (words.hash[first] as number) & 0xffff;
    const mark = markOf(words.check[first] as number);
    const known = (starts[slot] as number) & MARK;
    starts[slot] =
      (known === 0 || known === mark ? mark : ANY_MARK) |
      ((starts[slot] as number) & SINGLE) |
      (behind === first + 1 ? SINGLE : 0);
    if (behind > first + 1) addJoined(pairs, joinCheck(words.check[first] as number, words.check[first + 1] as number));
    let node = 0;
    for (let i = first; i < behind; i++) node = trie.grow(node, words.hash[i] as number, words.check[i] as number);
    const ids = idsAt[node] ?? [];
    if (!ids.includes(id)) idsAt[node] = [...ids, id];
  };
  for (const { id, terms } of groups) {
    // One cut for all terms of a group, which is many times faster than one for each.
    const words = cut(terms.join(SEPARATOR));
    let end = -SEPARATOR.length;
    let first = 0;
    for (const term of terms) {
      end += SEPARATOR.length + term.length;
      let behind = first;
      while (behind < words.count && (words.start[behind] as number) < end) behind++;
      plant(id, words, first, behind);
      first = behind;
    }
  }

  const startsAt = (hash: number, check: number): number => {
    const start = starts[hash & 0xffff] as number;
    const mark = start & MARK;
    if (mark === 0 || (mark !== ANY_MARK && mark !== markOf(check))) return 0;
    return (start & SINGLE) === 0 ? START.several : START.single;
  };
  const nodeOf = (hash: number, check: number): number => trie.step(0, hash, check);
  const addAt = (words: Words, i: number, node: number, found: TermHit[]): void => {
    const before = found.length;
    addEnds(idsAt[node], i, i, found, before);
    const next = i + 1;
    if (next < words.count && mayFollow(pairs, words.check[i] as number, words.check[next] as number) !== 0)
      addLonger(trie, idsAt, words, i, node, found, before);
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

function addLonger(
  trie: WordTrie,
  idsAt: readonly (readonly string[] | undefined)[],
  words: Words,
  i: number,
  first: number,
  found: TermHit[],
  before: number,
): void {
  let node = first;
  for (let j = i + 1; j < words.count; j++) {
    if (parts(words.gap[j] as number)) break;
    node = trie.step(node, words.hash[j] as number, words.check[j] as number);
    if (node < 0) break;
    addEnds(idsAt[node], i, j, found, before);
  }
}

/** Terms of the groups `ids` end at word j; of those in `found` from `before` on the longest of each group stays. */
function addEnds(ids: readonly string[] | undefined, i: number, j: number, found: TermHit[], before: number): void {
  if (ids === undefined) return;
  for (const id of ids) {
    let shorter = found.length - 1;
    while (shorter >= before && found[shorter]?.id !== id) shorter--;
    if (shorter < before) found.push({ id, first: i, last: j });
    else found[shorter] = { id, first: i, last: j };
  }
}
