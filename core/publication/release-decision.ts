// `release_decision.json`: that and why this candidate became a release.
import { z } from 'zod';

const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.int().nonnegative();

export const ReleaseDecision = z.strictObject({
  format: z.literal('release-decision/1'),
  version: z.string(),
  release_digest: Hex64,
  outcome: z.literal('released'),
  trainable: z.boolean(),
  environment: z.enum(['dev', 'test', 'prod']),
  families: z.array(z.strictObject({ family: z.string(), records: Count })),
  exclusions: z.array(z.strictObject({ scope: z.string(), subject: z.string(), reason: z.string(), count: Count })),
  /** Decisions of people that answered findings of this run. */
  decisions: z.array(
    z.strictObject({
      id: z.string(),
      action: z.string(),
      target: z.string(),
      code: z.string(),
      by: z.string(),
      until: z.string(),
    }),
  ),
  reviews: z.array(z.strictObject({ review: z.string(), reviewers: z.array(z.string()), mean: z.number().nullable() })),
  conditions: z.array(z.strictObject({ id: z.string(), review: z.string(), subject: z.string() })),
  /** SHA-256 of the verdicts of JudgePublication. */
  publication_verdicts: Hex64,
  decided_at: z.iso.datetime(),
});
export type ReleaseDecision = z.infer<typeof ReleaseDecision>;
