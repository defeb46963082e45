// What the scores of a review come to: means, thresholds, the difference between reviewers, and records that must leave.
import type { ReviewKind } from '../config/index.ts';
import type { ReviewEvidence } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';
import { compare, decimal, type Fraction, minus, over, plus, ratio, shownAgainst, times, whole } from './fraction.ts';
import type { SampleScores } from './signoff.ts';

/** The scores of one reviewer who counts, by record id: every sample of the review, every criterion. */
export type ReviewerScores = ReadonlyMap<string, SampleScores>;

export interface ReviewScore {
  readonly below_threshold: readonly string[];
  readonly mean: number | null;
  readonly adjudication: ReviewEvidence['adjudication'];
  readonly passes: boolean;
}

function meanOf(scores: ReviewerScores, criterion: string): Fraction {
  let sum = 0;
  for (const { scores: given } of scores.values()) sum += given[criterion] ?? 0;
  return ratio(sum, scores.size);
}

const average = (list: readonly Fraction[]): Fraction => over(list.reduce(plus, whole(0)), list.length);

function median(sorted: readonly Fraction[]): Fraction {
  const middle = sorted.length / 2;
  return average(sorted.slice(Math.ceil(middle) - 1, Math.floor(middle) + 1));
}

/** Reviewers' means of a criterion, lowest first. */
type Means = readonly Fraction[];

function differs(means: Means, limit: number): boolean {
  const [lowest, highest] = [means[0], means.at(-1)];
  return lowest !== undefined && highest !== undefined && compare(minus(highest, lowest), decimal(limit)) > 0;
}

function adjudicationOf(kind: ReviewKind, means: readonly Means[], reviewers: number): ReviewEvidence['adjudication'] {
  if (!means.some((list) => differs(list, kind.adjudicate_above))) return 'none';
  return reviewers > kind.reviewers ? 'settled' : 'needed';
}

/** Weights of .333, .333 and .334 are meant to be a whole: the sum is divided by what they add up to. */
function weightedMean({ criteria }: ReviewKind, counted: readonly Fraction[]): Fraction {
  const sum = criteria.reduce(
    (total, { weight }, index) => plus(total, times(decimal(weight), counted[index] ?? whole(0))),
    whole(0),
  );
  const weights = criteria.reduce((total, { weight }) => plus(total, decimal(weight)), whole(0));
  return weights.n === 0n ? whole(0) : { n: sum.n * weights.d, d: sum.d * weights.n };
}

/** Without a reviewer or a sample there is no mean, and nothing passes. Thresholds are reached exactly or not at all. */
export function scoreReview(kind: ReviewKind, reviewers: readonly ReviewerScores[]): ReviewScore {
  if (reviewers.length === 0 || reviewers.some(({ size }) => size === 0))
    return { below_threshold: [], mean: null, adjudication: 'none', passes: false };
  const means = kind.criteria.map(({ id }) => reviewers.map((scores) => meanOf(scores, id)).sort(compare));
  const adjudication = adjudicationOf(kind, means, reviewers.length);
  // A difference that one more reviewer has settled: one opinion far off must not pull the mean.
  const counted = means.map((list) => (adjudication === 'settled' ? median(list) : average(list)));
  const below = kind.criteria.filter(
    ({ threshold }, index) => compare(counted[index] ?? whole(0), decimal(threshold)) < 0,
  );
  const weighted = weightedMean(kind, counted);
  return {
    below_threshold: below.map(({ id }) => id).sort(compareBytes),
    mean: shownAgainst(weighted, kind.pass_mean),
    adjudication,
    passes: below.length === 0 && compare(weighted, decimal(kind.pass_mean)) >= 0 && adjudication !== 'needed',
  };
}

/** True for disallowed content, or a score below the threshold of a safety criterion. */
export function isEscalated(kind: ReviewKind, { scores, escalate }: SampleScores): boolean {
  return (
    escalate !== null ||
    kind.criteria.some(({ id, safety, threshold }) => safety && (scores[id] ?? threshold) < threshold)
  );
}
