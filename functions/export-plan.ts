// The export plan: which documents make up each shard, in the order in which they are written.
import { z } from 'zod';
import { RecordKind, Split } from '../core/record/index.ts';
import { Ref } from './work.ts';

/** One line of a shard's plan, sorted by record_id. */
export const PlannedRecord = z.strictObject({
  record_id: z.string(),
  /** Unit index in the catalogue, and the record's bytes in its records.jsonl. */
  unit: z.int().nonnegative(),
  offset: z.int().nonnegative(),
  length: z.int().positive(),
  sha256: z.string(),
  group: z.string(),
  cluster: z.string().nullable(),
  dedup_status: z.enum(['unique', 'kept']),
  holdout: z.boolean(),
});
export type PlannedRecord = z.infer<typeof PlannedRecord>;

export const PlannedShard = z.strictObject({
  shard: z.int().nonnegative(),
  /** `data/<kind>/<split>/<stage>[-<licence class>]-<bucket>.jsonl`, relative to the release. */
  key: z.string(),
  kind: RecordKind,
  split: Split,
  stage: z.string(),
  licence_class: z.string().nullable(),
  bucket: z.int().nonnegative(),
  records: z.int().positive(),
  /** JSONL of PlannedRecord. */
  plan: Ref,
});
export type PlannedShard = z.infer<typeof PlannedShard>;

export const ExportPlan = z.strictObject({
  shards: z.array(PlannedShard),
  /** Buckets of each `kind/split/stage[-licence class]`, kept from the previous release where it has them. */
  buckets: z.record(z.string(), z.int().positive()),
  /** After preparation: records dropped by reason, by step. */
  dropped: z.strictObject({ duplicates: z.record(z.string(), z.int()), leaks: z.record(z.string(), z.int()) }),
  /** The same by source: {source: {reason: n}}. */
  dropped_by_source: z.record(z.string(), z.record(z.string(), z.int())),
  /** JSONL, one line a record that is not exported, those dropped in preparation last: {record_id, source_id, reason, kept: record_id|null, cluster}. */
  removed: Ref,
});
export type ExportPlan = z.infer<typeof ExportPlan>;
