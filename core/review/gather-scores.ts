// What one reviewer says about a candidate in one review: the sign-offs over it and over earlier ones, put together.
import type { SignoffRefusal } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';
import type { GenuineSignoff } from './check-signoff.ts';
import { definitionOf, type EarlierCandidate, type ReviewCase } from './judged-reviews.ts';
import type { SampleScores } from './signoff.ts';

/** Undefined `from`: a sign-off over the candidate itself. */
export interface PlacedSignoff extends GenuineSignoff {
  readonly from: EarlierCandidate | undefined;
}

export interface ReviewerStatement {
  readonly reviewer: PlacedSignoff['reviewer'];
  /** The newest sign-off: its decision and its conditions count. */
  readonly last: PlacedSignoff;
  /** Sign-offs that give at least one score, or the decision; newest first. */
  readonly parts: readonly PlacedSignoff[];
  /** By record id; of each sample the newest score. */
  readonly scores: ReadonlyMap<string, SampleScores>;
  /** Every sample of the review is scored. */
  readonly complete: boolean;
  /** Refused an earlier candidate and has not spoken since. */
  readonly waits: boolean;
}

/** By the time of signing, then by hash: the same whatever order the ledger lists them in. */
export function bySigning(a: GenuineSignoff, b: GenuineSignoff): number {
  return (
    Date.parse(a.predicate.signed_at) - Date.parse(b.predicate.signed_at) ||
    compareBytes(a.entry.envelope_sha256, b.entry.envelope_sha256)
  );
}

const NO_SAMPLES: ReadonlyMap<string, string> = new Map();

function isComplete(given: SampleScores, { kind }: GenuineSignoff): boolean {
  return (
    Object.keys(given.scores).length === kind.criteria.length &&
    kind.criteria.every(({ id }) => given.scores[id] !== undefined)
  );
}

/** Whether the sign-off fits the samples of the candidate it names, or of the one that it may carry over to. */
export function placeSignoff(
  genuine: GenuineSignoff,
  { candidate, earlier }: ReviewCase,
): { readonly refusal: SignoffRefusal } | { readonly refusal: null; readonly placed: PlacedSignoff } {
  const { predicate, kind } = genuine;
  const isCurrent = predicate.candidate_digest === candidate.candidate_digest;
  const from = isCurrent ? undefined : earlier.get(predicate.candidate_digest);
  if (!isCurrent && from?.definitions.get(kind.id) !== definitionOf(kind)) return { refusal: 'other_candidate' };
  if (predicate.samples !== (from ?? candidate).samples_digest) return { refusal: 'samples_changed' };
  const samples = candidate.samples.get(kind.id) ?? NO_SAMPLES;
  const seen = new Set(predicate.scores.map(({ record_id }) => record_id));
  const strays = predicate.scores.some(({ record_id, content_hash }) => samples.get(record_id) !== content_hash);
  if (isCurrent && strays) return { refusal: 'samples_changed' };
  if (seen.size < predicate.scores.length || !predicate.scores.every((given) => isComplete(given, genuine)))
    return { refusal: 'scores_incomplete' };
  return { refusal: null, placed: { ...genuine, from } };
}

/** Sign-offs of one reviewer for one review: of each candidate the newest, then each sample's newest score. */
export function gatherScores(
  signoffs: readonly PlacedSignoff[],
  samples: ReadonlyMap<string, string>,
  refuse: (signoff: PlacedSignoff, refusal: SignoffRefusal) => void,
): ReviewerStatement | undefined {
  const newestFirst = [...signoffs].sort((a, b) => bySigning(b, a));
  const [last] = newestFirst;
  if (last === undefined) return undefined;
  const spoken = new Set<string>();
  const scores = new Map<string, SampleScores>();
  const parts: PlacedSignoff[] = [];
  for (const signoff of newestFirst) {
    const before = scores.size;
    const { candidate_digest } = signoff.predicate;
    // A second sheet over one candidate stands in place of the first, also for what it leaves out.
    if (!spoken.has(candidate_digest))
      for (const given of signoff.predicate.scores)
        if (samples.get(given.record_id) === given.content_hash && !scores.has(given.record_id))
          scores.set(given.record_id, given);
    spoken.add(candidate_digest);
    if (signoff === last || scores.size > before) parts.push(signoff);
    else refuse(signoff, 'superseded');
  }
  const refuses = last.predicate.decision === 'refuse';
  return {
    reviewer: last.reviewer,
    last,
    parts,
    scores,
    complete: scores.size === samples.size,
    waits: refuses && last.from !== undefined,
  };
}
