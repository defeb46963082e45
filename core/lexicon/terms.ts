// Finds many terms in one pass: words without case or accents, a term's words next to each other within a sentence.
import { createWordCutter, GAP, type Words, wordKey } from './words.ts';

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

interface Node {
  readonly next: Map<number, Node>;
  ids: readonly string[];
}

// A term does not reach over a full stop, a bracket or the edge of a turn; a comma, a hyphen or a line break it may.
const BREAK = GAP.stop | GAP.edge;

/** Throws RangeError on a term without a letter or digit: it could never match. */
export function compileTerms(groups: readonly TermGroup[]): Terms {
  const cut = createWordCutter();
  const root: Node = { next: new Map(), ids: [] };
  const starts = new Uint8Array(65536);
  for (const { id, terms } of groups) for (const term of terms) plant(root, starts, id, cut(term));
  const hits = (words: Words) => findHits(root, starts, words);
  return {
    hits,
    match: (text) => {
      const counts = new Map<string, number>();
      for (const { id } of hits(cut(text))) counts.set(id, (counts.get(id) ?? 0) + 1);
      return counts;
    },
  };
}

function plant(root: Node, starts: Uint8Array, id: string, words: Words): void {
  if (words.count === 0) throw new RangeError('a term needs at least one letter or digit');
  starts[(words.hash[0] as number) & 0xffff] = 1;
  let node = root;
  for (let i = 0; i < words.count; i++) {
    const key = wordKey(words.hash[i] as number, words.check[i] as number);
    const next = node.next.get(key) ?? { next: new Map(), ids: [] };
    node.next.set(key, next);
    node = next;
  }
  if (!node.ids.includes(id)) node.ids = [...node.ids, id];
}

function findHits(root: Node, starts: Uint8Array, words: Words): TermHit[] {
  const found: TermHit[] = [];
  for (let i = 0; i < words.count; i++) {
    if (starts[(words.hash[i] as number) & 0xffff] === 0) continue;
    for (const hit of hitsAt(root, words, i)) found.push(hit);
  }
  return found;
}

/** The longest term of each group that starts at word i. */
function hitsAt(root: Node, words: Words, i: number): Iterable<TermHit> {
  const best = new Map<string, TermHit>();
  let node: Node | undefined = root;
  for (let j = i; j < words.count; j++) {
    if (j > i && ((words.gap[j] as number) & BREAK) !== 0) break;
    node = node.next.get(wordKey(words.hash[j] as number, words.check[j] as number));
    if (node === undefined) break;
    for (const id of node.ids) best.set(id, { id, first: i, last: j });
  }
  return best.values();
}
