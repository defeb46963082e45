// Decides whether every required review was passed by enough reviewers who count, and nobody said no.
import type { ReleaseConfig } from '../../config/index.ts';
import type { EvidenceMap } from '../evidence.ts';
import { defineGate, type RawFinding, sum, when } from '../gate.ts';
import { configField, defect, packets, run, sign, status } from '../remedy.ts';
import { REFUSAL_CODES, refusedFindings } from './refusal-codes.ts';

type Review = EvidenceMap['signoffs']['reviews'][number];
type Kind = ReleaseConfig['review']['kinds'][number];

const judgeReview = (review: Review, policy: Kind | undefined, required: boolean): readonly RawFinding<Code>[] => {
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

const CODES = {
  ...REFUSAL_CODES,
  review_missing: {
    severity: 'block',
    meaning: 'A required review has fewer approving reviewers than it needs.',
    remedy: (place) => `Write the packets: ${packets(place)}, and have them signed: ${sign()}.`,
  },
  review_unreported: {
    severity: 'block',
    meaning: 'A configured review is not in the evidence, or twice.',
    remedy: defect,
  },
  review_undefined: {
    severity: 'block',
    meaning: 'A required review is not defined, so nobody can give it.',
    remedy: (place) => `Define it in ${configField('review.yaml', 'kinds')}, then ${run(place)}.`,
  },
  review_policy_differs: {
    severity: 'block',
    meaning: 'A review was assessed under another policy than the frozen one.',
    remedy: defect,
  },
  review_without_samples: {
    severity: 'block',
    meaning: 'A required review has no sample to look at.',
    remedy: (place) => `Mend ${configField('review.yaml', 'families of the review')}, then ${run(place)}.`,
  },
  samples_unscored: {
    severity: 'block',
    meaning: 'Not every sample was scored by every reviewer who counts.',
    remedy: (place) => `Write the packet: ${packets(place)}, score every sample and sign: ${sign()}.`,
  },
  review_rejected: {
    severity: 'block',
    meaning: 'A reviewer refused the candidate.',
    remedy: (place) => `Mend what the reviewer names (${status(place)}), then ${run(place)}.`,
  },
  scores_below_threshold: {
    severity: 'block',
    meaning: 'The mean of a criterion lies below its threshold.',
    remedy: (place) => `Leave out what was scored low (${status(place)}), then ${run(place)}.`,
  },
  mean_below_pass: {
    severity: 'block',
    meaning: 'The weighted mean of a review lies below what it needs to pass.',
    remedy: (place) => `Leave out what was scored low (${status(place)}), then ${run(place)}.`,
  },
  adjudication_needed: {
    severity: 'block',
    meaning: 'Reviewers differ by more than the policy allows; one more has to settle it.',
    remedy: (place) => `Write a packet for another reviewer: ${packets(place)}, who signs: ${sign()}.`,
  },
  records_escalated: {
    severity: 'block',
    meaning: 'Reviewers escalated records: they leave the candidate.',
    remedy: (place) => `They are withdrawn already; make the candidate without them: ${run(place)}.`,
  },
  starter_unknown: {
    severity: 'block',
    meaning: 'Nobody recorded who started the run, so independence cannot be shown.',
    remedy: (place) => `Start it again under an account: ${run(place)}.`,
  },
  signoffs_carried: {
    severity: 'info',
    meaning: 'Sign-offs of an earlier candidate, which differs by removals only, count here.',
    remedy: (place) => `Nothing to do; see ${status(place)}.`,
  },
  conditions_attached: {
    severity: 'info',
    meaning: 'Reviewers approved under conditions: each is a finding of the next release.',
    remedy: (place) => `Read them: ${status(place)}.`,
  },
} as const satisfies Parameters<typeof defineGate>[0]['codes'];
type Code = keyof typeof CODES;

export const signoffs = defineGate({
  id: 'signoffs',
  version: '2',
  judgement: 'publication',
  decides:
    'Every required review has its number of approving reviewers who count, scored on every sample and above every threshold, and nobody refused or escalated.',
  requires: ['signoffs'],
  looksAt: 'reviewers',
  codes: CODES,
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
          when<Code>(!policies.has(subject), { code: 'review_undefined', subject, counts: {} }),
        ),
        ...[...policies.keys()].flatMap((subject) =>
          when<Code>(given.get(subject)?.length !== 1, {
            code: 'review_unreported',
            subject,
            counts: { rows: given.get(subject)?.length ?? 0 },
          }),
        ),
        ...evidence.reviews.flatMap((review) =>
          judgeReview(review, policies.get(review.kind), required.includes(review.kind)),
        ),
        ...refusedFindings('unplaced', evidence.unplaced),
        ...when<Code>(!evidence.starter_known, { code: 'starter_unknown', subject: 'run', counts: {} }),
      ],
    };
  },
});
