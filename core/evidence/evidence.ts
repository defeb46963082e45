// What the gates read: counts and references, one schema for each kind of evidence; absent evidence blocks.
import { z } from 'zod';
import { RecordKind } from '../record/index.ts';

const Count = z.int().nonnegative();
const Counts = z.record(z.string(), Count);

export const IntakeEvidence = z.strictObject({
  objects: Count,
  bytes: Count,
  /** Per registered source, also those with no object. */
  sources: z.array(
    z.strictObject({
      source_id: z.string(),
      family: z.string(),
      objects: Count,
      bytes: Count,
      used: z.boolean(),
      /** Why not, a drop reason of scope object; null when used. */
      reason: z.string().nullable(),
    }),
  ),
  /** Objects that are not read, by reference; every listed object is in a used source, a document, or here. */
  quarantined: z.array(
    z.strictObject({ object_ref: z.string(), source_id: z.string().nullable(), bytes: Count, reason: z.string() }),
  ),
  documents: Count,
  planned_units: Count,
});
export type IntakeEvidence = z.infer<typeof IntakeEvidence>;

/** Turns that a model learns to say, and tags in them, by the policy for such tags. */
export const TrainedTags = z.strictObject({
  turns: Count,
  /** Turns whose loss is masked because a tag stands in them. */
  masked: Count,
  /** Tags left out, since they only called someone. */
  elided: Count,
  /** Of turns that are learned, a tag as one. */
  words: Count,
  /** Of these words, tags. */
  tags: Count,
});

export const SourcePreparation = z.strictObject({
  source_id: z.string(),
  family: z.string(),
  objects: Count,
  bytes: Count,
  records_in: Count,
  prepared: Count,
  /** records_in = prepared + sum of dropped. */
  dropped: Counts,
  /** Spans by type. */
  redactions: Counts,
  words: Count,
  letters: Count,
  letters_redacted: Count,
  crisis_before: Count,
  crisis_after: Count,
  /** Clinical terms (instruments, modalities, drugs, diagnoses) found, and those that no redaction touched. */
  clinical_before: Count,
  clinical_after: Count,
  trained: TrainedTags,
  tokens: Count,
  turns: Count,
  languages: Counts,
  /** Of these, records that a person cleared although the redactor does not cover their language. Absent: none. */
  cleared_languages: Counts.optional(),
  /** The first refusals: where, never what. */
  refusals: z.array(
    z.strictObject({ object_ref: z.string(), line: Count.nullable(), row: Count.nullable(), reason: z.string() }),
  ),
});
export type SourcePreparation = z.infer<typeof SourcePreparation>;

export const PreparationEvidence = z.strictObject({
  planned_units: Count,
  /** Units with exactly one receipt that matches the plan. */
  reported_units: Count,
  sources: z.array(SourcePreparation),
});
export type PreparationEvidence = z.infer<typeof PreparationEvidence>;

export const DuplicateEvidence = z.strictObject({
  records: Count,
  exact_removed: Count,
  near_removed: Count,
  identical_text_removed: Count,
  candidate_pairs: Count,
  verified_pairs: Count,
  planned_checks: Count,
  reported_checks: Count,
  clusters: Count,
  largest_cluster: Count,
  oversized_buckets: Count,
  near_jaccard: z.number(),
  /** Verified pairs in ten bins of Jaccard [0,.1) ... [.9,1]. */
  jaccard_histogram: z.array(Count).length(10),
  removed_by_family: Counts,
  /** Removed in one family because of a kept copy in another: `lost>kept`. */
  removed_across: Counts,
  /** Duplicates found again among the records that are exported; must be 0. */
  left: Count,
});
export type DuplicateEvidence = z.infer<typeof DuplicateEvidence>;

export const SplitEvidence = z.strictObject({
  groups: Count,
  straddling_groups: Count,
  pool: z.strictObject({ groups: Count, train: Count, val: Count, test: Count }),
  target: z.strictObject({ train: z.number(), val: z.number(), test: z.number() }),
  tolerance: z.number(),
  families: z.array(
    z.strictObject({ family: z.string(), policy: z.string(), train: Count, val: Count, test: Count, holdout: Count }),
  ),
  kept_from_previous: Count,
  bridged: Count,
});
export type SplitEvidence = z.infer<typeof SplitEvidence>;

export const LeakEvidence = z.strictObject({
  held_out: Count,
  train: Count,
  planned_partitions: Count,
  reported_partitions: Count,
  candidates: Count,
  confirmed: Count,
  dropped: Count,
  containment: z.number(),
  too_short_to_check: Count,
  /** Contained held-out text found in what is exported as train; must be 0. */
  left: Count,
});
export type LeakEvidence = z.infer<typeof LeakEvidence>;

