// AssembleCandidate: the whole directory and its manifest, then read back by a trainer-like reader by key alone.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const assembleCandidateContract = defineContract({
  name: 'AssembleCandidate',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    execution: z.string(),
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
    prefix: z.string(),
    release_digest: z.string().regex(/^[0-9a-f]{64}$/),
    outcome: z.enum(['passed', 'blocked']),
    records: z.int().nonnegative(),
    shards: z.int().nonnegative(),
  }),
});
