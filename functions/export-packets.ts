// Who reads what of a waiting candidate: a packet for every member of the panel who may give a review, a reason for the rest.
import type { Reviewer, ReviewKind } from '../core/config/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import type { SignoffRefusal } from '../core/evidence/index.ts';
import { compareBytes } from '../core/record/index.ts';
import {
  assessReviews,
  buildPacket,
  type ReviewCase,
  type ReviewPacket,
  refusalToReview,
  sampledIds,
} from '../core/review/index.ts';
import type { StagePorts } from '../platform/ports.ts';
import { readCandidateSamples, readSampledRecords } from './packets.ts';
import type { CandidateRef } from './signed-candidate.ts';
import { gatherReview, type ReviewFrame } from './signoffs.ts';

export interface PacketWishes {
  /** Only these kinds of review; undefined for all. */
  readonly reviews?: readonly string[] | undefined;
  /** Only these reviewers; undefined for all. */
  readonly reviewers?: readonly string[] | undefined;
  /** `all`: also samples that an earlier sign-off covers. */
  readonly samples: 'open' | 'all';
}

/** `nothing_sampled`: the review has no samples in this candidate. `covered`: an earlier sign-off covers all of them. */
export type SkipReason = SignoffRefusal | 'nothing_sampled' | 'covered';

export interface SkippedReviewer {
  readonly review: string;
  readonly reviewer: string;
  readonly reason: SkipReason;
}

export interface ExportedPackets {
  readonly packets: readonly ReviewPacket[];
  readonly skipped: readonly SkippedReviewer[];
}

interface Pair {
  readonly kind: ReviewKind;
  readonly reviewer: Reviewer;
}

interface Reading extends Pair {
  /** Samples of the review, in byte order. */
  readonly ids: readonly string[];
  readonly carried: readonly string[];
}

/** Items of the configuration by id, in its order. Throws Usage for a wish that names none. */
function wished<T extends { readonly id: string }>(
  list: readonly T[],
  ids: readonly string[] | undefined,
  field: string,
): readonly T[] {
  if (ids?.some((id) => !list.some((item) => item.id === id)) === true)
    throw new ReleaseError('Usage', `names none of ${list.map(({ id }) => id).join(', ')}`, { field });
  return ids === undefined ? list : list.filter(({ id }) => ids.includes(id));
}

/** Every wished kind with every wished reviewer of the panel who gives it, or who was asked for by name. */
function pairsOf({ policy }: ReviewCase, { reviews, reviewers }: PacketWishes): readonly Pair[] {
  if (policy.panel.length === 0)
    throw new ReleaseError(
      'Configuration',
      'nobody is on the panel that this run was opened with: `review keygen` makes a key, review.panel takes it, then run anew',
      { field: 'review.panel' },
    );
  const panel = wished(policy.panel, reviewers, '--reviewer');
  return wished(policy.kinds, reviews, '--review').flatMap((kind) =>
    panel
      .filter(({ reviews: gives }) => gives.includes(kind.id) || (reviewers !== undefined && reviews !== undefined))
      .toSorted((a, b) => compareBytes(a.id, b.id))
      .map((reviewer) => ({ kind, reviewer })),
  );
}

function reasonToSkip({ kind, reviewer, ids, carried }: Reading, review: ReviewCase): SkipReason | null {
  const refusal = refusalToReview(reviewer, kind, review);
  if (refusal !== null) return refusal;
  if (ids.length === 0) return 'nothing_sampled';
  return carried.length === ids.length ? 'covered' : null;
}

type Ports = Pick<StagePorts, 'bucket' | 'ledger' | 'signer'>;

/**
 * Packets by review and reviewer; the same candidate and history give the same packets.
 * Throws Configuration for an empty panel, Usage for an unknown review or reviewer, ObjectCorrupt for a damaged candidate.
 */
export async function packetsOf(
  ports: Ports,
  frame: ReviewFrame,
  candidate: CandidateRef,
  wishes: PacketWishes,
): Promise<ExportedPackets> {
  const review = await gatherReview(ports, frame, candidate);
  const pairs = pairsOf(review, wishes);
  const { carried } = assessReviews(review);
  const read = await readCandidateSamples(ports.bucket, candidate);
  const readings = pairs.map(({ kind, reviewer }): Reading => {
    const own = carried.find((one) => one.review === kind.id && one.reviewer === reviewer.id)?.record_ids ?? [];
    return { kind, reviewer, ids: sampledIds(read.samples, kind.id), carried: wishes.samples === 'all' ? [] : own };
  });
  const judged = readings.map((reading) => ({ reading, reason: reasonToSkip(reading, review) }));
  const wanted = judged.filter(({ reason }) => reason === null).map(({ reading }) => reading);
  const open = wanted.flatMap((reading) => reading.ids.filter((id) => !reading.carried.includes(id)));
  const records = await readSampledRecords(ports.bucket, candidate, read, open);
  return {
    packets: wanted.map(({ kind, reviewer, carried: left }) =>
      buildPacket({
        version: frame.version,
        candidateDigest: candidate.release_digest,
        samplesDigest: read.samplesDigest,
        samples: read.samples,
        review: kind,
        reviewer: reviewer.id,
        records,
        carried: left,
      }),
    ),
    skipped: judged.flatMap(({ reading: { kind, reviewer }, reason }) =>
      reason === null ? [] : [{ review: kind.id, reviewer: reviewer.id, reason }],
    ),
  };
}
