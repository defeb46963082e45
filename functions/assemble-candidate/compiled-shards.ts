// The shards as they were compiled: found by what they depend on, never by listing.
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import type { ManifestShard } from '../../core/manifest/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { type Catalogue, readCatalogue } from '../catalogue.ts';
import { compileIdentity } from '../export-identity.ts';
import type { ExportPlan, PlannedRecord, PlannedShard } from '../export-plan.ts';
import type { Run } from '../run.ts';
import { findReceipt, outputOf, type Ref, readJsonLines } from '../work.ts';

const Facts = z.looseObject({
  records: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  families: z.record(z.string(), z.int().nonnegative()),
});

export interface CompiledShard {
  readonly shard: ManifestShard;
  readonly data: Ref;
  readonly lineage: Ref;
  /** The receipt's own key. */
  readonly receipt: Ref;
}

/** Throws ContractViolated where a planned shard was not compiled, or not as it was planned. */
async function compiledShard(
  bucket: ObjectReader,
  run: Run,
  catalogue: Ref,
  planned: PlannedShard,
): Promise<CompiledShard> {
  const found = await findReceipt(bucket, compileIdentity(run, catalogue, planned));
  if (found === undefined)
    throw new ReleaseError('ContractViolated', 'a planned shard was not compiled', { file: planned.key });
  const { records, tokens, families } = Facts.parse(found.receipt.facts);
  if (records !== planned.records)
    throw new ReleaseError('ContractViolated', 'a shard holds another number of records than was planned', {
      file: planned.key,
    });
  const data = outputOf(found.receipt, 'shard.jsonl');
  const { key, kind, split, stage, licence_class, bucket: number } = planned;
  const shard = {
    key,
    kind,
    split,
    stage,
    licence_class,
    bucket: number,
    bytes: data.bytes,
    sha256: data.sha256,
    records,
    tokens,
    families,
    lineage: key.replace(/^data\//, 'lineage/'),
  };
  return { shard, data, lineage: outputOf(found.receipt, 'lineage.jsonl'), receipt: found.ref };
}

export async function compiledShards(
  bucket: ObjectReader,
  run: Run,
  catalogue: Ref,
  plan: ExportPlan,
): Promise<CompiledShard[]> {
  const shards: CompiledShard[] = [];
  for (const planned of plan.shards) shards.push(await compiledShard(bucket, run, catalogue, planned));
  return shards;
}

/** Held-out records by family; a holdout lies in test only. */
export async function countHoldouts(
  bucket: ObjectReader,
  run: Run,
  catalogueRef: Ref,
  plan: ExportPlan,
): Promise<Record<string, number>> {
  const catalogue: Catalogue = await readCatalogue(bucket, catalogueRef);
  const sourceOf = new Map(catalogue.units.map(({ unit, source_id }) => [unit, source_id]));
  const familyOf = new Map(run.config.sources.map(({ id, family }) => [id, family]));
  const counts: Record<string, number> = {};
  for (const shard of plan.shards.filter(({ split }) => split === 'test')) {
    for await (const { unit, holdout } of readJsonLines<PlannedRecord>(bucket, shard.plan)) {
      const family = familyOf.get(sourceOf.get(unit) ?? '') ?? '';
      if (holdout) counts[family] = (counts[family] ?? 0) + 1;
    }
  }
  return counts;
}
