// A review packet: everything one reviewer needs, in one document; the page and its machine-readable twin are made of it.
import { z } from 'zod';
import { ReviewKind } from '../config/index.ts';
import { Message, RecordKind, Split } from '../record/index.ts';

const Hex16 = z.string().regex(/^[0-9a-f]{16}$/);
const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

export const PacketSample = z.strictObject({
  record_id: Hex16,
  content_hash: z.string(),
  kind: RecordKind,
  family: z.string(),
  source_id: z.string(),
  split: Split,
  language: z.string(),
  /** Risk, modality, topic and the like, as labelled. */
  labels: z.record(z.string(), z.union([z.string(), z.array(z.string())]).nullable()),
  /** sft and simulator: the conversation; preference: the prompt; pretrain: empty. Redaction tags stand in the text. */
  messages: z.array(Message),
  chosen: z.array(Message),
  rejected: z.array(Message),
  text: z.string().nullable(),
  /** Reasoning that is exported beside the messages. */
  reasoning: z.string().nullable(),
});
export type PacketSample = z.infer<typeof PacketSample>;

/** Its canonical JSON is what `packet` digests name. Deterministic for a candidate, a review and a reviewer. */
export const ReviewPacket = z.strictObject({
  format: z.literal('review-packet/1'),
  version: z.string(),
  candidate_digest: Hex64,
  /** SHA-256 of the candidate's qa/samples.json. */
  samples_digest: Hex64,
  reviewer: z.string(),
  review: ReviewKind,
  /** In a seeded order of their own for each reviewer, so that no two read in the same one. */
  samples: z.array(PacketSample),
  /** Samples of the review that need no reading: this reviewer's sign-off of an earlier candidate covers them. */
  carried: z.array(Hex16),
  /** 3/n over all samples of the review if none is defective; null for none. */
  defect_rate_bound: z.number().nullable(),
});
export type ReviewPacket = z.infer<typeof ReviewPacket>;
