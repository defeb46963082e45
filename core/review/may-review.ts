// Whether a member of the panel may give a review, asked before anything is read: the same reasons as when it is signed.
import { readPublicKey } from '../attest/index.ts';
import type { Reviewer, ReviewKind } from '../config/index.ts';
import type { SignoffRefusal } from '../evidence/index.ts';
import { refusalByStarter } from './check-signoff.ts';
import type { ReviewCircumstances } from './judged-reviews.ts';

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
