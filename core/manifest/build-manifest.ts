// Builds the manifest from frozen inputs, shards, files and verdicts; no clock, execution, bucket or commit gets in.
import { type ReleaseConfig, redactionDigestOf, type StorePromise } from '../config/index.ts';
import type { DuplicateEvidence, PrivacyReport } from '../evidence/index.ts';
import type { Verdict } from '../gates/index.ts';
import { canonicalJson, compareBytes, type Json, sha256 } from '../record/index.ts';
import type { Exclusion } from './exclusions.ts';
import type { FamilyEntry } from './families.ts';
import { Manifest, type ManifestFile, type ManifestShard } from './manifest.ts';

export interface ManifestParts {
  readonly version: string;
  readonly kind: Manifest['kind'];
  readonly outcome: Manifest['outcome'];
  readonly trainable: boolean;
  readonly config: ReleaseConfig;
  readonly inputs: Manifest['inputs'];
  readonly families: readonly FamilyEntry[];
  readonly shards: readonly ManifestShard[];
  readonly files: readonly ManifestFile[];
  readonly holdouts: Readonly<Record<string, number>>;
  readonly verdicts: readonly Verdict[];
  readonly duplicates: DuplicateEvidence | null;
  readonly privacy: PrivacyReport | null;
  readonly redactionEngine: string;
  readonly stages: Readonly<Record<string, string>>;
  readonly buckets: Readonly<Record<string, number>>;
  readonly exclusions: readonly Exclusion[];
  readonly personas: Manifest['personas'];
  /** Promises that the store lacks; absent where it keeps all. */
  readonly weakerPromises?: readonly StorePromise[] | undefined;
}

const count = (verdict: Verdict, severity: string): number =>
  verdict.findings.filter((finding) => finding.severity === severity).length;

function gatesOf(verdicts: readonly Verdict[]): Manifest['gates'] {
  return [...verdicts]
    .sort((a, b) => compareBytes(a.gate, b.gate))
    .map((verdict) => ({
      gate: verdict.gate,
      verdict: verdict.verdict,
      block: count(verdict, 'block'),
      explain: count(verdict, 'explain'),
      sha256: sha256(canonicalJson(verdict as unknown as Json)),
    }));
}

function splitTotals(shards: readonly ManifestShard[]): Manifest['splits'] {
  const total = (split: string): number =>
    shards.filter((shard) => shard.split === split).reduce((sum, { records }) => sum + records, 0);
  return { train: total('train'), val: total('val'), test: total('test') };
}

/** Lists are put in byte order of their names, so that the order of the parts does not matter. Throws where a part does not fit. */
export function buildManifest(parts: ManifestParts): Manifest {
  const { config, duplicates, privacy } = parts;
  const { shingle_words, near_jaccard, signature } = config.dedup;
  return Manifest.parse({
    format: 'release-manifest/1',
    version: parts.version,
    kind: parts.kind,
    trainable: parts.trainable,
    outcome: parts.outcome,
    families: parts.families,
    shards: [...parts.shards].sort((a, b) => compareBytes(a.key, b.key)),
    files: [...parts.files].sort((a, b) => compareBytes(a.key, b.key)),
    splits: splitTotals(parts.shards),
    holdouts: [...config.families]
      .filter(({ id, holdout }) => holdout.policy !== 'none' || (parts.holdouts[id] ?? 0) > 0)
      .sort((a, b) => compareBytes(a.id, b.id))
      .map(({ id, holdout }) => ({ family: id, policy: holdout.policy, records: parts.holdouts[id] ?? 0 })),
    gates: gatesOf(parts.verdicts),
    redaction: {
      policy_digest: redactionDigestOf(config.redaction),
      lexicon_digest: config.redaction.lexicon?.sha256 ?? null,
      engine: parts.redactionEngine,
      method: privacy?.method ?? 'no evidence',
      dates: config.redaction.dates,
      spans: privacy?.spans ?? {},
    },
    dedup: {
      shingle_words,
      near_jaccard,
      hashes: signature.hashes,
      bands: signature.bands,
      rows: signature.rows,
      exact_removed: duplicates?.exact_removed ?? null,
      near_removed: duplicates?.near_removed ?? null,
    },
    split: {
      seed_digest: sha256(config.project.seed),
      shares: config.split.shares,
      containment: config.split.leakage.containment,
    },
    inputs: parts.inputs,
    stages: parts.stages,
    buckets: parts.buckets,
    exclusions: parts.exclusions,
    personas: [...parts.personas].sort((a, b) => compareBytes(a.persona_id, b.persona_id)),
    ...(parts.weakerPromises === undefined ? {} : { storage: { weaker_promises: parts.weakerPromises } }),
  });
}

/** The bytes of `manifest.json`: canonical JSON without a final newline. Their SHA-256 is the release digest. */
export function manifestText(manifest: Manifest): string {
  return canonicalJson(manifest as unknown as Json);
}
