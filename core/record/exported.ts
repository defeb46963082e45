// The record kinds of a release: every shard of a kind has exactly these columns, null where absent (DESIGN 6).
import { z } from 'zod';
import { Message } from './message.ts';

export const Split = z.enum(['train', 'val', 'test']);
export type Split = z.infer<typeof Split>;

export const RecordKind = z.enum(['sft', 'preference', 'pretrain', 'simulator']);
export type RecordKind = z.infer<typeof RecordKind>;

const Hex16 = z.string().regex(/^[0-9a-f]{16}$/);
const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

export const Labels = z.strictObject({
  modality: z.array(z.string()),
  risk: z.string(),
  topic: z.array(z.string()),
  edge_category: z.string().nullable(),
});
export type Labels = z.infer<typeof Labels>;

export const RecordMetadata = z.strictObject({
  record_id: Hex16,
  source_family: z.string(),
  source_id: z.string(),
  /** The source key, or its object_ref where the redactor finds an identifier in the key. */
  source_key: z.string(),
  content_hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  pii_status: z.enum(['scrubbed', 'none_detected']),
  license_tag: z.string(),
  split: Split,
  stage: z.string(),
  phase: z.string(),
  /** ISO 639-1 code, or `und`. */
  language: z.string(),
  trained_role: z.enum(['therapist', 'client']).nullable(),
  turns: z.int().nonnegative(),
  /** o200k_base tokens over all contents, no template. */
  tokens: z.int().nonnegative(),
  labels: Labels,
  persona_id: z.string().nullable(),
  voice_signature: z.string().nullable(),
  reasoning: z.string().nullable(),
  holdout: z.boolean(),
  provenance: z.strictObject({
    original_s3_key: z.string(),
    source_sha256: Hex64,
    transformations: z.array(z.strictObject({ name: z.string(), version: z.string() })),
    dedup_status: z.enum(['unique', 'kept']),
    cluster: Hex16.nullable(),
  }),
});
export type RecordMetadata = z.infer<typeof RecordMetadata>;

export const ConversationRecord = z.strictObject({ messages: z.array(Message).min(1), metadata: RecordMetadata });
export type ConversationRecord = z.infer<typeof ConversationRecord>;

export const PreferenceRecord = z.strictObject({
  prompt: z.array(Message).min(1),
  chosen: z.array(Message).min(1),
  rejected: z.array(Message).min(1),
  metadata: RecordMetadata,
});
export type PreferenceRecord = z.infer<typeof PreferenceRecord>;

export const PretrainRecord = z.strictObject({ text: z.string().min(1), metadata: RecordMetadata });
export type PretrainRecord = z.infer<typeof PretrainRecord>;

/** The zod schema of each kind; JSON Schemas under `schema/` are generated from these. */
export const RECORD_SCHEMAS = {
  sft: ConversationRecord,
  simulator: ConversationRecord,
  preference: PreferenceRecord,
  pretrain: PretrainRecord,
} as const satisfies Record<RecordKind, z.ZodType>;

export type ExportedRecord = ConversationRecord | PreferenceRecord | PretrainRecord;

/** One line of `lineage/<same path as the shard>`: restricted, joins a record to its source bytes. */
export const LineageRecord = z.strictObject({
  record_id: Hex16,
  content_hash: z.string(),
  source_id: z.string(),
  source_key: z.string(),
  object_ref: Hex16,
  /** SHA-256 of the whole source object. */
  source_sha256: Hex64,
  range: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  row: z.int().nonnegative().nullable(),
  native_id: z.string().nullable(),
  member: z.string().nullable(),
  transformations: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  redactions: z.record(z.string(), z.int().positive()),
  /** Per span: rule, type, message index, offsets in the exported text. Never the value. */
  spans: z.array(z.strictObject({ part: z.int(), start: z.int(), end: z.int(), type: z.string(), rule: z.string() })),
  cluster: Hex16.nullable(),
  group: Hex16,
  split: Split,
  shard: z.string(),
});
export type LineageRecord = z.infer<typeof LineageRecord>;
