// A small invented release in memory, sealed with a key of its own; tests break it in one place and look who notices.
import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { encodeEnvelope, encodeStatement, readPublicKey, signEnvelope, statement } from '../../core/attest/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { type Manifest, manifestText } from '../../core/manifest/index.ts';
import { CANDIDATE_PREDICATE } from '../../core/publication/index.ts';
import {
  type ConversationRecord,
  canonicalJson,
  contentHash,
  type Json,
  type LineageRecord,
  type Split,
  sha256,
} from '../../core/record/index.ts';
import type { ReleaseReader } from '../../core/verify/index.ts';

export type Files = Map<string, Uint8Array>;

export interface TestKey {
  readonly pem: string;
  readonly privateKey: KeyObject;
}

export function testKey(): TestKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return { pem: publicKey.export({ type: 'spki', format: 'pem' }).toString(), privateKey };
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const line = (value: unknown): string => `${canonicalJson(value as Json)}\n`;
const hex16 = (text: string): string => sha256(text).slice(0, 16);

export interface Sample {
  readonly record: ConversationRecord;
  readonly lineage: LineageRecord;
}

export interface SampleSeed {
  readonly name: string;
  readonly split: Split;
  readonly family?: string;
  readonly group?: string;
  readonly holdout?: boolean;
  readonly words?: string;
}

const shardOf = (split: Split): string => `data/sft/${split}/stage_a-0.jsonl`;

/** One conversation of two messages about the sea. */
export function sampleRecord({
  name,
  split,
  family = 'harbour',
  group = name,
  holdout = false,
  words = name,
}: SampleSeed): Sample {
  const messages = [
    { role: 'user' as const, content: `The tide worries me today: ${words}.`, train: false },
    { role: 'assistant' as const, content: 'What does the tide bring up for you?', train: true },
  ];
  const record_id = hex16(name);
  const common = { record_id, source_id: `${family}_one`, content_hash: contentHash(messages), split };
  const transformations = [{ name: 'redact', version: '1' }];
  return {
    record: {
      messages,
      metadata: {
        ...common,
        source_family: family,
        source_key: `${family}/one.jsonl`,
        pii_status: 'none_detected',
        license_tag: 'CC-BY-4.0',
        stage: 'stage_a',
        phase: 'p1',
        language: 'en',
        trained_role: 'therapist',
        turns: 2,
        tokens: 20,
        labels: { modality: [], risk: 'routine', topic: [], edge_category: null },
        persona_id: null,
        voice_signature: null,
        reasoning: null,
        holdout,
        provenance: {
          original_s3_key: `${family}/one.jsonl`,
          source_sha256: sha256(family),
          transformations,
          dedup_status: 'unique',
          cluster: null,
        },
      },
    },
    lineage: {
      ...common,
      source_key: `${family}/one.jsonl`,
      object_ref: hex16(`${family}/one.jsonl`),
      source_sha256: sha256(family),
      range: [0, 10],
      row: null,
      native_id: null,
      member: null,
      transformations,
      redactions: {},
      spans: [],
      cluster: null,
      group: hex16(group),
      shard: shardOf(split),
    },
  };
}

export const SEEDS: readonly SampleSeed[] = [
  { name: 'ebb', split: 'train' },
  { name: 'flow', split: 'train' },
  { name: 'buoy', split: 'train', family: 'quay' },
  { name: 'reef', split: 'val' },
  { name: 'gale', split: 'test', holdout: true },
];

interface Options {
  readonly kind?: Manifest['kind'];
  readonly version?: string;
  /** Changes the manifest before it is hashed and signed: a defect of the pipeline, not of the disk. */
  readonly alter?: (manifest: Manifest) => Manifest;
  /** Lines of `lineage/removed.jsonl`. */
  readonly removed?: readonly Json[];
  /** Source ids to digests of what was read of them. */
  readonly exclusions?: Manifest['exclusions'];
}

