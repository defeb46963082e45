// Terms as numbers: what may begin one, the trie of their words, and which groups end at a node.
import { joinCheck } from './lexicon-format.ts';
import { addJoined, createPairFilter, type PairFilter } from './pair-filter.ts';
import { createWordTrie, type TrieSlots } from './word-trie.ts';
import { createWordCutter, type Words } from './words.ts';

export interface TermGroup {
  readonly id: string;
  readonly terms: readonly string[];
}

export interface TermTable {
  /** By 16 bits of the first word's hash: MARK and SINGLE; 0 for most words, which begin no term. */
  readonly starts: Uint8Array;
  /** The first two words of all terms: "the", "I" and "my" begin many. */
  readonly pairs: PairFilter;
  readonly trie: TrieSlots;
  /** By node, the one of `sets` that has the ids of the groups with a term that ends there; 0 for none. */
  readonly ends: Uint16Array;
  readonly sets: readonly (readonly string[])[];
}

/** Low bits of a start: what the check of its word gives, or that several words share it; above them whether one is a term by itself. */
export const MARK = 127;
export const ANY_MARK = 127;
export const SINGLE = 128;
export const markOf = (check: number) => 1 + ((check >>> 8) % 126);

export const STARTS = 65_536;

/** Stands in no term, and ends a word. */
const SEPARATOR = '\0';
/** Of a term, about. */
const WORDS = 2;

/** Throws RangeError on a term without a letter or digit: it could never match. */
export function tableOfTerms(groups: readonly TermGroup[]): TermTable {
  const cut = createWordCutter();
  const expected = WORDS * groups.reduce((sum, { terms }) => sum + terms.length, 0);
  const trie = createWordTrie(expected);
  const starts = new Uint8Array(STARTS);
  const pairs = createPairFilter();
  const idSets = createIdSets();
  let ends = new Uint16Array(expected + 1);
  const plant = (id: string, { hash, check }: Words, first: number, behind: number) => {
    const slot = (hash[first] as number) & (STARTS - 1);
    starts[slot] = startOf(starts[slot] as number, markOf(check[first] as number), behind === first + 1);
    if (behind > first + 1) addJoined(pairs, joinCheck(check[first] as number, check[first + 1] as number));
    let node = 0;
    for (let i = first; i < behind; i++) node = trie.grow(node, hash[i] as number, check[i] as number);
    if (node >= ends.length) ends = enlarged(ends, node);
    ends[node] = idSets.with(ends[node] as number, id);
  };
  for (const { id, terms } of groups)
    eachTerm(cut(terms.join(SEPARATOR)), terms, (words, first, behind) => plant(id, words, first, behind));
  return { starts, pairs, trie: trie.slots(), ends: ends.slice(0, trie.nodes()), sets: idSets.sets };
}

/** One cut for all terms of a group, which is many times faster than one for each. */
function eachTerm(
  words: Words,
  terms: readonly string[],
  plant: (words: Words, first: number, behind: number) => void,
): void {
  let end = -SEPARATOR.length;
  let first = 0;
  for (const term of terms) {
    end += SEPARATOR.length + term.length;
    let behind = first;
    while (behind < words.count && (words.start[behind] as number) < end) behind++;
    if (first === behind) throw new RangeError('a term needs at least one letter or digit');
    plant(words, first, behind);
    first = behind;
  }
}

function startOf(known: number, mark: number, isSingle: boolean): number {
  const kept = known & MARK;
  return (kept === 0 || kept === mark ? mark : ANY_MARK) | (known & SINGLE) | (isSingle ? SINGLE : 0);
}

function enlarged(ends: Uint16Array, node: number): Uint16Array<ArrayBuffer> {
  const more = new Uint16Array(node * 2 + 1);
  more.set(ends);
  return more;
}

/** Few sets of ids exist: each has a number. */
function createIdSets() {
  const sets: (readonly string[])[] = [[]];
  const next: Map<string, number>[] = [new Map()];
  const add = (from: number, id: string): number => {
    const ids = sets[from] as readonly string[];
    if (!ids.includes(id)) next.push(new Map());
    const to = ids.includes(id) ? from : sets.push([...ids, id]) - 1;
    next[from]?.set(id, to);
    return to;
  };
  return { sets, with: (from: number, id: string): number => next[from]?.get(id) ?? add(from, id) };
}
