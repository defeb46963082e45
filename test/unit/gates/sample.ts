// A small invented configuration and evidence on which every gate passes; tests change one thing at a time.
import { ReleaseConfig } from '../../../core/config/index.ts';
import { type EvidenceMap, type GateContext, judgeAll, type Verdict } from '../../../core/gates/index.ts';

const HEX = 'a'.repeat(64);

const licence = {
  state: 'approved',
  licence: 'CC-BY-4.0',
  kind: 'permissive',
  evidence: 'a letter',
  decided_by: 'Ines Invented',
  decided_on: '2026-01-02',
  allowed_uses: ['training'],
  attribution: 'The invented collective',
};

const format = {
  container: { type: 'jsonl' },
  shape: { type: 'conversation', parts: [{ as: 'turns', field: 'turns', role: 'who', text: 'said' }] },
  roles: { guest: 'client', host: 'helper' },
};

const source = (id: string, family: string, more: object = {}) => ({
  id,
  family,
  title: id,
  objects: [`${id}/**`],
  origin: { from: 'invented' },
  licence,
  format,
  kind: 'sft',
  ...more,
});

export const config: ReleaseConfig = ReleaseConfig.parse({
  project: {
    name: 'sample',
    description: 'invented',
    environment: 'test',
    seed: 'seed',
    control_tokens: ['<|end|>'],
    languages: { covered: ['en'] },
  },
  families: [
    {
      id: 'harbour',
      stage: 'one',
      title: 'Harbour',
      purpose: 'p',
      required_records: 10,
      required_profile: true,
      holdout: { policy: 'none' },
      precedence: 1,
      distribution: { tokens_mean: [50, 500], tokens_max: 2000, turns_mean: [2, 20], turns_max: 50 },
    },
    {
      id: 'storm',
      stage: 'two',
      title: 'Storm',
      purpose: 'p',
      required_records: 5,
      holdout: { policy: 'subset_holdout', fraction: 0.1 },
      precedence: 2,
    },
    { id: 'attic', stage: 'two', title: 'Attic', purpose: 'p', holdout: { policy: 'none' }, precedence: 3 },
  ],
  sources: [
    source('quay', 'harbour', { persona: 'pilot', voice: true }),
    source('gale', 'storm'),
    source('chest', 'attic', { licence: { ...licence, state: 'pending' } }),
  ],
  curriculum: {
    stages: [
      { id: 'one', title: 'One', share: 0.6 },
      { id: 'two', title: 'Two', share: 0.4 },
    ],
    phases: [
      { id: 'first', title: 'First', kinds: ['sft'], families: ['harbour'] },
      { id: 'second', title: 'Second', kinds: ['sft'], families: ['storm', 'attic'] },
    ],
  },
  dedup: {},
  split: { shares: { train: 0.9, val: 0.05, test: 0.05 } },
  labels: { risk: { levels: [{ id: 'crisis', terms: ['storm'] }], default: 'routine' }, modality: [], topic: [] },
  redaction: {
    crisis_terms: ['storm'],
    keep: { crisis_resources: ['988'], names: ['Beck'] },
    titles: ['Dr'],
    kinship: ['aunt'],
    organisation_words: ['school'],
    street_words: ['street'],
    cues: {},
  },
  bias: {
    groups: [
      { id: 'rural', terms: ['village'] },
      { id: 'youth', terms: ['teen'] },
    ],
    strength_terms: ['proud'],
    crisis_terms: ['storm'],
    families: ['harbour'],
  },
  gates: { intake: ['licence'], preparation: ['parse'], release: ['dedup'], publication: ['publication'] },
  review: {
    kinds: [
      { id: 'clinical', families: ['harbour'], reviewers: 2, criteria: [{ id: 'care', weight: 1, threshold: 7 }] },
    ],
    required: ['clinical'],
  },
});

export const context: GateContext = {
  config,
  version: 'v2026-06-01',
  kind: 'rehearsal',
  versionDate: '2026-06-01',
  previousRelease: null,
};

const prepared = (source_id: string, family: string) => ({
  source_id,
  family,
  objects: 2,
  bytes: 900,
  records_in: 100,
  prepared: 98,
  dropped: { too_short: 1, json_invalid: 1 },
  redactions: { PERSON: 9 },
  words: 5000,
  letters: 20_000,
  letters_redacted: 300,
  crisis_before: 4,
  crisis_after: 4,
  clinical_before: 2000,
  clinical_after: 1999,
  trained: { turns: 400, masked: 3, elided: 2, words: 4000, tags: 5 },
  tokens: 20_000,
  turns: 800,
  languages: { en: 98 },
  refusals: [],
});

const SHARDS = ['data/sft/train/one-0.jsonl', 'data/sft/test/two-0.jsonl'];

/** 100 of 100 in each family: 60 names, 40 e-mail addresses. */
const canaries = (family: string) => ({
  family,
  planted: 100,
  found: 100,
  types: { NAME: { planted: 60, found: 60 }, EMAIL: { planted: 40, found: 40 } },
  origins_written: { nordic: { planted: 15, found: 15 }, slavic: { planted: 15, found: 15 } },
  origins_lower: { nordic: { planted: 15, found: 15 }, slavic: { planted: 15, found: 15 } },
  registers: { formal: { planted: 50, found: 50 }, lower: { planted: 50, found: 50 } },
});

