// The reports of a release (`reports/*.json`): counts, shares and ids; no text.
import { z } from 'zod';
import { RankedSuspect, Recalled, TrainedTags } from './evidence.ts';

const Count = z.int().nonnegative();
const Counts = z.record(z.string(), Count);

const Distribution = z.strictObject({
  records: Count,
  sum: Count,
  min: Count,
  max: Count,
  mean: z.number(),
  p05: Count,
  p25: Count,
  median: Count,
  p75: Count,
  p95: Count,
  /** Bins of equal width on a log2 scale: bin i holds values in [2^i, 2^(i+1)); bin 0 also holds 0. */
  log2_histogram: z.array(Count),
});
export type Distribution = z.infer<typeof Distribution>;

export const CoverageReport = z.strictObject({
  families: z.array(
    z.strictObject({
      family: z.string(),
      stage: z.string(),
      title: z.string(),
      status: z.enum(['present', 'partial', 'missing', 'waived', 'optional']),
      required_records: Count,
      /** Valid records with licence and provenance that are exported. */
      records: Count,
      required_profile: z.boolean(),
      profiles: Count,
      /** The recorded decision behind `waived`. */
      waiver: z
        .strictObject({ decision: z.string(), by: z.string(), until: z.string(), why: z.string() })
        .nullable()
        .optional(),
      sources: z.array(
        z.strictObject({
          source_id: z.string(),
          licence: z.string(),
          state: z.string(),
          objects: Count,
          records: Count,
          reason: z.string().nullable(),
        }),
      ),
    }),
  ),
});
export type CoverageReport = z.infer<typeof CoverageReport>;

/** Records and mean before and now; `p25` and `p75` bound what was ordinary before, over the largest split. */
const Change = z.strictObject({
  records_before: Count,
  records: Count,
  mean_before: z.number(),
  mean: z.number(),
  p25_before: Count,
  p75_before: Count,
});

export const DistributionReport = z.strictObject({
  rows: z.array(
    z.strictObject({
      family: z.string(),
      kind: z.string(),
      split: z.string(),
      tokens: Distribution,
      turns: Distribution,
    }),
  ),
  languages: Counts,
  risk: Counts,
  modality: Counts,
  topic: Counts,
  edge_category: Counts,
  previous: z.strictObject({ version: z.string(), release_digest: z.string() }).nullable(),
  /** Families of the previous release beside this one, all splits together; empty without a previous release. */
  changes: z.array(z.strictObject({ family: z.string(), kind: z.string(), tokens: Change, turns: Change })),
});
export type DistributionReport = z.infer<typeof DistributionReport>;

/** `recall` is found / planted. */
const RecallRow = Recalled.extend({ name: z.string(), recall: z.number() }).strict();
export type RecallRow = z.infer<typeof RecallRow>;
/** Share points between the best and the worst row; null where fewer than two rows were planted. */
const Gap = z.number().nullable();

export const PrivacyReport = z.strictObject({
  policy: z.string(),
  method: z.string(),
  records: Count,
  scrubbed: Count,
  spans: Counts,
  per_source: z.array(
    z.strictObject({
      source_id: z.string(),
      words: Count,
      spans: Count,
      per_1000_words: z.number(),
      crisis_before: Count,
      crisis_after: Count,
      clinical_before: Count,
      clinical_after: Count,
      trained: TrainedTags,
    }),
  ),
  scanned_bytes: Count,
  confirmed: Counts,
  suspects: Counts,
  triaged: Counts,
  /** What a language library read of the seeded sample, beside the scan of every byte. */
  sample: z.strictObject({
    library: z.string(),
    records: Count,
    clean: Count,
    /** Sampled records that people took out by decision: they are no part of `records`, and count as found leaks. */
    removed: Count,
    structured: Counts,
    suspects: Counts,
    triaged: Counts,
  }),
  /** Share of records, 95 % confidence, where each suspect or removed record of the sample counts as a leak. Null where nothing was read, or an identifier was confirmed. */
  leak_rate_bound: z.number().nullable(),
  /** The same for what is left if a person finds no identifier in any suspect record: 3/n, n sampled and clean. Null where none is clean. */
  leak_rate_bound_if_cleared: z.number().nullable(),
  /** Why there is no bound; null where there is one. */
  leak_rate_bound_missing: z.enum(['nothing_read', 'identifier_confirmed']).nullable(),
  /** Most suspect places first, for the privacy reviewer. */
  ranked: z.array(RankedSuspect),
  /** Identifiers planted in copies of exported records, and taken out again. */
  canaries: Recalled.extend({
    /** Null where nothing was planted. */
    recall: z.number().nullable(),
    families: z.array(RecallRow),
    types: z.array(RecallRow),
    origins_written: z.array(RecallRow),
    origins_lower: z.array(RecallRow),
    registers: z.array(RecallRow),
    gaps: z.strictObject({ origins_written: Gap, origins_lower: Gap, registers: Gap }),
  }).strict(),
});
export type PrivacyReport = z.infer<typeof PrivacyReport>;

export const BiasReport = z.strictObject({
  records: Count,
  /** Equal share of the groups among the records that mention any; `share` is of those records too. */
  target_share: z.number().optional(),
  groups: z.array(
    z.strictObject({
      group: z.string(),
      records: Count,
      share: z.number(),
      strength: Count,
      crisis_only: Count,
      under_represented: z.boolean(),
    }),
  ),
  families: z.array(z.strictObject({ family: z.string(), records: Count, with_mentions: Count })),
  types_measured: z.array(z.string()),
  types_not_measured: z.array(z.string()),
});
export type BiasReport = z.infer<typeof BiasReport>;

export const CurriculumReport = z.strictObject({
  budget_tokens: Count,
  stages: z.array(
    z.strictObject({
      stage: z.string(),
      target_share: z.number(),
      available_tokens: Count,
      weight: z.number(),
      realised_share: z.number(),
      difference: z.number(),
      families: z.array(
        z.strictObject({ family: z.string(), train_tokens: Count, train_records: Count, epochs: z.number() }),
      ),
      generated_share: z.number(),
      largest_source: z.strictObject({ source_id: z.string(), share: z.number() }).nullable(),
    }),
  ),
  phases: z.array(z.strictObject({ phase: z.string(), families: z.array(z.string()), train_tokens: Count })),
});
export type CurriculumReport = z.infer<typeof CurriculumReport>;

/** The funnel from objects to exported records: every drop has its reason. */
export const FunnelReport = z.strictObject({
  objects: Count,
  objects_documents: Count,
  objects_quarantined: Counts,
  objects_read: Count,
  records_in: Count,
  steps: z.array(
    z.strictObject({ step: z.enum(['prepare', 'duplicates', 'leaks', 'verify']), dropped: Counts, left: Count }),
  ),
  exported: Count,
  /** The same by source; records_in = exported + sum of dropped. */
  sources: z
    .array(
      z.strictObject({
        source_id: z.string(),
        family: z.string(),
        objects: Count,
        reason: z.string().nullable(),
        records_in: Count,
        dropped: Counts,
        exported: Count,
      }),
    )
    .optional(),
});
export type FunnelReport = z.infer<typeof FunnelReport>;
