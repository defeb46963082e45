// Assesses every sign-off over a candidate: which count, what each kind of review comes to, and what is still open.
import type { ReviewKind } from '../config/index.ts';
import type { ReviewEvidence, SignoffRefusal } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';
import { areDependent, checkSignoff } from './check-signoff.ts';
import { bySigning, gatherScores, type PlacedSignoff, placeSignoff, type ReviewerStatement } from './gather-scores.ts';
import type { Carried, ReviewAssessment, ReviewCase, ReviewStand, SignoffEntry } from './judged-reviews.ts';
import { isEscalated, scoreReview } from './score-review.ts';
import type { SignoffCollection } from './signoff.ts';

type Refuse = (entry: SignoffEntry, refusal: SignoffRefusal) => void;

interface Assessed {
  readonly evidence: ReviewEvidence;
  readonly stand: ReviewStand;
  readonly counted: readonly ReviewerStatement[];
  readonly carried: readonly Carried[];
}

/** One entry for each envelope: the ledger may name one twice. */
function distinct(entries: readonly SignoffEntry[]): SignoffEntry[] {
  const byName = new Map(
    entries.map((entry) => [
      [entry.envelope_sha256, entry.review, entry.reviewer, entry.candidate_digest].join('\n'),
      entry,
    ]),
  );
  return [...byName].sort(([a], [b]) => compareBytes(a, b)).map(([, entry]) => entry);
}

/** Who signed last gives way to those before: one of two dependent reviewers counts. */
function independent(complete: readonly ReviewerStatement[], refuse: Refuse): ReviewerStatement[] {
  const counted: ReviewerStatement[] = [];
  for (const statement of complete.toSorted((a, b) => bySigning(a.last, b.last))) {
    if (counted.some(({ reviewer }) => areDependent(reviewer, statement.reviewer)))
      for (const { entry } of statement.parts) refuse(entry, 'not_independent');
    else counted.push(statement);
  }
  return counted;
}

function carriedOf({ reviewer, last, parts, scores }: ReviewerStatement): Carried | undefined {
  // Who refused reads everything again, and what was signed over this candidate is not carried.
  const earlier = parts.filter(({ from }) => from !== undefined);
  if (last.from !== undefined && last.predicate.decision === 'refuse') return undefined;
  const record_ids = earlier
    .flatMap(({ predicate }) => predicate.scores)
    .filter((given) => scores.get(given.record_id) === given)
    .map(({ record_id }) => record_id)
    .sort(compareBytes);
  return record_ids.length === 0 ? undefined : { review: last.kind.id, reviewer: reviewer.id, record_ids };
}

function standOf(
  { kind, required, needed, reviewers, rejected, escalated, samples, adjudication }: ReviewEvidence,
  waiting: readonly ReviewerStatement[],
  passes: boolean,
): ReviewStand {
  const waits_for = waiting.map(({ reviewer }) => reviewer.id).sort(compareBytes);
  const enough = reviewers >= needed && adjudication !== 'needed';
  // A review of nothing shows nothing, however many sign it.
  const failed = rejected > waiting.length || escalated > 0 || (required && (samples === 0 || (enough && !passes)));
  const state = failed ? 'failed' : enough && passes && waits_for.length === 0 ? 'passed' : 'open';
  return { review: kind, required, state, waits_for };
}

function assessKind(kind: ReviewKind, all: readonly PlacedSignoff[], review: ReviewCase, refuse: Refuse): Assessed {
  const samples = review.candidate.samples.get(kind.id) ?? new Map<string, string>();
  const byReviewer = Map.groupBy(
    all.filter((signoff) => signoff.kind.id === kind.id),
    ({ reviewer }) => reviewer.id,
  );
  const statements = [...byReviewer.values()].flatMap(
    (own) => gatherScores(own, samples, ({ entry }, refusal) => refuse(entry, refusal)) ?? [],
  );
  for (const { parts, complete } of statements)
    if (!complete)
      for (const { entry, from } of parts) refuse(entry, from === undefined ? 'scores_incomplete' : 'samples_changed');
  const counted = independent(
    statements.filter(({ complete }) => complete),
    refuse,
  );
  const waiting = statements.filter(({ waits }) => waits);
  const rejected = new Set([
    ...counted.filter(({ last }) => last.predicate.decision === 'refuse').map(({ reviewer }) => reviewer.id),
    // Taking one record out must not make a refusal go away.
    ...waiting.map(({ reviewer }) => reviewer.id),
  ]).size;
  const score = scoreReview(
    kind,
    counted.map(({ scores }) => scores),
  );
  const escalated = new Set(
    counted.flatMap(({ scores }) =>
      [...scores.values()].filter((given) => isEscalated(kind, given)).map(({ record_id }) => record_id),
    ),
  );
  const evidence: ReviewEvidence = {
    kind: kind.id,
    required: review.policy.required.includes(kind.id),
    needed: kind.reviewers,
    reviewers: counted.length,
    approved: counted.filter(({ last }) => last.predicate.decision === 'approve').length,
    rejected,
    refused: {},
    samples: samples.size,
    scored: counted.length === 0 ? 0 : samples.size,
    carried: counted.filter(({ parts }) => parts.some(({ from }) => from !== undefined)).length,
    below_threshold: [...score.below_threshold],
    mean: score.mean,
    pass_mean: kind.pass_mean,
    adjudication: score.adjudication,
    escalated: escalated.size,
    conditions: new Set(
      counted.flatMap(({ last }) => last.predicate.conditions.map(({ id, subject }) => `${id} ${subject}`)),
    ).size,
  };
  return {
    evidence,
    stand: standOf(evidence, waiting, score.passes),
    counted,
    carried: statements.flatMap((statement) => carriedOf(statement) ?? []),
  };
}

