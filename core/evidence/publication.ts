// What the last judgement reads: the sign-offs that were given, and the world as it is just before publication.
import { z } from 'zod';

const Count = z.int().nonnegative();
const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** Why a sign-off counts for nothing. A closed list. */
export const SIGNOFF_REFUSALS = {
  signature_invalid: {
    meaning: 'The signature is not by the key that the panel has for the reviewer.',
    remedy: 'Sign again with the private key of this reviewer; `review keygen` makes a new pair for the panel.',
  },
  reviewer_unknown: {
    meaning: 'The reviewer is not on the panel.',
    remedy: 'Add the reviewer to panel in config/review.yaml, then run anew.',
  },
  review_unknown: {
    meaning: 'There is no review of this kind, or the reviewer may not give it.',
    remedy: 'Sign a review that config/review.yaml lists for this reviewer.',
  },
  not_qualified: {
    meaning: 'The reviewer lacks a qualification or the years of experience that the review asks for.',
    remedy: 'Ask a reviewer of the panel who has the qualifications and the years that the review asks for.',
  },
  test_reviewer: {
    meaning: 'A test reviewer signed, and the environment is not `test`.',
    remedy:
      'Ask a reviewer of the panel who is no test reviewer; in the `test` environment a release is never trainable.',
  },
  is_starter: {
    meaning: 'The reviewer started the run.',
    remedy: 'Ask another reviewer, or let another account start the run.',
  },
  is_pipeline_key: {
    meaning: 'The key is one of the pipeline itself.',
    remedy: 'Give the reviewer a key of their own with `review keygen`.',
  },
  not_independent: {
    meaning: 'The reviewer depends on the starter or on another reviewer who counts, or did not declare independence.',
    remedy: 'Ask a reviewer who depends on nobody else here, and who declares it in the packet.',
  },
  other_candidate: {
    meaning: 'The sign-off is about another candidate, and does not carry over.',
    remedy: '`review export` writes the packet of this candidate; score and sign that.',
  },
  samples_changed: {
    meaning: 'The samples signed are not those of the candidate.',
    remedy: '`review export` writes the packet of the present samples; score and sign that.',
  },
  scores_incomplete: {
    meaning: 'A sample or a criterion of it was not scored.',
    remedy: 'Score every criterion of every sample in the packet, save, and sign again.',
  },
  superseded: {
    meaning: 'The same reviewer signed again later.',
    remedy: 'Nothing to do: the later sign-off of the reviewer counts.',
  },
} as const;
export type SignoffRefusal = keyof typeof SIGNOFF_REFUSALS;

/** One required or optional kind of review, over all sign-offs that count. */
export const ReviewEvidence = z.strictObject({
  kind: z.string(),
  required: z.boolean(),
  /** Reviewers that the policy asks for. */
  needed: Count,
  /** Distinct reviewers whose sign-off counts. */
  reviewers: Count,
  approved: Count,
  rejected: Count,
  /** Sign-offs that count for nothing, by reason. */
  refused: z.record(z.string(), Count),
  /** Records to be looked at, and those that every counted reviewer scored. */
  samples: Count,
  scored: Count,
  /** Counted reviewers whose scores come wholly or in part from a sign-off of an earlier candidate. */
  carried: Count,
  /** Criteria whose mean lies below their threshold. */
  below_threshold: z.array(z.string()),
  /** Weighted mean over criteria; null where nobody scored. */
  mean: z.number().nullable(),
  /** The weighted mean that the policy asks for. */
  pass_mean: z.number(),
  adjudication: z.enum(['none', 'needed', 'settled']),
  /** Records with disallowed content, or below the threshold of a safety criterion, by any counted reviewer. */
  escalated: Count,
  conditions: Count,
});
export type ReviewEvidence = z.infer<typeof ReviewEvidence>;

/** Sign-offs over one candidate, each checked against the panel of the frozen configuration. */
export const SignoffEvidence = z.strictObject({
  candidate_digest: Hex64,
  /** False where nobody recorded who started the run: independence cannot be shown then. */
  starter_known: z.boolean(),
  /** One for each configured kind, required or not. */
  reviews: z.array(ReviewEvidence),
  /** Sign-offs that name no kind of the policy, by reason. */
  unplaced: z.record(z.string(), Count),
});
export type SignoffEvidence = z.infer<typeof SignoffEvidence>;

/** The frozen inputs beside the present ones. */
export const PublicationEvidence = z.strictObject({
  candidate_digest: Hex64,
  /** SHA-256 of the candidate's manifest as it lies in the bucket now. */
  manifest_digest: Hex64,
  files: Count,
  files_differing: Count,
  /** Objects under the candidate's prefix that nobody lists. */
  files_unlisted: Count,
  /** Exported records that were withdrawn after the run was opened, by id or by content. */
  withdrawn: Count,
  /** Exported records that a decision of a person leaves out today. */
  excluded: Count,
  /** Used sources whose approval does not hold today. */
  approvals_expired: z.array(z.string()),
  /** Decisions that answered a finding of this run and do not hold today. */
  decisions_expired: z.array(z.string()),
});
export type PublicationEvidence = z.infer<typeof PublicationEvidence>;

/** What a trainer-like reader found, going by the manifest's keys alone. */
export const ConsumptionEvidence = z.strictObject({
  candidate_digest: Hex64,
  planned_shards: Count,
  read_shards: Count,
  records: Count,
  tokens: Count,
  /** Read records by split. */
  splits: z.record(z.string(), Count),
  /** Records with at least one message to train on (or a text), of kinds that are trained on. */
  trainable_records: Count,
  /** Shards or records that could not be read, by what is wrong. */
  failures: z.record(z.string(), Count),
});
export type ConsumptionEvidence = z.infer<typeof ConsumptionEvidence>;

/** Conditions that reviewers attached to the previous release: each is a finding of the next one. */
export const ConditionsEvidence = z.strictObject({
  /** Version of the release whose sign-offs were read; null for the first release. */
  previous_release: z.string().nullable(),
  conditions: z.array(z.strictObject({ id: z.string(), review: z.string(), subject: z.string() })),
});
export type ConditionsEvidence = z.infer<typeof ConditionsEvidence>;