const recalled = (name: string, planted: number) => ({ name, planted, found: planted, recall: 1 });

const shard = (key: string, records: number) => ({
  shard: key,
  bytes: 4000,
  sha256: HEX,
  records,
  tokens: records * 200,
  schema_errors: 0,
  hash_errors: 0,
  control_tokens: 0,
  slots: 0,
  mock_answers: 0,
  chart_notes: 0,
  provenance_errors: 0,
  misfiled: 0,
  holdouts_outside_test: 0,
  mask_errors: 0,
  flagged: [],
  confirmed: {},
  suspects: {},
  triaged: { KEPT: 3 },
  sample: { records, clean: records, structured: {}, suspects: {}, triaged: { tagged: 4 } },
  ranked: [],
  canaries: [canaries(key === SHARDS[0] ? 'harbour' : 'storm')],
  trained_roles: { therapist: records },
  scrubbed: 20,
});

const lengths = (records: number, mean: number) => ({
  records,
  sum: records * mean,
  min: 1,
  max: mean * 3,
  mean,
  p05: 2,
  p25: Math.floor(mean / 2),
  median: mean,
  p75: mean * 2,
  p95: mean * 3,
  log2_histogram: [records],
});

const family = (id: string, required: number, records: number, profile: boolean) => ({
  family: id,
  stage: 'one',
  title: id,
  status: 'present' as const,
  required_records: required,
  records,
  required_profile: profile,
  profiles: profile ? 1 : 0,
  waiver: null,
  sources: [],
});

const stage = (id: string, share: number) => ({
  stage: id,
  target_share: share,
  available_tokens: 10_000,
  weight: 1,
  realised_share: share,
  difference: 0,
  families: [{ family: id === 'one' ? 'harbour' : 'storm', train_tokens: 10_000, train_records: 50, epochs: 1 }],
  generated_share: 0.2,
  largest_source: { source_id: 'quay', share: 0.7 },
});

