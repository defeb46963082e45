// The manifest: the one authority on what a release holds; its SHA-256 is the release digest.
import { z } from 'zod';
import { StorePromise } from '../config/index.ts';
import { RecordKind, Split } from '../record/index.ts';

const Count = z.int().nonnegative();
const Counts = z.record(z.string(), Count);
const Hex64 = z.string().regex(/^[0-9a-f]{64}$/);
/** Relative to the release directory; never absolute, never with `..`. */
const RelativeKey = z.string().regex(/^(?!\/)(?!.*\.\.)[\w@.,=+/-]+$/);

export const ManifestShard = z.strictObject({
  key: RelativeKey,
  kind: RecordKind,
  split: Split,
  stage: z.string(),
  licence_class: z.string().nullable(),
  bucket: Count,
  bytes: Count,
  sha256: Hex64,
  records: Count,
  tokens: Count,
  families: Counts,
  lineage: RelativeKey,
});
export type ManifestShard = z.infer<typeof ManifestShard>;

/** Every other file of the release, so that an unlisted file can be seen. */
export const ManifestFile = z.strictObject({ key: RelativeKey, bytes: Count, sha256: Hex64 });
export type ManifestFile = z.infer<typeof ManifestFile>;

export const Manifest = z.strictObject({
  format: z.literal('release-manifest/1'),
  version: z.string(),
  kind: z.enum(['release', 'rehearsal']),
  /** Rehearsals and test environments are never trainable. */
  trainable: z.boolean(),
  outcome: z.enum(['passed', 'blocked']),
  families: z.array(
    z.strictObject({
      family: z.string(),
      stage: z.string(),
      records: Count,
      tokens: Count,
      splits: Counts,
      sources: z.array(
        z.strictObject({
          source_id: z.string(),
          licence: z.string(),
          licence_kind: z.string(),
          records: Count,
          objects: Count,
          /** SHA-256 over the sorted [object_ref, sha256] pairs that were read. */
          digest: Hex64,
        }),
      ),
    }),
  ),
  shards: z.array(ManifestShard),
  files: z.array(ManifestFile),
  splits: z.strictObject({ train: Count, val: Count, test: Count }),
  holdouts: z.array(z.strictObject({ family: z.string(), policy: z.string(), records: Count })),
  gates: z.array(
    z.strictObject({
      gate: z.string(),
      verdict: z.enum(['pass', 'blocked']),
      block: Count,
      explain: Count,
      /** SHA-256 of `gates/<gate>.json`. */
      sha256: Hex64,
    }),
  ),
  redaction: z.strictObject({
    policy_digest: Hex64,
    /** Of the compiled word lists. */
    lexicon_digest: Hex64.nullable(),
    engine: z.string(),
    method: z.string(),
    dates: z.string(),
    spans: Counts,
  }),
  dedup: z.strictObject({
    shingle_words: Count,
    near_jaccard: z.number(),
    hashes: Count,
    bands: Count,
    rows: Count,
    exact_removed: Count.nullable(),
    near_removed: Count.nullable(),
  }),
  split: z.strictObject({
    seed_digest: Hex64,
    shares: z.strictObject({ train: z.number(), val: z.number(), test: z.number() }),
    containment: z.number(),
  }),
  inputs: z.strictObject({
    config: Hex64,
    previous_release: Hex64.nullable(),
    withdrawals: Hex64,
    /** Decisions of the ledger; those of the configuration are part of `config`. */
    decisions: Hex64,
    version_date: z.string(),
    unicode: z.string(),
    tokenizer: z.string(),
  }),
  stages: z.record(z.string(), z.string()),
  buckets: z.record(z.string(), Count),
  exclusions: z.array(
    z.strictObject({
      scope: z.enum(['source', 'object', 'record']),
      subject: z.string(),
      reason: z.string(),
      count: Count,
    }),
  ),
  personas: z.array(z.strictObject({ persona_id: z.string(), key: RelativeKey })),
  /** Only where the store of the release lacks promises, which its configuration accepts. */
  storage: z.strictObject({ weaker_promises: z.array(StorePromise).min(1) }).optional(),
});
export type Manifest = z.infer<typeof Manifest>;
