// CompileExport: one shard of the release and its lineage, from prepared records and their assignment.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const compileExportContract = defineContract({
  name: 'CompileExport',
  version: '1',
  input: z.strictObject({ run: RunRef, catalogue: Ref, export: Ref, shard: z.int().nonnegative() }),
  output: z.strictObject({
    shard: z.int().nonnegative(),
    records: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    reused: z.boolean(),
  }),
});
