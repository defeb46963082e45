// RecordBlock: why a run was refused, with evidence and remedies.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const recordBlockContract = defineContract({
  name: 'RecordBlock',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    execution: z.string(),
    epoch: z.int().nonnegative(),
    verdicts: z.array(Ref),
    release_digest: z.string().nullable(),
  }),
  output: z.strictObject({ findings: Ref, blocked: z.int().nonnegative() }),
});
