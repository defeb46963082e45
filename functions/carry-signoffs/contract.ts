// CarrySignoffs: which sign-offs of earlier candidates still count for this one, and which reviews stay open.
import { z } from 'zod';
import { BucketKey, ExecutionName, ReleaseDigest } from '../references.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';

export const carrySignoffsContract = defineContract({
  name: 'CarrySignoffs',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    execution: ExecutionName,
    candidate: z.looseObject({ prefix: BucketKey, release_digest: ReleaseDigest }),
  }),
  output: z.strictObject({
    /** Required reviews that still need a person; none: the candidate goes on to be judged. */
    open: z.int().nonnegative(),
    /** Reviewers with a sign-off that carries over. */
    carried: z.int().nonnegative(),
  }),
});
