// CarrySignoffs: which sign-offs of earlier candidates still count for this one, and which reviews stay open.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';

export const carrySignoffsContract = defineContract({
  name: 'CarrySignoffs',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    execution: z.string(),
    candidate: z.looseObject({ prefix: z.string(), release_digest: z.string() }),
  }),
  output: z.strictObject({
    /** Required reviews that still need a person; none: the candidate goes on to be judged. */
    open: z.int().nonnegative(),
    /** Reviewers with a sign-off that carries over. */
    carried: z.int().nonnegative(),
  }),
});