/** What the scanner holds against a single record. */
export const RECORD_DEFECTS = [
  'hash',
  'control_token',
  'slot',
  'mock_answer',
  'chart_note',
  'provenance',
  'misfiled',
  'holdout',
  'mask',
  'identifier',
] as const;
export type RecordDefect = (typeof RECORD_DEFECTS)[number];

/** Identifiers that were planted in a copy, and those of which the redactor took every letter and digit out. */
export const Recalled = z.strictObject({ planted: Count, found: Count });
export type Recalled = z.infer<typeof Recalled>;

export const FamilyCanaries = Recalled.extend({
  family: z.string(),
  types: z.record(z.string(), Recalled),
  /** Of names, as they are written; and in copies without capitals. */
  origins_written: z.record(z.string(), Recalled),
  origins_lower: z.record(z.string(), Recalled),
  registers: z.record(z.string(), Recalled),
}).strict();
export type FamilyCanaries = z.infer<typeof FamilyCanaries>;

/** A place that looks like an identifier, for the privacy reviewer: where, never what. */
export const RankedSuspect = z.strictObject({
  record_id: z.string(),
  source_id: z.string(),
  /** Place of the text among the record's messages (the reasoning last), and UTF-16 units of it. */
  part: Count,
  start: Count,
  end: Count,
  type: z.string(),
  rule: z.string(),
  /** Higher looks more like an identifier; thousandths of the log odds of a word's letters. */
  score: z.int(),
});
export type RankedSuspect = z.infer<typeof RankedSuspect>;

export const ShardVerification = z.strictObject({
  shard: z.string(),
  bytes: Count,
  sha256: z.string(),
  records: Count,
  tokens: Count,
  schema_errors: Count,
  hash_errors: Count,
  control_tokens: Count,
  slots: Count,
  mock_answers: Count,
  /** Texts with enough headings of a chart, of sources that are not approved as clinical notes. */
  chart_notes: Count,
  /** Records that name no configured source, or another family, kind or licence than the source has. */
  provenance_errors: Count,
  /** Records that state another split or stage than the shard's name. */
  misfiled: Count,
  /** Records marked as holdout outside test. */
  holdouts_outside_test: Count,
  /** Records whose loss mask trains another side than the helper's, or nothing at all. */
  mask_errors: Count,
  /** The first records behind the counts above, so that a person can decide about each. */
  flagged: z.array(z.strictObject({ record_id: z.string(), source_id: z.string(), defect: z.enum(RECORD_DEFECTS) })),
  /** Identifiers of structured types that the second scanner confirms; by type. */
  confirmed: Counts,
  /** Weaker suspicions, by type. */
  suspects: Counts,
  /** Kept on purpose or already tagged, by triage rule. */
  triaged: Counts,
  /** What the language library read of the seeded sample. */
  sample: z.strictObject({
    records: Count,
    /** Of these, records in which neither the scanner nor the library sees anything that no rule explains. */
    clean: Count,
    /** What the library sees, and no rule explains: of structured types, and the rest. */
    structured: Counts,
    suspects: Counts,
    triaged: Counts,
  }),
  /** The most suspect places of the shard. */
  ranked: z.array(RankedSuspect),
  /** By family; absent where the shard holds no text of one. */
  canaries: z.array(FamilyCanaries),
  /** Records by the trained_role that stands in them; `none` for null. */
  trained_roles: Counts.optional(),
  /** Records whose pii_status is scrubbed. */
  scrubbed: Count.optional(),
});
export type ShardVerification = z.infer<typeof ShardVerification>;

export const VerificationEvidence = z.strictObject({
  planned_shards: Count,
  planned_records: Count,
  /** What CompileExport says it wrote, by its receipts; a shard without a receipt is absent. */
  compiled: z.array(
    z.strictObject({
      shard: z.string(),
      kind: RecordKind,
      bytes: Count,
      sha256: z.string(),
      records: Count,
      /** Records whose preparation or source is of another kind than the shard. */
      misplaced: Count,
    }),
  ),
  shards: z.array(ShardVerification),
  /** Texts that repeat over all shards, by hashes that the scanner made from the exported bytes. */
  repetition: z.strictObject({
    /** Records whose hashes were compared. */
    records: Count,
    /** Records whose whole text stands in another record before them, whatever its case and blanks. */
    texts_repeated: Count,
    families: z.array(
      z.strictObject({
        family: z.string(),
        records: Count,
        /** Most records that share the whole of the helper's words; short ones are not compared. */
        helper_largest: Count,
        /** Most records that share their reasoning. */
        reasoning_largest: Count,
        /** Most records that hold one same long sentence; a lower bound. */
        sentence_largest: Count,
      }),
    ),
  }),
});
export type VerificationEvidence = z.infer<typeof VerificationEvidence>;
