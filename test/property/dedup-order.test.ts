// What stays, what it is clustered with and where it goes do not depend on the order of documents or the cut of units.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { altered, inventedWords, seededNumbers } from '../support/invented-text.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { type CorpusRecord, type CorpusSettings, type Outcome, releaseCorpus } from '../support/prepared-corpus.ts';

const SETTINGS: CorpusSettings = {
  families: [
    { id: 'alpha', precedence: 3 },
    { id: 'beta', precedence: 1, holdout: { policy: 'subset_holdout', fraction: 0.3, sources: [] } },
    { id: 'gamma', precedence: 2, holdout: { policy: 'test_only' } },
  ],
  shares: { train: 0.6, val: 0.2, test: 0.2 },
  dedup: { max_bucket: 4 },
};

function corpus(seed: number): CorpusRecord[] {
  const random = seededNumbers(seed);
  const pick = (names: readonly string[]): string => names[Math.floor(random() * names.length)] ?? '';
  return Array.from({ length: 12 }, (_, base) => {
    const list = inventedWords(random, 5 + Math.floor(random() * 60));
    return Array.from({ length: 1 + Math.floor(random() * 7) }, (_, variant) => ({
      id: `record-${base}-${variant}`,
      source: pick(['alpha', 'beta', 'gamma']),
      parts: [altered(list, Math.floor(random() * 3), random).join(' ')],
      groups: random() < 0.4 ? [`session-${Math.floor(random() * 8)}`] : [],
    }));
  }).flat();
}

const summary = ({ dispositions, assignments, removed, exported, plan, split, duplicates, leaks }: Outcome) => ({
  dispositions: Object.fromEntries([...dispositions].map(([id, { document: _, ...rest }]) => [id, rest]).sort()),
  assignments: Object.fromEntries([...assignments].map(([id, { document: _, ...rest }]) => [id, rest]).sort()),
  removed: Object.fromEntries([...removed].sort()),
  exported: Object.fromEntries(
    [...exported].map(([id, { group, split: where, shard, holdout }]) => [id, { group, where, shard, holdout }]).sort(),
  ),
  buckets: plan.buckets,
  split,
  left: [duplicates.left, leaks.left, duplicates.verified_pairs, duplicates.oversized_buckets],
});

describe('the outcome for a corpus', () => {
  it('is the same for shuffled documents and other units', async () => {
    const order = fc.record({
      seed: fc.integer({ min: 1, max: 1e6 }),
      shuffle: fc.integer({ min: 1, max: 1e6 }),
      unitRecords: fc.integer({ min: 3, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(order, async ({ seed, shuffle, unitRecords }) => {
        const records = corpus(seed);
        const random = seededNumbers(shuffle);
        const shuffled = records
          .map((record) => ({ record, at: random() }))
          .sort((a, b) => a.at - b.at)
          .map(({ record }) => record);
        const plain = await releaseCorpus(createMemoryStore(), records, SETTINGS);
        const other = await releaseCorpus(createMemoryStore(), shuffled, { ...SETTINGS, unitRecords }, 3);
        expect(summary({ ...other, leaks: { ...other.leaks } })).toEqual(summary(plain));
      }),
      { seed: 20260110, numRuns: 25 },
    );
  });

  it('never lets a cluster or a group straddle splits, and leaves neither duplicates nor leaks', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 1e6 }), async (seed) => {
        const records = corpus(seed);
        const { exported, dispositions, duplicates, leaks, split } = await releaseCorpus(
          createMemoryStore(),
          records,
          SETTINGS,
        );
        const splitsOf = new Map<string, Set<string>>();
        const note = (name: string, at: string): unknown =>
          splitsOf.set(name, (splitsOf.get(name) ?? new Set()).add(at));
        for (const { id, groups = [] } of records) {
          const place = exported.get(id);
          if (place === undefined) continue;
          note(`cluster ${dispositions.get(id)?.cluster ?? id}`, place.split);
          for (const group of groups) note(`group ${group}`, place.split);
        }
        expect([...splitsOf.values()].every((splits) => splits.size === 1)).toBe(true);
        expect([duplicates.left, leaks.left, split.straddling_groups]).toEqual([0, 0, 0]);
      }),
      { seed: 20260111, numRuns: 25 },
    );
  });
});
