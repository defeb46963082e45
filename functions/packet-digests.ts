// The packets that a reviewer may have read of a candidate, made again: a sheet that names another one is about another text.
import type { ReviewKind } from '../core/config/index.ts';
import { canonicalJson, type Json, sha256 } from '../core/record/index.ts';
import { buildPacket } from '../core/review/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { readCandidateSamples, readSampledRecords } from './packets.ts';
import { type CandidateRef, sampledByReview } from './signed-candidate.ts';

export interface PacketReader {
  readonly version: string;
  readonly candidate: CandidateRef;
  readonly review: ReviewKind;
  readonly reviewer: string;
  /** Samples that an earlier sign-off of this reviewer covers. */
  readonly carried: readonly string[];
}

/** SHA-256 of the packet without what is carried, and of the one with every sample (`review export --all`). */
export async function packetDigests(bucket: ObjectReader, reader: PacketReader): Promise<ReadonlySet<string>> {
  const { version, candidate, review, reviewer, carried } = reader;
  const read = await readCandidateSamples(bucket, candidate);
  const ids = sampledByReview(read).get(review.id) ?? [];
  const records = await readSampledRecords(bucket, candidate, read, ids);
  const parts = {
    version,
    candidateDigest: candidate.release_digest,
    samplesDigest: read.samplesDigest,
    samples: read.samples,
    review,
    reviewer,
    records,
  };
  return new Set(
    [carried, []].map((left) => sha256(canonicalJson(buildPacket({ ...parts, carried: left }) as unknown as Json))),
  );
}