function collect(assessed: readonly Assessed[], { candidate }: ReviewCase): SignoffCollection {
  const parts = assessed
    .flatMap(({ counted }) => counted)
    .flatMap(({ parts: own, scores }) => own.map((part) => ({ ...part, scores })))
    .sort((a, b) => compareBytes(a.entry.envelope_sha256, b.entry.envelope_sha256));
  const collection: SignoffCollection = {
    format: 'signoffs/1',
    candidate_digest: candidate.candidate_digest,
    given: [],
    carried: [],
  };
  for (const { entry, from, predicate, scores } of parts) {
    if (entry.envelope === null) continue;
    const signed = { envelope_sha256: entry.envelope_sha256, envelope: entry.envelope };
    if (from === undefined) collection.given.push(signed);
    else
      collection.carried.push({
        ...signed,
        from: from.candidate_digest,
        to: candidate.candidate_digest,
        removed: from.removed,
        samples: predicate.scores.filter((given) => scores.get(given.record_id) === given).length,
      });
  }
  return collection;
}

const isRelated = ({ candidate_digest: digest }: SignoffEntry, { candidate, earlier }: ReviewCase): boolean =>
  digest === candidate.candidate_digest || earlier.has(digest);

function tally(refusals: readonly SignoffRefusal[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const refusal of refusals.toSorted(compareBytes)) counts[refusal] = (counts[refusal] ?? 0) + 1;
  return counts;
}

/** Required reviews to wait for: none where one is lost, as waiting for the others would change nothing. */
function openOf(stands: readonly ReviewStand[], { policy, starter }: ReviewCase): string[] {
  const undefinedKind = policy.required.some((id) => !policy.kinds.some((kind) => kind.id === id));
  const lost = stands.some(({ state }) => state === 'failed');
  if (undefinedKind || lost || starter === null) return [];
  return stands.filter(({ required, state }) => required && state === 'open').map(({ review }) => review);
}

/**
 * A function of the set of sign-offs: the order of `entries` does not matter. Every one either counts (collection) or has
 * its reason (refusals). Throws Configuration where a key of the panel is unusable.
 */
export function assessReviews(review: ReviewCase): ReviewAssessment {
  const entries = distinct(review.entries);
  const refusals = new Map<SignoffEntry, SignoffRefusal>();
  const refuse: Refuse = (entry, refusal) => refusals.set(entry, refusal);
  const placed: PlacedSignoff[] = [];
  for (const entry of entries) {
    if (!isRelated(entry, review)) {
      refuse(entry, 'other_candidate');
      continue;
    }
    const checked = checkSignoff(entry, review);
    const place = checked.refusal === null ? placeSignoff(checked.genuine, review) : checked;
    if (place.refusal === null) placed.push(place.placed);
    else refuse(entry, place.refusal);
  }
  const kinds = review.policy.kinds.toSorted((a, b) => compareBytes(a.id, b.id));
  const assessed = kinds.map((kind) => assessKind(kind, placed, review, refuse));
  const refusedOf = (isPlaced: (kind: string) => boolean): Record<string, number> =>
    tally([...refusals].filter(([entry]) => isPlaced(entry.review)).map(([, refusal]) => refusal));
  const stands = assessed.map(({ stand }) => stand);
  return {
    evidence: {
      candidate_digest: review.candidate.candidate_digest,
      starter_known: review.starter !== null,
      reviews: assessed.map(({ evidence }) => ({ ...evidence, refused: refusedOf((id) => id === evidence.kind) })),
      unplaced: refusedOf((id) => !kinds.some((kind) => kind.id === id)),
    },
    collection: collect(assessed, review),
    open: openOf(stands, review),
    stands,
    refusals: new Map([...refusals].map(([entry, refusal]) => [entry.envelope_sha256, refusal])),
    carried: assessed.flatMap(({ carried }) => carried),
  };
}
