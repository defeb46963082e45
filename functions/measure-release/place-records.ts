// Joins the facts of prepared records with the shard each one is planned for, a unit at a time.
import type { RecordFacts } from '../../core/evidence/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import type { Catalogue } from '../catalogue.ts';
import type { ExportPlan, PlannedRecord, PlannedShard } from '../export-plan.ts';
import { readJsonLines } from '../work.ts';

export interface PlacedRecord {
  readonly facts: RecordFacts;
  readonly shard: PlannedShard;
  /** Place of the shard in the plan. */
  readonly index: number;
}

/** Offset and shard of a record in one number: 8 bytes a record. Exact below 2^53: 2^33 bytes a unit, 2^20 shards. */
const pack = (offset: number, shard: number, shards: number): number => offset * shards + shard;

async function packedByUnit(bucket: ObjectReader, plan: ExportPlan): Promise<ReadonlyMap<number, Float64Array>> {
  const growing = new Map<number, number[]>();
  for (const [index, shard] of plan.shards.entries()) {
    for await (const { unit, offset } of readJsonLines<PlannedRecord>(bucket, shard.plan)) {
      const places = growing.get(unit) ?? [];
      growing.set(unit, places);
      places.push(pack(offset, index, plan.shards.length));
    }
  }
  return new Map([...growing].map(([unit, places]) => [unit, Float64Array.from(places).sort()]));
}

/** Every exported record once for each shard that plans it, in document order; what no facts exist for is not yielded. */
export async function* placeRecords(
  bucket: ObjectReader,
  catalogue: Catalogue,
  plan: ExportPlan,
): AsyncGenerator<PlacedRecord> {
  const shards = plan.shards.length;
  const places = await packedByUnit(bucket, plan);
  for (const unit of catalogue.units) {
    const packed = places.get(unit.unit);
    if (packed === undefined) continue;
    let next = 0;
    for await (const facts of readJsonLines<RecordFacts>(bucket, unit.facts_ref)) {
      const end = pack(facts.offset + 1, 0, shards);
      for (; next < packed.length && (packed[next] ?? end) < end; next += 1) {
        const index = (packed[next] ?? 0) - pack(facts.offset, 0, shards);
        const shard = plan.shards[index];
        if (shard !== undefined) yield { facts, shard, index };
      }
    }
  }
}
