// The join of facts and plan: every exported record once, in the shard that plans it.
import { expect, it } from 'vitest';
import { canonicalJson, type Json } from '../../../core/record/index.ts';
import type { Catalogue } from '../../../functions/catalogue.ts';
import type { ExportPlan, PlannedShard } from '../../../functions/export-plan.ts';
import { placeRecords } from '../../../functions/measure-release/place-records.ts';
import { type Ref, writeOnce } from '../../../functions/work.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const bucket = createMemoryStore();
const lines = (name: string, rows: readonly object[]): Promise<Ref> =>
  writeOnce(bucket, `work/${name}`, rows.map((row) => `${canonicalJson(row as Json)}\n`).join(''));

interface Place {
  readonly unit: number;
  readonly offset: number;
}

async function placed(
  units: readonly (readonly number[])[],
  shards: readonly (readonly Place[])[],
  name: string,
): Promise<(readonly [number, number, number])[]> {
  const catalogue = {
    documents: 0,
    sources: [],
    units: await Promise.all(
      units.map(async (offsets, unit) => ({
        unit,
        facts_ref: await lines(
          `${name}/facts-${unit}`,
          offsets.map((offset) => ({ offset, unit })),
        ),
      })),
    ),
  } as unknown as Catalogue;
  const plan = {
    shards: await Promise.all(
      shards.map(
        async (records, shard) =>
          ({ shard, plan: await lines(`${name}/plan-${shard}`, records) }) as unknown as PlannedShard,
      ),
    ),
  } as unknown as ExportPlan;
  const found: (readonly [number, number, number])[] = [];
  for await (const { facts, index } of placeRecords(bucket, catalogue, plan))
    found.push([(facts as unknown as Place).unit, facts.offset, index]);
  return found;
}

it('yields exported records in document order with their shard, and nothing else', async () => {
  const shards = [
    [
      { unit: 1, offset: 0 },
      { unit: 0, offset: 40 },
    ],
    [{ unit: 0, offset: 0 }],
  ];
  expect(await placed([[0, 20, 40], [0, 30], [0]], shards, 'a')).toEqual([
    [0, 0, 1],
    [0, 40, 0],
    [1, 0, 0],
  ]);
});

it('yields a record twice where two shards plan it, so that totals differ and a gate sees it', async () => {
  const twice = [[{ unit: 0, offset: 20 }], [{ unit: 0, offset: 20 }]];
  expect(await placed([[0, 20]], twice, 'b')).toEqual([
    [0, 20, 0],
    [0, 20, 1],
  ]);
});

it('yields nothing for a place where no record begins', async () => {
  expect(
    await placed(
      [[0, 20]],
      [
        [
          { unit: 0, offset: 7 },
          { unit: 5, offset: 0 },
        ],
      ],
      'c',
    ),
  ).toEqual([]);
});
