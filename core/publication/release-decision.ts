// `release_decision.json`: that and why this candidate became a release.
import { z } from 'zod';
import type { ReleaseConfig } from '../config/index.ts';
import type { SignoffEvidence } from '../evidence/index.ts';
import type { Decision } from '../gates/index.ts';
import type { Manifest } from '../manifest/index.ts';
import type { SignoffCollection } from '../review/index.ts';
import { conditionsOf, reviewersOf } from './reviews-given.ts';

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
  /** Decisions of people that answered findings of this run, or cleared a record of it. */
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

export interface DecisionParts {
  readonly manifest: Manifest;
  readonly release_digest: string;
  readonly environment: ReleaseConfig['project']['environment'];
  readonly decisions: readonly Decision[];
  readonly signoffs: SignoffCollection;
  readonly assessment: SignoffEvidence;
  readonly publication_verdicts: string;
  readonly decided_at: string;
}

/** What was decided, from what was judged and signed; free text of people stays where they wrote it. */
export function decideRelease(parts: DecisionParts): ReleaseDecision {
  const { manifest, environment, decisions, signoffs, assessment } = parts;
  const means = new Map(assessment.reviews.map(({ kind, mean }) => [kind, mean]));
  return {
    format: 'release-decision/1',
    version: manifest.version,
    release_digest: parts.release_digest,
    outcome: 'released',
    trainable: manifest.trainable && environment !== 'test',
    environment,
    families: manifest.families.map(({ family, records }) => ({ family, records })),
    exclusions: manifest.exclusions.map((exclusion) => ({ ...exclusion })),
    decisions: decisions.map(({ id, action, target, code, by, until }) => ({ id, action, target, code, by, until })),
    reviews: [...reviewersOf(signoffs)].map(([review, reviewers]) => ({
      review,
      reviewers: [...reviewers],
      mean: means.get(review) ?? null,
    })),
    conditions: conditionsOf(signoffs),
    publication_verdicts: parts.publication_verdicts,
    decided_at: parts.decided_at,
  };
}
