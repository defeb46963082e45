// RecordBlock: why a run was refused, with evidence and remedies.
import { z } from 'zod';
import { ExecutionName, ReleaseDigest } from '../references.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const recordBlockContract = defineContract({
  name: 'RecordBlock',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    execution: ExecutionName,
    epoch: z.int().nonnegative(),
    verdicts: z.array(Ref),
    release_digest: ReleaseDigest.nullable(),
  }),
  output: z.strictObject({ findings: Ref, blocked: z.int().nonnegative() }),
});