/** 80 records of harbour, 20 of storm. */
export const evidence: EvidenceMap = {
  intake: {
    objects: 7,
    bytes: 9000,
    sources: [
      { source_id: 'chest', family: 'attic', objects: 1, bytes: 5, used: false, reason: 'licence_pending' },
      { source_id: 'gale', family: 'storm', objects: 2, bytes: 5, used: true, reason: null },
      { source_id: 'quay', family: 'harbour', objects: 2, bytes: 5, used: true, reason: null },
    ],
    quarantined: [
      { object_ref: 'r1', source_id: 'chest', bytes: 5, reason: 'licence_pending' },
      { object_ref: 'r2', source_id: null, bytes: 5, reason: 'no_source' },
    ],
    documents: 1,
    planned_units: 2,
  },
  preparation: {
    planned_units: 2,
    reported_units: 2,
    sources: [prepared('gale', 'storm'), prepared('quay', 'harbour')],
  },
  duplicates: {
    records: 110,
    exact_removed: 4,
    near_removed: 6,
    identical_text_removed: 0,
    candidate_pairs: 30,
    verified_pairs: 9,
    planned_checks: 3,
    reported_checks: 3,
    clusters: 5,
    largest_cluster: 4,
    oversized_buckets: 0,
    near_jaccard: 0.8,
    jaccard_histogram: [0, 0, 0, 0, 0, 0, 0, 0, 5, 4],
    removed_by_family: { harbour: 10 },
    removed_across: {},
    left: 0,
  },
  split: {
    groups: 90,
    straddling_groups: 0,
    pool: { groups: 85, train: 77, val: 4, test: 4 },
    target: { train: 0.9, val: 0.05, test: 0.05 },
    tolerance: 0.09,
    families: [
      { family: 'harbour', policy: 'none', train: 72, val: 4, test: 4, holdout: 0 },
      { family: 'storm', policy: 'subset_holdout', train: 15, val: 1, test: 4, holdout: 3 },
    ],
    kept_from_previous: 0,
    bridged: 0,
  },
  leaks: {
    held_out: 13,
    train: 87,
    planned_partitions: 2,
    reported_partitions: 2,
    candidates: 4,
    confirmed: 1,
    dropped: 1,
    containment: 0.8,
    too_short_to_check: 0,
    left: 0,
  },
  verification: {
    planned_shards: 2,
    planned_records: 100,
    compiled: SHARDS.map((key, index) => ({
      shard: key,
      kind: 'sft' as const,
      bytes: 4000,
      sha256: HEX,
      records: index === 0 ? 80 : 20,
      misplaced: 0,
    })),
    shards: SHARDS.map((key, index) => shard(key, index === 0 ? 80 : 20)),
    repetition: {
      records: 100,
      texts_repeated: 0,
      families: [
        { family: 'harbour', records: 80, helper_largest: 2, reasoning_largest: 0, sentence_largest: 3 },
        { family: 'storm', records: 20, helper_largest: 1, reasoning_largest: 1, sentence_largest: 2 },
      ],
    },
  },
  coverage: {
    families: [family('harbour', 10, 80, true), family('storm', 5, 20, false), family('attic', 0, 0, false)],
  },
  distribution: {
    rows: [
      { family: 'harbour', kind: 'sft', split: 'train', tokens: lengths(80, 200), turns: lengths(80, 8) },
      { family: 'storm', kind: 'sft', split: 'test', tokens: lengths(20, 100), turns: lengths(20, 4) },
    ],
    languages: { en: 100 },
    risk: { routine: 100 },
    modality: {},
    topic: {},
    edge_category: {},
    previous: null,
    changes: [],
  },
  privacy: {
    policy: HEX,
    method: 'tags',
    records: 100,
    scrubbed: 40,
    spans: { PERSON: 18 },
    per_source: [],
    scanned_bytes: 8000,
    confirmed: {},
    suspects: {},
    triaged: { KEPT: 6 },
    sample: {
      library: 'l',
      records: 100,
      clean: 100,
      removed: 0,
      structured: {},
      suspects: {},
      triaged: { tagged: 8 },
    },
    leak_rate_bound: 0.03,
    leak_rate_bound_if_cleared: 0.03,
    leak_rate_bound_missing: null,
    ranked: [],
    canaries: {
      planted: 200,
      found: 200,
      recall: 1,
      families: [recalled('harbour', 100), recalled('storm', 100)],
      types: [recalled('EMAIL', 80), recalled('NAME', 120)],
      origins_written: [recalled('nordic', 30), recalled('slavic', 30)],
      origins_lower: [recalled('nordic', 30), recalled('slavic', 30)],
      registers: [recalled('formal', 100), recalled('lower', 100)],
      gaps: { origins_written: 0, origins_lower: 0, registers: 0 },
    },
  },
  bias: {
    records: 100,
    target_share: 0.5,
    groups: [
      { group: 'rural', records: 6, share: 0.6, strength: 4, crisis_only: 1, under_represented: false },
      { group: 'youth', records: 4, share: 0.4, strength: 2, crisis_only: 1, under_represented: false },
    ],
    families: [{ family: 'harbour', records: 80, with_mentions: 8 }],
    types_measured: ['under_representation'],
    types_not_measured: ['tokenism'],
  },
  curriculum: { budget_tokens: 20_000, stages: [stage('one', 0.6), stage('two', 0.4)], phases: [] },
  signoffs: {
    candidate_digest: HEX,
    starter_known: true,
    reviews: [
      {
        kind: 'clinical',
        required: true,
        needed: 2,
        reviewers: 2,
        approved: 2,
        rejected: 0,
        refused: {},
        samples: 20,
        scored: 20,
        carried: 0,
        below_threshold: [],
        mean: 8.4,
        pass_mean: 7,
        adjudication: 'none',
        escalated: 0,
        conditions: 0,
      },
    ],
    unplaced: {},
  },
  publication: {
    candidate_digest: HEX,
    manifest_digest: HEX,
    files: 12,
    files_differing: 0,
    files_unlisted: 0,
    withdrawn: 0,
    excluded: 0,
    approvals_expired: [],
    decisions_expired: [],
  },
  consumption: {
    candidate_digest: HEX,
    planned_shards: 4,
    read_shards: 4,
    records: 100,
    tokens: 20_000,
    splits: { train: 90, val: 5, test: 5 },
    trainable_records: 100,
    failures: {},
  },
  conditions: { previous_release: null, conditions: [] },
};

/** A copy of the passing evidence and configuration, changed by the test. */
export function changed(change: (evidence: Mutable<EvidenceMap>, config: Mutable<ReleaseConfig>) => void): {
  evidence: EvidenceMap;
  context: GateContext;
} {
  const own = structuredClone({ evidence, config });
  change(own.evidence as Mutable<EvidenceMap>, own.config as Mutable<ReleaseConfig>);
  return { evidence: own.evidence, context: { ...context, config: own.config } };
}

export type Mutable<T> = { -readonly [K in keyof T]: Mutable<T[K]> };

export function judgeOne(gate: string, bundle: Parameters<typeof judgeAll>[1], within: GateContext = context): Verdict {
  const [verdict] = judgeAll([gate], bundle, within);
  if (verdict === undefined) throw new Error('no verdict');
  return verdict;
}

/** All that a gate finds on changed evidence: code, subject, counts. */
export function findingsFor(
  gate: string,
  change: Parameters<typeof changed>[0],
  within: Partial<GateContext> = {},
): readonly (readonly [code: string, subject: string, counts: Readonly<Record<string, number>>])[] {
  const { evidence: bad, context: own } = changed(change);
  return judgeOne(gate, bad, { ...own, ...within }).findings.map(({ code, subject, counts }) => [
    code,
    subject,
    counts,
  ]);
}

export const codesFor = (gate: string, change: Parameters<typeof changed>[0]): readonly string[] =>
  findingsFor(gate, change).map(([code]) => code);
