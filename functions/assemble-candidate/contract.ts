// AssembleCandidate: the whole directory and its manifest, then read back by a trainer-like reader by key alone.
import { z } from 'zod';
import { BucketKey, ExecutionName, ReleaseDigest } from '../references.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const assembleCandidateContract = defineContract({
  name: 'AssembleCandidate',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    execution: ExecutionName,
    catalogue: Ref,
    export: Ref,
    reports: Ref,
    profiles: Ref,
    samples: Ref,
    /** Verdicts of JudgeIntake, JudgePreparation and JudgeRelease. */
    verdicts: z.array(Ref).length(3),
  }),
  output: z.strictObject({
    /** `candidates/<version>/<digest>/`. */
    prefix: BucketKey,
    release_digest: ReleaseDigest,
    outcome: z.enum(['passed', 'blocked']),
    records: z.int().nonnegative(),
    shards: z.int().nonnegative(),
  }),
});
