// PrepareShard: parse, normalise, redact, label, fingerprint, count tokens; one pass over one unit.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const prepareShardContract = defineContract({
  name: 'PrepareShard',
  version: '1',
  input: z.strictObject({ run: RunRef, plan: Ref, unit: z.int().nonnegative() }),
  output: z.strictObject({
    unit: z.int().nonnegative(),
    records: z.int().nonnegative(),
    bytes: z.int().nonnegative(),
    reused: z.boolean(),
  }),
});
