// The candidate pairs of a run, in chunks that one child verifies each.
import { z } from 'zod';
import { Ref } from './work.ts';

const Count = z.int().nonnegative();

export const CandidateIndex = z.strictObject({
  pairs: Count,
  /** Pairs files (core/dedup), in order. */
  chunks: z.array(Ref),
  /** Band groups planned, and those whose receipt was found. */
  planned_groups: Count,
  reported_groups: Count,
  oversized_buckets: Count,
});
export type CandidateIndex = z.infer<typeof CandidateIndex>;
