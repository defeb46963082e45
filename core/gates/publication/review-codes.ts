// What is found about a review, and what would mend it.
import type { CodeMeaning } from '../gate.ts';
import { configField, defect, excludeRecord, type Remedy, run, signAgain, status } from '../remedy.ts';
import { REFUSAL_CODES } from './refusal-codes.ts';

const leaveOutLow: Remedy = (place) =>
  `Leave out what was scored low: ${excludeRecord(place)}, then ${signAgain(place)}.`;

export const REVIEW_CODES = {
  ...REFUSAL_CODES,
  review_missing: {
    severity: 'block',
    meaning: 'A required review has fewer approving reviewers than it needs.',
    remedy: (place) => `Run again: ${signAgain(place)}.`,
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
  no_review_required: {
    severity: 'block',
    meaning: 'The configuration requires no review at all: nobody would have to read what is released.',
    remedy: (place) => `Name the reviews in ${configField('review.yaml', 'required')}, then ${run(place)}.`,
  },
  review_policy_differs: {
    severity: 'block',
    meaning: 'A review was assessed under another policy than the frozen one.',
    remedy: defect,
  },
  review_without_samples: {
    severity: 'block',
    meaning: 'A required review has no sample to look at.',
    remedy: (place) => `Mend ${configField('review.yaml', `kinds.${place.subject}.families`)}, then ${run(place)}.`,
  },
  samples_unscored: {
    severity: 'block',
    meaning: 'Not every sample was scored by every reviewer who counts.',
    remedy: (place) => `Score every sample: ${signAgain(place)}.`,
  },
  review_rejected: {
    severity: 'block',
    meaning: 'A reviewer refused the candidate.',
    remedy: (place) =>
      `Mend what the reviewer names, or leave it out: ${excludeRecord(place)}; then the reviewer reads it again: ${signAgain(place)}.`,
  },
  scores_below_threshold: {
    severity: 'block',
    meaning: 'The mean of a criterion lies below its threshold.',
    remedy: leaveOutLow,
  },
  mean_below_pass: {
    severity: 'block',
    meaning: 'The weighted mean of a review lies below what it needs to pass.',
    remedy: leaveOutLow,
  },
  adjudication_needed: {
    severity: 'block',
    meaning: 'Reviewers differ by more than the policy allows; one more has to settle it.',
    remedy: (place) => `Ask one more reviewer of the panel: ${signAgain(place)}.`,
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
} as const satisfies Readonly<Record<string, CodeMeaning>>;
export type ReviewCode = keyof typeof REVIEW_CODES;
