import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createPairList, eachPair, encodeShingles, type Pairs } from '../../../core/dedup/index.ts';
import type { Catalogue } from '../../../functions/catalogue.ts';
import { cutChunks, PAIRS_A_CHUNK } from '../../../functions/gather-candidates/cut-chunks.ts';
import { eachPairOfSets } from '../../../functions/shingle-sets.ts';
import { writeOnce } from '../../../functions/work.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const SEED = 20260201;
/** 11.25 s of reads that take 50 ms each. */
const MOST_READS = 225;

/** Units of so many documents, each of one set of so many bytes. */
const catalogueOf = (units: number, records: number, bytes: number): Catalogue =>
  ({
    documents: units * records,
    units: Array.from({ length: units }, (_, unit) => ({
      unit,
      base: unit * records,
      records,
      shingles_ref: { key: `work/${unit}`, bytes: records * bytes },
    })),
  }) as unknown as Catalogue;

function pairsOf(list: Iterable<readonly [number, number]>): Pairs {
  const pairs = createPairList();
  for (const [one, other] of list) pairs.add(one, other);
  return pairs.take();
}

function* eachWith(first: number, others: number): Generator<[number, number]> {
  for (let other = 1; other <= others; other += 1) yield [first, first + other];
}

const sizes = (ends: readonly number[]): number[] => ends.map((end, at) => end - (ends[at - 1] ?? 0));

describe('candidate pairs are cut into chunks', () => {
  test('of so many pairs where the documents are short and near each other', () => {
    const pairs = pairsOf(eachWith(0, PAIRS_A_CHUNK + 10));
    expect(sizes(cutChunks(pairs, catalogueOf(2, 40_000, 400)))).toEqual([PAIRS_A_CHUNK, 10]);
  });

  test('of fewer where the documents are long', () => {
    const pairs = pairsOf(eachWith(0, 1000));
    const ends = cutChunks(pairs, catalogueOf(1, 1001, 4_000_000));
    expect(ends.at(-1)).toBe(1000);
    // 8 MB a pair at 50 MB/s, besides what is read in ranges: at most 70 pairs.
    expect(Math.max(...sizes(ends))).toBeLessThanOrEqual(70);
  });

  test('none of which is empty, and a pair that takes longer than all has its own', () => {
    expect(cutChunks(pairsOf([]), catalogueOf(1, 1, 1))).toEqual([]);
    const pairs = pairsOf([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    expect(cutChunks(pairs, catalogueOf(1, 4, 900_000_000))).toEqual([1, 2, 3]);
  });

  test('which take no more reads than they are counted with, wherever the documents lie', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 3 }),
        fc.array(fc.tuple(fc.nat(399), fc.nat(399)), { minLength: 1, maxLength: 900 }),
        async (units, records, wanted) => {
          const bucket = createMemoryStore();
          const set = Uint32Array.from({ length: 4 }, (_, at) => at);
          const written = [];
          for (let unit = 0; unit < units; unit += 1) {
            const bytes = encodeShingles(Array.from({ length: records }, () => set));
            const shingles_ref = await writeOnce(bucket, `work/${unit}`, bytes);
            written.push({ unit, base: unit * records, records, shingles_ref });
          }
          const documents = units * records;
          const catalogue = { documents, units: written } as unknown as Catalogue;
          const pairs = pairsOf(
            wanted
              .map(([one, other]) => [one % documents, other % documents] as const)
              .filter(([one, other]) => one !== other),
          );
          const all: [number, number][] = [];
          eachPair(pairs, (one, other) => all.push([one, other]));
          let begin = 0;
          for (const end of cutChunks(pairs, catalogue)) {
            let reads = 0;
            const counting = {
              ...bucket,
              get: (key: string, range?: { start?: number; end?: number }) => {
                reads += 1;
                return bucket.get(key, range);
              },
            };
            await eachPairOfSets(counting, catalogue, all.slice(begin, end), () => undefined);
            // The pair that fills a chunk still belongs to it.
            expect(reads).toBeLessThan(MOST_READS + 4);
            begin = end;
          }
          expect(begin).toBe(all.length);
        },
      ),
      {
        seed: SEED,
        numRuns: 30,
        // Each other document in a unit of its own; then each first one, too.
        examples: [
          [400, 1, Array.from({ length: 399 }, (_, at): [number, number] => [0, at + 1])],
          [400, 1, Array.from({ length: 200 }, (_, at): [number, number] => [2 * at, 2 * at + 1])],
        ],
      },
    );
  });
});
