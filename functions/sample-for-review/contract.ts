// SampleForReview: a seeded, stratified sample of the export for each kind of review.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const sampleForReviewContract = defineContract({
  name: 'SampleForReview',
  version: '1',
  input: z.strictObject({ run: RunRef, catalogue: Ref, export: Ref }),
  output: z.strictObject({ samples: Ref, sampled: z.int().nonnegative() }),
});
