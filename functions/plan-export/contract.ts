// PlanExport: leaks leave train, every document gets its final disposition, shards are laid out by hash bucket.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const planExportContract = defineContract({
  name: 'PlanExport',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    catalogue: Ref,
    clusters: Ref,
    assignments: Ref,
    partitions: z.int().nonnegative(),
  }),
  output: z.strictObject({
    /** ExportPlan. */
    export: Ref,
    /** LeakEvidence. */
    leaks: Ref,
    /** JSON array of shard indexes: the item list of CompileExport and VerifyExport. */
    items: Ref,
    shards: z.int().nonnegative(),
    /** As `items`: shards that could outlast an EXPRESS child, for CompileLargeShards and VerifyLargeShards. */
    large_items: Ref,
    large_shards: z.int().nonnegative(),
    records: z.int().nonnegative(),
  }),
});
