// Which documents stay: in precedence order, one is removed only for a kept one with its text or a verified edge to it.
import type { RemovalReason } from './disposition.ts';
import { type Edges, eachEdge } from './edges.ts';
import { createUnionFind } from './union-find.ts';

export interface Duplicates {
  readonly documents: number;
  /** The first document with each document's text, from `firstEqual`. */
  readonly texts: Uint32Array;
  readonly edges: Edges;
  /** Documents from the one that goes first to the one that goes last. */
  readonly order: Uint32Array;
  /** 1 where the record was withdrawn. */
  readonly withdrawn: Uint8Array;
  /** Copies of one text beyond this number are removed as `identical_text`. */
  readonly identicalTextMax: number;
}

export interface Resolution {
  /** Null where the document stays. */
  readonly reasons: readonly (RemovalReason | null)[];
  /** The kept document that a removed one repeats, else the document itself. */
  readonly standIns: Uint32Array;
  /** Smallest member of each document's cluster. */
  readonly clusters: Uint32Array;
}

/** Neighbours of set classes in compressed rows. */
interface Graph {
  readonly starts: Uint32Array;
  readonly neighbours: Uint32Array;
}

/** Documents with equal shingle sets are one class: what is true of one's Jaccard with a third is true of the other's. */
function classesOf(documents: number, edges: Edges): Uint32Array {
  const sets = createUnionFind(documents);
  eachEdge(edges, ({ a, b, shared, union }) => {
    if (shared === union) sets.union(a, b);
  });
  return Uint32Array.from({ length: documents }, (_, document) => sets.find(document));
}

function graphOf(documents: number, edges: Edges, classes: Uint32Array): Graph {
  const starts = new Uint32Array(documents + 1);
  const eachSide = (visit: (from: number, to: number) => void): void =>
    eachEdge(edges, ({ a, b }) => {
      const from = classes[a] as number;
      const to = classes[b] as number;
      if (from === to) return;
      visit(from, to);
      visit(to, from);
    });
  eachSide((from) => {
    starts[from + 1] = (starts[from + 1] as number) + 1;
  });
  for (let at = 1; at <= documents; at += 1) starts[at] = (starts[at] as number) + (starts[at - 1] as number);
  const neighbours = new Uint32Array(starts[documents] as number);
  const next = starts.slice();
  eachSide((from, to) => {
    const place = next[from] as number;
    neighbours[place] = to;
    next[from] = place + 1;
  });
  return { starts, neighbours };
}

function clustersOf({ documents, texts, edges }: Duplicates): Uint32Array {
  const sets = createUnionFind(documents);
  texts.forEach((first, document) => {
    sets.union(first, document);
  });
  eachEdge(edges, ({ a, b }) => sets.union(a, b));
  return Uint32Array.from({ length: documents }, (_, document) => sets.find(document));
}

const NONE = 0xffffffff;

/**
 * Greedy over `order`, so that a removed document always has a kept one that goes before it. A chain A~B~C whose ends
 * are not alike loses B to A and keeps C. Whoever repeats a withdrawn record, by text or by a verified edge, is
 * withdrawn with it: else a removed copy would take its place.
 */
export function resolveDuplicates(input: Duplicates): Resolution {
  const { documents, texts, edges, order, withdrawn, identicalTextMax } = input;
  const classes = classesOf(documents, edges);
  const { starts, neighbours } = graphOf(documents, edges, classes);
  const copies = new Uint32Array(documents);
  for (const text of texts) copies[text] = (copies[text] as number) + 1;
  const reasons: (RemovalReason | null)[] = new Array(documents).fill(null);
  const standIns = Uint32Array.from({ length: documents }, (_, document) => document);
  const keptText = new Uint32Array(documents).fill(NONE);
  const keptClass = new Uint32Array(documents).fill(NONE);
  const goneText = new Uint8Array(documents);
  const goneClass = new Uint8Array(documents);
  withdrawn.forEach((gone, document) => {
    if (gone === 0) return;
    goneText[texts[document] as number] = 1;
    goneClass[classes[document] as number] = 1;
  });
  const places = new Uint32Array(documents);
  order.forEach((document, place) => {
    places[document] = place;
  });
  for (const document of order) {
    const text = texts[document] as number;
    const own = classes[document] as number;
    let gone = goneText[text] === 1 || goneClass[own] === 1;
    let near = keptClass[own] as number;
    for (let at = starts[own] as number; at < (starts[own + 1] as number); at += 1) {
      const neighbour = neighbours[at] as number;
      gone ||= goneClass[neighbour] === 1;
      const kept = keptClass[neighbour] as number;
      if (kept !== NONE && (near === NONE || (places[kept] as number) < (places[near] as number))) near = kept;
    }
    const same = keptText[text] as number;
    if (gone) reasons[document] = 'withdrawn';
    else if (same !== NONE) {
      reasons[document] = (copies[text] as number) > identicalTextMax ? 'identical_text' : 'exact_duplicate';
      standIns[document] = same;
    } else if (near !== NONE) {
      reasons[document] = 'near_duplicate';
      standIns[document] = near;
    } else {
      keptText[text] = document;
      if (keptClass[own] === NONE) keptClass[own] = document;
    }
  }
  return { reasons, standIns, clusters: clustersOf(input) };
}
