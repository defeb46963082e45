// PublishRelease: conditional copy of a signed candidate, manifest last.
import { z } from 'zod';
import { BucketKey, ExecutionName, ReleaseDigest } from '../references.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const publishReleaseContract = defineContract({
  name: 'PublishRelease',
  version: '2',
  input: z.strictObject({
    run: RunRef,
    execution: ExecutionName,
    epoch: z.int().nonnegative(),
    candidate: z.looseObject({ prefix: BucketKey, release_digest: ReleaseDigest }),
    /** SignoffCollection that JudgePublication judged. */
    signoffs: Ref,
    /** SignoffEvidence that JudgePublication judged. */
    assessment: Ref,
    /** Verdicts of all four judgements. */
    verdicts: z.array(Ref),
  }),
  output: z.strictObject({
    /** `exports/releases/<version>/`. */
    prefix: BucketKey,
  }),
});
