// `qa/samples.json`: which records people look at, by id, and how much so few clean ones can prove.
import { z } from 'zod';
import { Split } from '../record/index.ts';

const Count = z.int().nonnegative();
const RecordId = z.string().regex(/^[0-9a-f]{16}$/);

/** 3/n with 95 % confidence (rule of three) if all n sampled are clean, at most 1; null where nothing was sampled. */
const Bound = z.number().min(0).max(1).nullable();

export const SampleStratum = z.strictObject({
  family: z.string(),
  split: Split,
  available: Count,
  sampled: Count,
  defect_rate_bound: Bound,
  record_ids: z.array(RecordId),
});
export type SampleStratum = z.infer<typeof SampleStratum>;

export const ReviewSample = z.strictObject({
  review: z.string(),
  required: z.boolean(),
  reviewers: Count,
  available: Count,
  sampled: Count,
  defect_rate_bound: Bound,
  strata: z.array(SampleStratum),
});
export type ReviewSample = z.infer<typeof ReviewSample>;

export const SampleSet = z.strictObject({
  format: z.literal('review-samples/1'),
  seed_digest: z.string().regex(/^[0-9a-f]{64}$/),
  per_family_split: Count,
  /** The general sample over all families, for whoever reads at random. */
  strata: z.array(SampleStratum),
  /** One sample of its own for each configured kind of review. */
  reviews: z.array(ReviewSample),
});
export type SampleSet = z.infer<typeof SampleSet>;
