// What PrepareShards writes: redacted records (text zone) and facts about them (no text).
import { z } from 'zod';
import { Labels, Message, RecordKind } from '../record/index.ts';

const Hex16 = z.string().regex(/^[0-9a-f]{16}$/);
const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);

/** One line of `records.jsonl` of a prepared unit: everything the export needs but its split. */
export const WorkRecord = z.strictObject({
  record_id: Hex16,
  kind: RecordKind,
  source_id: z.string(),
  family: z.string(),
  source_key: z.string(),
  /** What the exported record says instead: the key, or its object_ref where the redactor finds an identifier in it. */
  shown_key: z.string(),
  object_ref: Hex16,
  source_sha256: Hex64,
  range: z.tuple([z.int().nonnegative(), z.int().nonnegative()]),
  row: z.int().nonnegative().nullable(),
  native_id: z.string().nullable(),
  member: z.string().nullable(),
  /** sft and simulator: the conversation; preference: the prompt; pretrain: empty. */
  messages: z.array(Message),
  chosen: z.array(Message),
  rejected: z.array(Message),
  text: z.string().nullable(),
  reasoning: z.string().nullable(),
  persona_id: z.string().nullable(),
  language: z.string(),
  labels: Labels,
  turns: z.int().nonnegative(),
  tokens: z.int().nonnegative(),
  pii_status: z.enum(['scrubbed', 'none_detected']),
  redactions: z.record(z.string(), z.int().positive()),
  spans: z.array(z.strictObject({ part: z.int(), start: z.int(), end: z.int(), type: z.string(), rule: z.string() })),
  content_hash: z.string(),
});
export type WorkRecord = z.infer<typeof WorkRecord>;

/** One line of `facts.jsonl`, same order as `records.jsonl`; `offset`/`length` are the record's bytes there. */
export const RecordFacts = z.strictObject({
  record_id: Hex16,
  kind: RecordKind,
  source_id: z.string(),
  family: z.string(),
  content_hash: z.string(),
  /** SHA-256 of the normalised text (lower case, letters and digits only): exact duplicates share it. */
  text_hash: Hex64,
  groups: z.array(Hex16),
  offset: z.int().nonnegative(),
  length: z.int().positive(),
  /** Of those bytes: what is exported later is read by place and checked by this. */
  sha256: Hex64,
  tokens: z.int().nonnegative(),
  turns: z.int().nonnegative(),
  words: z.int().nonnegative(),
  language: z.string(),
  labels: Labels,
  generated: z.boolean(),
  /** Bias groups of config/bias mentioned, and how: for the bias report. */
  mentions: z.array(z.strictObject({ group: z.string(), strength: z.boolean(), crisis: z.boolean() })),
});
export type RecordFacts = z.infer<typeof RecordFacts>;
