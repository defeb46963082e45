import { describe, expect, it } from 'vitest';
import {
  bandsRange,
  columnsOf,
  createPairList,
  decodeBands,
  decodeEdges,
  decodePairs,
  decodeShingleIndex,
  decodeShingles,
  eachPair,
  encodeBands,
  encodeEdges,
  encodePairs,
  encodeShingles,
  fingerprint,
  mergePairs,
  shingleIndexRange,
  shingleRange,
} from '../../../core/dedup/index.ts';
import { inventedText } from '../../support/invented-text.ts';
import { corpusConfig } from '../../support/prepared-corpus.ts';

const { dedup } = corpusConfig();
const prints = [40, 3, 90].map((count, seed) => fingerprint([inventedText(seed, count)], dedup));
const pairsOf = (list: readonly (readonly [number, number])[]) => {
  const pairs = createPairList();
  for (const [a, b] of list) pairs.add(a, b);
  return pairs.take();
};

describe('the band file', () => {
  const file = encodeBands(
    prints.map(({ keys }) => keys),
    columnsOf(dedup),
  );

  it('gives back any run of bands from one range', () => {
    const { start, end } = bandsRange(3, 4, 8);
    const columns = decodeBands(file.slice(start, end), 3);
    expect(columns.map((column) => [...column])).toEqual(
      [4, 5, 6, 7].map((band) => prints.map(({ keys }) => keys[band])),
    );
  });

  it('is refused where a byte was changed or cut off', () => {
    const { start, end } = bandsRange(3, 0, 4);
    const changed = file.slice(start, end);
    changed[5] = (changed[5] ?? 0) ^ 4;
    expect(() => decodeBands(changed, 3)).toThrow(expect.objectContaining({ code: 'ObjectCorrupt' }));
    expect(() => decodeBands(file.slice(start, end - 4), 3)).toThrow(
      expect.objectContaining({ code: 'ObjectCorrupt' }),
    );
  });

  it('holds documents with the same number of columns only', () => {
    expect(() => encodeBands([new Uint32Array(3)], 4)).toThrow(expect.objectContaining({ code: 'ContractViolated' }));
  });
});

describe('the shingle file', () => {
  const file = encodeShingles(prints.map(({ shingles }) => shingles));

  it('gives back one document by its range', () => {
    const head = shingleIndexRange(3);
    const index = decodeShingleIndex(file.slice(head.start, head.end), 3);
    const range = shingleRange(index, 2, 2);
    expect(decodeShingles(file.slice(range.start, range.end), index, 2, range.start)).toEqual(prints[2]?.shingles);
    expect(decodeShingles(new Uint8Array(0), index, 1, shingleRange(index, 1, 1).start)).toHaveLength(0);
  });

  it('is refused where a set or the index was changed', () => {
    const index = decodeShingleIndex(file, 3);
    const changed = file.slice();
    const { start } = shingleRange(index, 0, 0);
    changed[start] = (changed[start] ?? 0) ^ 1;
    expect(() => decodeShingles(changed, index, 0, 0)).toThrow(expect.objectContaining({ code: 'ObjectCorrupt' }));
    expect(() => decodeShingleIndex(file, 4)).toThrow(expect.objectContaining({ code: 'ObjectCorrupt' }));
  });
});

describe('lists of pairs', () => {
  it('are sorted and unique whatever was added, beyond the first buffer too', () => {
    const many = Array.from({ length: 9000 }, (_, at) => [at % 5000, 5000 + (at % 3)] as const);
    const seen: string[] = [];
    eachPair(pairsOf([...many].reverse()), (a, b) => seen.push(`${a} ${b}`));
    const truth = [...new Map(many.map(([a, b]) => [a * 10_000 + b, `${a} ${b}`])).entries()]
      .sort(([x], [y]) => x - y)
      .map(([, text]) => text);
    expect(seen).toEqual(truth);
  });

  it('merge into their union', () => {
    const merged = mergePairs(
      pairsOf([
        [1, 2],
        [3, 9],
      ]),
      pairsOf([
        [2, 1],
        [2, 4],
      ]),
    );
    expect(merged).toEqual(
      pairsOf([
        [1, 2],
        [2, 4],
        [3, 9],
      ]),
    );
  });

  it('are refused where a pair names no two documents', () => {
    const bytes = encodePairs(pairsOf([[1, 7]]));
    expect(decodePairs(bytes, 8)).toHaveLength(1);
    expect(() => decodePairs(bytes, 7)).toThrow(expect.objectContaining({ code: 'ObjectCorrupt' }));
    expect(() => decodePairs(bytes.slice(1), 8)).toThrow(expect.objectContaining({ code: 'ObjectCorrupt' }));
  });
});

describe('lists of edges', () => {
  it('are refused where more is shared than there is', () => {
    expect(() => decodeEdges(encodeEdges([{ a: 0, b: 1, shared: 5, union: 4 }]), 2)).toThrow(
      expect.objectContaining({ code: 'ObjectCorrupt' }),
    );
  });
});
