// Verified edges: pairs of documents with the sizes that their Jaccard is made of.
import { ReleaseError } from '../errors/index.ts';
import { asBytes, asWords } from './binary.ts';

export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly shared: number;
  /** Size of the union of both sets. */
  readonly union: number;
}

/** Four little-endian words an edge: a, b, shared, union. */
export type Edges = Uint32Array;

const WORDS = 4;

export const edgeCount = (edges: Edges): number => edges.length / WORDS;

export const encodeEdges = (edges: readonly Edge[]): Uint8Array =>
  asBytes(Uint32Array.from(edges.flatMap(({ a, b, shared, union }) => [a, b, shared, union])));

/** Throws ObjectCorrupt where an edge is impossible. */
export function decodeEdges(bytes: Uint8Array, documents: number): Edges {
  const edges = asWords(bytes);
  let valid = bytes.byteLength % (WORDS * 4) === 0;
  eachEdge(edges, ({ a, b, shared, union }) => {
    valid &&= a < b && b < documents && shared <= union && union > 0;
  });
  if (!valid) throw new ReleaseError('ObjectCorrupt', 'a list of edges is not one');
  return edges;
}

export function eachEdge(edges: Edges, visit: (edge: Edge) => void): void {
  for (let at = 0; at + 3 < edges.length; at += WORDS) {
    visit({
      a: edges[at] as number,
      b: edges[at + 1] as number,
      shared: edges[at + 2] as number,
      union: edges[at + 3] as number,
    });
  }
}
