// What every Judge stage returns: the verdicts by reference, and counts for the Choice that follows.
import { z } from 'zod';
import { Ref } from './work.ts';

export const Judgement = z.strictObject({
  verdict: z.enum(['pass', 'blocked']),
  gates: z.int().nonnegative(),
  blocked: z.int().nonnegative(),
  /** Findings that need a person's recorded decision before a release. */
  explain: z.int().nonnegative(),
  /** JSON array of Verdict. */
  verdicts: Ref,
});
export type Judgement = z.infer<typeof Judgement>;
