// Whether a member of the panel may give a review, asked before anything is read: the same reasons as when it is signed.
import { readPublicKey } from '../attest/index.ts';
import type { Reviewer, ReviewKind } from '../config/index.ts';
import type { SignoffRefusal } from '../evidence/index.ts';
import { areDependent, refusalByStarter } from './check-signoff.ts';
import type { ReviewAssessment, ReviewCase, ReviewCircumstances } from './judged-reviews.ts';

/** The first reason against it; null where there is none. Throws Configuration for an unusable panel key. */
export function refusalToReview(
  reviewer: Reviewer,
  kind: ReviewKind,
  { policy, environment, starter, pipeline_keyids }: ReviewCircumstances,
): SignoffRefusal | null {
  if (!reviewer.reviews.includes(kind.id)) return 'review_unknown';
  const qualifies =
    reviewer.experience_years >= kind.min_experience_years &&
    kind.qualifications.every((held) => reviewer.qualifications.includes(held));
  if (!qualifies) return 'not_qualified';
  if (reviewer.test && environment !== 'test') return 'test_reviewer';
  if (pipeline_keyids.has(readPublicKey(reviewer.pem).keyid)) return 'is_pipeline_key';
  return refusalByStarter(reviewer, [starter], policy.panel);
}

/** Whether the word of another reviewer, who depends on this one, counts for the review already. */
export function refusalBesideOthers(
  reviewer: Reviewer,
  kind: ReviewKind,
  { policy, entries }: Pick<ReviewCase, 'policy' | 'entries'>,
  { refusals }: Pick<ReviewAssessment, 'refusals'>,
): SignoffRefusal | null {
  const counted = entries.filter((entry) => entry.review === kind.id && !refusals.has(entry.envelope_sha256));
  const dependent = policy.panel.some(
    (other) =>
      other.id !== reviewer.id && areDependent(other, reviewer) && counted.some((entry) => entry.reviewer === other.id),
  );
  return dependent ? 'not_independent' : null;
}
