// Builds what one reviewer reads of one review: its samples, but for those that an earlier sign-off covers, in an order of their own.
import type { ReviewKind } from '../config/index.ts';
import { ReleaseError } from '../errors/index.ts';
import { compareBytes, type ExportedRecord, type RecordKind, sha256 } from '../record/index.ts';
import { type PacketSample, ReviewPacket } from './packet.ts';
import type { SampleSet } from './sample-set.ts';

/** A record with the kind of the shard it lies in: a simulated client looks like any conversation. */
export interface SampledRecord {
  readonly kind: RecordKind;
  readonly record: ExportedRecord;
}

export interface PacketParts {
  readonly version: string;
  readonly candidateDigest: string;
  /** SHA-256 of the candidate's qa/samples.json. */
  readonly samplesDigest: string;
  readonly samples: SampleSet;
  readonly review: ReviewKind;
  readonly reviewer: string;
  /** By record id; at least the samples of the review that are not carried. */
  readonly records: ReadonlyMap<string, SampledRecord>;
  /** Samples of the review that this reviewer's earlier sign-off covers. */
  readonly carried: readonly string[];
}

/** Ids of the samples of a review, in byte order. Throws NotFound where the candidate has no samples of this kind. */
export function sampledIds(samples: SampleSet, review: string): readonly string[] {
  const drawn = samples.reviews.find(({ review: id }) => id === review);
  if (drawn === undefined)
    throw new ReleaseError('NotFound', 'the candidate has no samples for this review', { field: review });
  return [...new Set(drawn.strata.flatMap(({ record_ids }) => record_ids))].sort(compareBytes);
}

function sampleOf(id: string, { kind, record }: SampledRecord): PacketSample {
  const { metadata } = record;
  if (metadata.record_id !== id)
    throw new ReleaseError('ContractViolated', 'a sample was given under the id of another', { field: id });
  return {
    record_id: id,
    content_hash: metadata.content_hash,
    kind,
    family: metadata.source_family,
    source_id: metadata.source_id,
    split: metadata.split,
    language: metadata.language,
    labels: metadata.labels,
    messages: 'messages' in record ? record.messages : 'prompt' in record ? record.prompt : [],
    chosen: 'chosen' in record ? record.chosen : [],
    rejected: 'rejected' in record ? record.rejected : [],
    text: 'text' in record ? record.text : null,
    reasoning: metadata.reasoning,
  };
}

/**
 * The same parts give the same packet, in any order of `records` and `carried`.
 * Throws ObjectCorrupt where the candidate lacks a sample, ContractViolated where something is carried that is no sample.
 */
export function buildPacket(parts: PacketParts): ReviewPacket {
  const { version, candidateDigest, samplesDigest, samples, review, reviewer, records } = parts;
  const ids = sampledIds(samples, review.id);
  const carried = [...new Set(parts.carried)].sort(compareBytes);
  if (carried.some((id) => !ids.includes(id)))
    throw new ReleaseError('ContractViolated', 'a record that is no sample of the review cannot be carried');
  const covered = new Set(carried);
  const rank = (id: string): string => sha256(`${candidateDigest}\npacket\n${review.id}\n${reviewer}\n${id}`);
  const toRead = ids
    .filter((id) => !covered.has(id))
    .map((id) => ({ id, rank: rank(id) }))
    .sort((a, b) => compareBytes(a.rank, b.rank));
  return ReviewPacket.parse({
    format: 'review-packet/1',
    version,
    candidate_digest: candidateDigest,
    samples_digest: samplesDigest,
    reviewer,
    review,
    samples: toRead.map(({ id }) => {
      const record = records.get(id);
      if (record === undefined)
        throw new ReleaseError('ObjectCorrupt', 'the candidate lacks a record that it sampled', { field: id });
      return sampleOf(id, record);
    }),
    carried,
    defect_rate_bound: samples.reviews.find(({ review: id }) => id === review.id)?.defect_rate_bound ?? null,
  });
}
