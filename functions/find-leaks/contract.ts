// FindLeaks: held-out shingles found in train documents, for one hash partition.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const findLeaksContract = defineContract({
  name: 'FindLeaks',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    catalogue: Ref,
    assignments: Ref,
    partition: z.int().nonnegative(),
    partitions: z.int().positive(),
  }),
  output: z.strictObject({ partition: z.int().nonnegative(), pairs: z.int().nonnegative(), reused: z.boolean() }),
});
