// Looks for duplicates among what is kept, without trusting how it was chosen; the answer must be 0.
import { type Edges, eachEdge } from './edges.ts';

/** Kept documents that share a text with another kept one, plus verified edges between two kept documents. */
export function duplicatesLeft(texts: Uint32Array, edges: Edges, kept: (document: number) => boolean): number {
  const survivors = texts.filter((_, document) => kept(document)).sort();
  let left = 0;
  survivors.forEach((text, index) => {
    if (index > 0 && text === survivors[index - 1]) left += 1;
  });
  eachEdge(edges, ({ a, b }) => {
    if (kept(a) && kept(b) && texts[a] !== texts[b]) left += 1;
  });
  return left;
}
