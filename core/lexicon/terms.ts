// Finds many terms in one pass: words without case or accents, a term's words next to each other within a sentence.
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
}

// A term does not reach over the end of a sentence or of a turn; a comma, a hyphen, a line break or the dot of a domain it may.
const parts = (gap: number) => (gap & GAP.edge) !== 0 || ((gap & GAP.stop) !== 0 && gap !== GAP.stop);

/** Throws RangeError on a term without a letter or digit: it could never match. */
export function compileTerms(groups: readonly TermGroup[]): Terms {
  const cut = createWordCutter();
  const trie = createWordTrie();
  const idsAt: (readonly string[] | undefined)[] = [];
  // Most words begin no term: one bit by 16 bits of the hash tells so without a look into the trie.
  const starts = new Uint8Array(65536);
  const plant = (id: string, words: Words) => {
    if (words.count === 0) throw new RangeError('a term needs at least one letter or digit');
    starts[(words.hash[0] as number) & 0xffff] = 1;
    let node = 0;
    for (let i = 0; i < words.count; i++) node = trie.grow(node, words.hash[i] as number, words.check[i] as number);
    const ids = idsAt[node] ?? [];
    if (!ids.includes(id)) idsAt[node] = [...ids, id];
  };
  for (const { id, terms } of groups) for (const term of terms) plant(id, cut(term));

  const hits = (words: Words): TermHit[] => {
    const found: TermHit[] = [];
    for (let i = 0; i < words.count; i++)
      if (starts[(words.hash[i] as number) & 0xffff] !== 0) hitsAt(trie, idsAt, words, i, found);
    return found;
  };
  return {
    hits,
    match: (text) => {
      const counts = new Map<string, number>();
      for (const { id } of hits(cut(text))) counts.set(id, (counts.get(id) ?? 0) + 1);
      return counts;
    },
  };
}

/** Adds the longest term of each group that starts at word i. */
function hitsAt(
  trie: WordTrie,
  idsAt: readonly (readonly string[] | undefined)[],
  words: Words,
  i: number,
  found: TermHit[],
): void {
  const before = found.length;
  let node = 0;
  for (let j = i; j < words.count; j++) {
    if (j > i && parts(words.gap[j] as number)) break;
    node = trie.step(node, words.hash[j] as number, words.check[j] as number);
    if (node < 0) break;
    for (const id of idsAt[node] ?? []) {
      let shorter = found.length - 1;
      while (shorter >= before && found[shorter]?.id !== id) shorter--;
      if (shorter < before) found.push({ id, first: i, last: j });
      else found[shorter] = { id, first: i, last: j };
    }
  }
}