function manifestOf(
  samples: readonly Sample[],
  files: Files,
  { kind = 'rehearsal', version = 'v2026-03-14', exclusions = [] }: Options,
): Manifest {
  const splits = ['train', 'val', 'test'] as const;
  const count = <T>(list: readonly T[], key: (item: T) => string): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const item of list) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
    return counts;
  };
  const families = [...new Set(samples.map(({ record }) => record.metadata.source_family))].sort();
  const gate = files.get('gates/parse.json') ?? bytes('');
  const shardKeys = new Set(splits.map(shardOf));
  return {
    format: 'release-manifest/1',
    version,
    kind,
    trainable: kind === 'release',
    outcome: 'passed',
    families: families.map((family) => {
      const own = samples.filter(({ record }) => record.metadata.source_family === family);
      return {
        family,
        stage: 'stage_a',
        records: own.length,
        tokens: own.length * 20,
        splits: count(own, ({ record }) => record.metadata.split),
        sources: [
          {
            source_id: `${family}_one`,
            licence: 'CC-BY-4.0',
            licence_kind: 'permissive',
            records: own.length,
            objects: 1,
            digest: sha256(family),
          },
        ],
      };
    }),
    shards: splits.flatMap((split) => {
      const key = shardOf(split);
      const own = samples.filter(({ lineage }) => lineage.shard === key);
      const body = files.get(key);
      if (body === undefined) return [];
      return [
        {
          key,
          kind: 'sft' as const,
          split,
          stage: 'stage_a',
          licence_class: null,
          bucket: 0,
          bytes: body.byteLength,
          sha256: sha256(body),
          records: own.length,
          tokens: own.length * 20,
          families: count(own, ({ record }) => record.metadata.source_family),
          lineage: key.replace('data/', 'lineage/'),
        },
      ];
    }),
    files: [...files]
      .filter(([key]) => !shardKeys.has(key))
      .map(([key, body]) => ({ key, bytes: body.byteLength, sha256: sha256(body) })),
    splits: { train: 0, val: 0, test: 0, ...count(samples, ({ record }) => record.metadata.split) },
    holdouts: [
      {
        family: 'harbour',
        policy: 'subset_holdout',
        records: samples.filter(({ record }) => record.metadata.holdout).length,
      },
    ],
    gates: [{ gate: 'parse', verdict: 'pass', block: 0, explain: 0, sha256: sha256(gate) }],
    redaction: {
      policy_digest: sha256('policy'),
      lexicon_digest: null,
      engine: 'redact/1',
      method: 'tags',
      dates: 'tag',
      spans: {},
    },
    dedup: { shingle_words: 5, near_jaccard: 0.8, hashes: 256, bands: 32, rows: 8, exact_removed: 0, near_removed: 0 },
    split: { seed_digest: sha256('seed'), shares: { train: 0.9, val: 0.05, test: 0.05 }, containment: 0.8 },
    inputs: {
      config: sha256('config'),
      previous_release: null,
      withdrawals: sha256('[]'),
      decisions: sha256('[]'),
      version_date: '2026-03-14',
      unicode: '17.0',
      tokenizer: 'o200k_base',
    },
    stages: { 'prepare-shard': '1' },
    buckets: { 'sft/train/stage_a': 1 },
    exclusions: [...exclusions],
    personas: [],
  };
}

/** Signs what lies in `files`: replaces attestation.json. */
export async function seal(files: Files, key: TestKey): Promise<void> {
  const subject = ['manifest.json', 'run.json', 'cost.json'].map((name) => ({
    name,
    digest: { sha256: sha256(files.get(name) ?? '') },
  }));
  const payload = encodeStatement(statement(subject, CANDIDATE_PREDICATE, {}));
  const { keyid } = readPublicKey(key.pem);
  const envelope = await signEnvelope(payload, async (message) => ({
    keyid,
    sig: sign(null, message, key.privateKey).toString('base64'),
  }));
  files.set('attestation.json', encodeEnvelope(envelope));
}

/** A whole release directory: shards, lineage, one gate, one report, manifest and signature. */
export async function sampleRelease(samples: readonly Sample[], key: TestKey, options: Options = {}): Promise<Files> {
  const files: Files = new Map();
  const sorted = samples.toSorted((a, b) => (a.record.metadata.record_id < b.record.metadata.record_id ? -1 : 1));
  for (const split of ['train', 'val', 'test'] as const) {
    const own = sorted.filter(({ lineage }) => lineage.shard === shardOf(split));
    if (own.length === 0) continue;
    files.set(shardOf(split), bytes(own.map(({ record }) => line(record)).join('')));
    files.set(shardOf(split).replace('data/', 'lineage/'), bytes(own.map(({ lineage }) => line(lineage)).join('')));
  }
  files.set(
    'gates/parse.json',
    bytes(
      canonicalJson({
        gate: 'parse',
        version: '1',
        verdict: 'pass',
        findings: [],
        examined: { records: samples.length },
      }),
    ),
  );
  files.set('reports/dedup.json', bytes(line({ exact_removed: options.removed?.length ?? 0 })));
  files.set('README.md', bytes('# Sea\n'));
  if (options.removed !== undefined) files.set('lineage/removed.jsonl', bytes(options.removed.map(line).join('')));
  const manifest = manifestOf(sorted, files, options);
  files.set('manifest.json', bytes(manifestText((options.alter ?? ((same) => same))(manifest))));
  files.set('run.json', bytes('{"execution":"e1"}\n'));
  files.set('cost.json', bytes('{}\n'));
  await seal(files, key);
  return files;
}

/** The files as a store, with chunks of a few bytes, in an order that is not that of the names. */
export function memoryReader(
  files: ReadonlyMap<string, Uint8Array>,
  prefix = '',
): ReleaseReader & { head(key: string): Promise<{ key: string; bytes: number } | undefined> } {
  const get = async (
    key: string,
    { start = 0, end = Number.POSITIVE_INFINITY }: { start?: number; end?: number } = {},
  ): Promise<Uint8Array> => {
    const body = files.get(key.slice(prefix.length));
    if (body === undefined || !key.startsWith(prefix)) throw new ReleaseError('ObjectMissing', 'no such object');
    return body.subarray(start, Math.min(end, body.byteLength));
  };
  return {
    get,
    list: async function* (within) {
      for (const [key, body] of [...files].reverse())
        if ((prefix + key).startsWith(within)) yield { key: prefix + key, bytes: body.byteLength };
    },
    read: async function* (key, options) {
      const body = await get(key, options);
      for (let at = 0; at < body.byteLength; at += 97) yield body.subarray(at, at + 97);
    },
    head: async (key) => {
      const body = files.get(key.slice(prefix.length));
      return body === undefined ? undefined : { key, bytes: body.byteLength };
    },
  };
}
