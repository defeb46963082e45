// VerifyExport: an independent scanner over the bytes written: schema, hashes, control tokens, identifiers, counts.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const verifyExportContract = defineContract({
  name: 'VerifyExport',
  version: '1',
  input: z.strictObject({ run: RunRef, catalogue: Ref, export: Ref, shard: z.int().nonnegative() }),
  output: z.strictObject({
    shard: z.int().nonnegative(),
    records: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    reused: z.boolean(),
  }),
});
