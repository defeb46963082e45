import { describe, expect, it } from 'vitest';
import {
  createHeldOutIndex,
  hashesOfPartition,
  isContained,
  leakPartitions,
  lowerBound,
  searchedShingles,
  without,
} from '../../../core/leak/index.ts';

const policy = { containment: 0.8, min_shingles: 8, boilerplate_documents: 2 };
const range = (from: number, to: number): Uint32Array => Uint32Array.from({ length: to - from }, (_, at) => from + at);
/** As PrepareShard writes them. */
const asSet = (hashes: Uint32Array, crosses: 0 | 1 = 0): Uint32Array => hashes.map((hash) => (hash << 1) | crosses);

describe('containment', () => {
  it('is the share of the held-out text, however long the training text is', () => {
    expect(isContained(range(0, 10), asSet(range(2, 5000)), policy)).toBe(true);
    expect(isContained(range(0, 10), asSet(range(3, 5000)), policy)).toBe(false);
  });

  it('wants a short text whole', () => {
    expect(isContained(range(0, 5), asSet(range(0, 50)), policy)).toBe(true);
    expect(isContained(range(0, 5), asSet(range(1, 50)), policy)).toBe(false);
  });

  it('says nothing about a single shingle', () => {
    expect(isContained(range(3, 4), asSet(range(0, 50)), policy)).toBe(false);
  });

  it('finds shingles in a training text wherever its turns end', () => {
    expect(isContained(range(0, 10), asSet(range(0, 10), 1), policy)).toBe(true);
  });
});

describe('what a held-out text is searched by', () => {
  const mixed = Uint32Array.from([...asSet(range(0, 8)), ...asSet(range(8, 12), 1)]);

  it('leaves out shingles over the borders of turns', () => {
    expect([...searchedShingles(mixed, 8)]).toEqual([...range(0, 8)]);
  });

  it('takes all where the turns are too short', () => {
    expect([...searchedShingles(mixed, 9)]).toEqual([...range(0, 12)]);
  });

  it('is cleared of boilerplate', () => {
    expect([...without(range(0, 6), Uint32Array.of(0, 3, 5, 9))]).toEqual([1, 2, 4]);
  });
});

describe('the index of held-out shingles', () => {
  const found = (
    index: ReturnType<ReturnType<typeof createHeldOutIndex>['build']>,
    training: Uint32Array,
  ): number[] => {
    const texts: number[] = [];
    index.candidates(training, (text) => texts.push(text));
    return texts;
  };

  it('names the texts of which enough stands in a training text', () => {
    const builder = createHeldOutIndex(policy);
    builder.add(range(0, 10), 0);
    builder.add(range(100, 110), 1);
    builder.add(range(5, 15), 2);
    const index = builder.build();
    expect(found(index, asSet(range(0, 12)))).toEqual([0]);
    expect(found(index, asSet(range(0, 13)))).toEqual([0, 2]);
    // A second search starts from nothing.
    expect(found(index, asSet(range(102, 120)))).toEqual([1]);
    expect(found(index, asSet(range(500, 600)))).toEqual([]);
  });

  it('takes a shingle of more unrelated groups than the limit for boilerplate, related texts counting once', () => {
    const builder = createHeldOutIndex(policy);
    for (const [text, group] of [7, 7, 7, 8, 9].entries())
      builder.add(Uint32Array.from([...range(0, group === 7 ? 2 : 1), 50 + text]), group);
    const index = builder.build();
    expect([...index.boilerplate]).toEqual([0]);
    expect([...index.sizes]).toEqual([2, 2, 2, 1, 1]);
  });
});

describe('partitions', () => {
  it('cover every hash once', () => {
    for (const partitions of [1, 2, 3, 7]) {
      const ranges = Array.from({ length: partitions }, (_, partition) => hashesOfPartition(partition, partitions));
      expect(ranges[0]?.first).toBe(0);
      expect(ranges.at(-1)?.last).toBe(2 ** 31);
      expect(ranges.slice(1).map(({ first }) => first)).toEqual(ranges.slice(0, -1).map(({ last }) => last));
    }
  });

  it('are one where there is little, and grow with the held-out words', () => {
    expect(leakPartitions(0)).toBe(1);
    expect(leakPartitions(1_250_001)).toBe(2);
  });

  it('are found in a sorted set by bisection', () => {
    expect([0, 4, 5, 9, 10].map((value) => lowerBound(Uint32Array.of(4, 5, 5, 9), value))).toEqual([0, 0, 1, 3, 4]);
  });
});
