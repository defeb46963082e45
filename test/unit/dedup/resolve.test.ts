import { describe, expect, it } from 'vitest';
import {
  createPairList,
  decodeEdges,
  duplicatesLeft,
  type Edge,
  eachPair,
  encodeEdges,
  firstEqual,
  matchBand,
  resolveDuplicates,
} from '../../../core/dedup/index.ts';

const near = (a: number, b: number): Edge => ({ a, b, shared: 9, union: 10 });
const twin = (a: number, b: number): Edge => ({ a, b, shared: 9, union: 9 });

function resolve(
  documents: number,
  edges: readonly Edge[],
  {
    texts,
    order,
    withdrawn = [],
    max = 25,
  }: { texts?: number[]; order?: number[]; withdrawn?: number[]; max?: number } = {},
) {
  const all = Array.from({ length: documents }, (_, document) => document);
  return resolveDuplicates({
    documents,
    texts: Uint32Array.from(texts ?? all),
    edges: decodeEdges(encodeEdges(edges), documents),
    order: Uint32Array.from(order ?? all),
    withdrawn: Uint8Array.from(all, (document) => (withdrawn.includes(document) ? 1 : 0)),
    identicalTextMax: max,
  });
}

describe('resolving duplicates', () => {
  it('keeps the middle of a chain where it goes first, and removes both ends', () => {
    const { reasons, standIns } = resolve(3, [near(0, 1), near(1, 2)], { order: [1, 0, 2] });
    expect(reasons).toEqual(['near_duplicate', null, 'near_duplicate']);
    expect([...standIns]).toEqual([1, 1, 1]);
  });

  it('keeps both ends where the middle goes last, in one cluster', () => {
    const { reasons, clusters } = resolve(3, [near(0, 1), near(1, 2)], { order: [0, 2, 1] });
    expect(reasons).toEqual([null, 'near_duplicate', null]);
    expect(new Set(clusters).size).toBe(1);
  });

  it('removes a document for the kept one that goes first of several', () => {
    expect([...resolve(3, [near(0, 2), near(1, 2)], { order: [1, 0, 2] }).standIns]).toEqual([0, 1, 1]);
  });

  it('carries an edge over to documents with the very same shingle set', () => {
    const { reasons } = resolve(3, [twin(0, 1), near(0, 2)], { order: [1, 0, 2] });
    expect(reasons).toEqual(['near_duplicate', null, 'near_duplicate']);
  });

  it('does not depend on the order of edges', () => {
    const edges = [near(0, 3), near(1, 3), twin(1, 2), near(2, 4)];
    expect(resolve(5, [...edges].reverse())).toEqual(resolve(5, edges));
  });

  it('takes what repeats a withdrawn document along, and no more', () => {
    const { reasons, standIns } = resolve(4, [near(0, 1), near(1, 2)], { withdrawn: [0], texts: [0, 1, 2, 0] });
    expect(reasons).toEqual(['withdrawn', 'withdrawn', null, 'withdrawn']);
    expect([...standIns]).toEqual([0, 1, 2, 3]);
  });
});

describe('the search for what is left', () => {
  const edges = (list: readonly Edge[]) => decodeEdges(encodeEdges(list), 4);

  it('finds equal texts and verified edges among what is kept', () => {
    expect(duplicatesLeft(Uint32Array.of(0, 1, 0, 3), edges([near(1, 3)]), () => true)).toBe(2);
  });

  it('is silent about what is gone', () => {
    expect(duplicatesLeft(Uint32Array.of(0, 1, 0, 3), edges([near(1, 3)]), (document) => document < 2)).toBe(0);
  });
});

describe('matching a band', () => {
  const match = (keys: number[], sets: number[], maxBucket: number) => {
    const list = createPairList();
    const set = Uint32Array.from(sets);
    const oversized = matchBand(
      { keys: Uint32Array.from(keys), setLow: set, setHigh: set },
      { maxBucket, twins: 'pair' },
      list,
    );
    const pairs: string[] = [];
    eachPair(list.take(), (a, b) => pairs.push(`${a}-${b}`));
    return { pairs, oversized };
  };

  it('pairs documents with equal keys and leaves out those without one', () => {
    expect(match([7, 0, 7, 0, 8], [1, 2, 3, 4, 5], 10)).toEqual({ pairs: ['0-2'], oversized: 0 });
  });

  it('gives every bucket over the limit one leader, by what it holds and not by its place', () => {
    expect(match([7, 7, 7, 7], [4, 2, 9, 3], 3)).toEqual({ pairs: ['0-1', '1-2', '1-3'], oversized: 1 });
  });

  it('counts documents with the same set as one', () => {
    expect(match([7, 7, 7, 7], [4, 4, 4, 5], 3)).toEqual({ pairs: ['0-1', '0-2', '0-3'], oversized: 0 });
  });
});

describe('exact groups', () => {
  it('need every column to be equal', () => {
    expect([...firstEqual([Uint32Array.of(1, 1, 1, 2), Uint32Array.of(5, 6, 5, 5)])]).toEqual([0, 1, 0, 3]);
  });
});
