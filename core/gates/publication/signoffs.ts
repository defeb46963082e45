// Decides whether every required review was passed by enough reviewers who count, and nobody said no.
import type { ReleaseConfig } from '../../config/index.ts';
import type { EvidenceMap } from '../evidence.ts';
import { defineGate, type RawFinding, sum, when } from '../gate.ts';
import { refusedFindings } from './refusal-codes.ts';
import { REVIEW_CODES, type ReviewCode } from './review-codes.ts';

type Review = EvidenceMap['signoffs']['reviews'][number];
type Kind = ReleaseConfig['review']['kinds'][number];

const judgeReview = (
  review: Review,
  policy: Kind | undefined,
  required: boolean,
): readonly RawFinding<ReviewCode>[] => {
  const { kind: subject, reviewers, rejected, samples, scored, mean, adjudication, escalated } = review;
  const needed = Math.max(policy?.reviewers ?? 0, review.needed);
  const passMean = Math.max(policy?.pass_mean ?? 0, review.pass_mean);
  const approved = Math.min(review.approved, reviewers - rejected);
  return [
    ...when(
      policy === undefined ||
        review.required !== required ||
        review.needed !== policy.reviewers ||
        review.pass_mean !== policy.pass_mean,
      { code: 'review_policy_differs', subject, counts: { needed: review.needed, pass_mean: review.pass_mean } },
    ),
    ...when(required && approved < needed, {
      code: 'review_missing',
      subject,
      counts: { approved, reviewers, needed },
    }),
    ...when(required && samples === 0, { code: 'review_without_samples', subject, counts: { samples } }),
    // An optional review that nobody gave is nothing; one that was given counts like any other.
    ...when(reviewers > 0 && (scored < samples || mean === null), {
      code: 'samples_unscored',
      subject,
      counts: { samples, scored },
    }),
    ...when(rejected > 0, { code: 'review_rejected', subject, counts: { rejected, reviewers } }),
    ...when(review.below_threshold.length > 0, {
      code: 'scores_below_threshold',
      subject,
      counts: { criteria: review.below_threshold.length },
    }),
    ...when(mean !== null && mean < passMean, {
      code: 'mean_below_pass',
      subject,
      counts: { mean: mean ?? 0, pass_mean: passMean },
    }),
    ...when(adjudication === 'needed', { code: 'adjudication_needed', subject, counts: { reviewers } }),
    ...when(escalated > 0, { code: 'records_escalated', subject, counts: { records: escalated } }),
    ...when(review.carried > 0, {
      code: 'signoffs_carried',
      subject,
      counts: { carried: review.carried, reviewers },
    }),
    ...when(review.conditions > 0, {
      code: 'conditions_attached',
      subject,
      counts: { conditions: review.conditions },
    }),
    ...refusedFindings(subject, review.refused),
  ];
};

export const signoffs = defineGate({
  id: 'signoffs',
  version: '2',
  judgement: 'publication',
  decides:
    'Every required review has its number of approving reviewers who count, scored on every sample and above every threshold, and nobody refused or escalated.',
  requires: ['signoffs'],
  looksAt: 'reviewers',
  codes: REVIEW_CODES,
  judge: ({ signoffs: evidence }, { config }) => {
    const { kinds, required } = config.review;
    const policies = new Map(kinds.map((kind) => [kind.id, kind]));
    const given = Map.groupBy(evidence.reviews, ({ kind }) => kind);
    return {
      examined: {
        reviewers: sum(evidence.reviews.map(({ reviewers }) => reviewers)),
        samples: sum(evidence.reviews.map(({ samples }) => samples)),
        reviews: evidence.reviews.length,
        required: required.length,
      },
      findings: [
        ...required.flatMap((subject) =>
          when<ReviewCode>(!policies.has(subject), { code: 'review_undefined', subject, counts: {} }),
        ),
        ...when<ReviewCode>(required.length === 0, { code: 'no_review_required', subject: 'review', counts: {} }),
        ...[...policies.keys()].flatMap((subject) =>
          when<ReviewCode>(given.get(subject)?.length !== 1, {
            code: 'review_unreported',
            subject,
            counts: { rows: given.get(subject)?.length ?? 0 },
          }),
        ),
        ...evidence.reviews.flatMap((review) =>
          judgeReview(review, policies.get(review.kind), required.includes(review.kind)),
        ),
        ...refusedFindings('unplaced', evidence.unplaced),
        ...when<ReviewCode>(!evidence.starter_known, { code: 'starter_unknown', subject: 'run', counts: {} }),
      ],
    };
  },
});
