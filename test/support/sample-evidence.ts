// An invented release with every kind of evidence, for tests of the report and of the generated documents.
import { ReleaseConfig, type Source } from '../../core/config/index.ts';
import type { Distribution } from '../../core/evidence/index.ts';
import { FormatSpec } from '../../core/formats/index.ts';
import type { Verdict } from '../../core/gates/index.ts';
import { exclusionsOf, type FamilyEntry, type ManifestShard } from '../../core/manifest/index.ts';
import { sha256 } from '../../core/record/index.ts';
import type { ReleaseEvidence, ReleasePicture } from '../../core/report/index.ts';
import { beginSampling } from '../../core/review/index.ts';

interface FamilySeed {
  readonly id: string;
  readonly stage: string;
  readonly title: string;
  readonly required: number;
  readonly records: number;
  readonly tokens: number;
  readonly turns: number;
  readonly policy: 'none' | 'test_only' | 'subset_holdout';
}

const FAMILIES: readonly FamilySeed[] = [
  {
    id: 'harbour_dialogues',
    stage: 'stage_a',
    title: 'Harbour dialogues',
    required: 1,
    records: 812,
    tokens: 420,
    turns: 9,
    policy: 'none',
  },
  {
    id: 'quay_priority',
    stage: 'stage_a',
    title: 'Quay priority set',
    required: 1,
    records: 344,
    tokens: 260,
    turns: 6,
    policy: 'none',
  },
  {
    id: 'tide_reasoning',
    stage: 'stage_b',
    title: 'Tide reasoning',
    required: 1,
    records: 301,
    tokens: 690,
    turns: 2,
    policy: 'none',
  },
  {
    id: 'storm_edge',
    stage: 'stage_c',
    title: 'Storm edge cases',
    required: 1,
    records: 188,
    tokens: 150,
    turns: 5,
    policy: 'subset_holdout',
  },
  {
    id: 'gull_voice',
    stage: 'stage_d',
    title: 'Gull voice',
    required: 1,
    records: 96,
    tokens: 510,
    turns: 11,
    policy: 'test_only',
  },
  {
    id: 'lantern_sessions',
    stage: 'stage_d',
    title: 'Lantern long sessions',
    required: 4,
    records: 0,
    tokens: 0,
    turns: 0,
    policy: 'none',
  },
];

const STAGES = [
  { id: 'stage_a', title: 'Foundation', share: 0.4 },
  { id: 'stage_b', title: 'Expertise', share: 0.25 },
  { id: 'stage_c', title: 'Edge and stress', share: 0.2 },
  { id: 'stage_d', title: 'Voice and persona', share: 0.15 },
];

function source(seed: FamilySeed, index: number): Source {
  const pending = seed.records === 0;
  return {
    id: `${seed.id}_s${index}`,
    family: seed.id,
    title: `${seed.title}, first collection`,
    objects: [`${seed.id}/**`],
    origin: { from: 'invented', revision: null },
    licence: {
      state: pending ? 'pending' : 'approved',
      licence: index === 2 ? 'CC-BY-SA-4.0' : 'CC-BY-4.0',
      kind: index === 2 ? 'share_alike' : 'permissive',
      evidence: 'a letter that does not exist',
      decided_by: pending ? null : 'R. Invented',
      decided_on: pending ? null : '2026-01-05',
      expires_on: null,
      allowed_uses: pending ? [] : ['training'],
      attribution: `${seed.title} by the Invented Harbour Collective`,
      disclaimer: index === 0 ? 'Not medical advice.' : null,
      derived_from: index === 2 ? [{ title: 'Older tides', licence: 'CC-BY-SA-4.0', kind: 'share_alike' }] : [],
      consent_basis: 'not applicable',
      ethics_approval: null,
      platform_terms: null,
      agreement_id: null,
      jurisdiction: null,
      retention: null,
      part2_records: false,
      risk: 'low',
      exception: null,
    },
    format: FormatSpec.parse({
      container: { type: 'jsonl' },
      shape: { type: 'conversation', parts: [{ as: 'turns', field: 'turns', role: 'from', text: 'value' }] },
      roles: { human: 'client', gpt: 'helper' },
    }),
    kind: 'sft',
    persona: null,
    voice: false,
    clinical_notes: false,
    generated: null,
    limits: { refused_share: 0.02, dropped_share: 0.5 },
  };
}

const recalled = (name: string, planted: number, found: number) => ({ name, planted, found, recall: found / planted });

/** 600 planted in each family, 594 found; the copies without capitals are worst. */
function sampleCanaries(families: readonly string[]) {
  const all = families.length * 600;
  const each = (names: readonly string[], recall: number) =>
    names.map((name, index) => recalled(name, 100, Math.round((recall - index * 0.01) * 100)));
  const origins = ['african', 'arabic', 'chinese', 'english', 'hispanic', 'invented', 'nordic', 'slavic'];
  return {
    planted: all,
    found: families.length * 594,
    recall: 0.99,
    families: families.map((family) => recalled(family, 600, 594)),
    types: [recalled('EMAIL', 200, 200), recalled('NAME', 400, 394)],
    origins_written: each(origins, 1),
    origins_lower: each(origins, 0.98),
    registers: [recalled('chatty', 100, 100), recalled('formal', 100, 100), recalled('lower', 200, 196)],
    gaps: { origins_written: 0.07, origins_lower: 0.07, registers: 0.02 },
  };
}

/** A whole configuration of invented families and sources. */
export function sampleConfig(): ReleaseConfig {
  const rest = ReleaseConfig.omit({ sources: true }).parse({
    project: {
      name: 'Harbour corpus',
      description: 'Invented conversations about life by the sea, to see what a release looks like.',
      environment: 'dev',
      seed: 'harbour',
      control_tokens: ['<|im_start|>'],
      languages: { covered: ['en'] },
    },
    families: FAMILIES.map(({ id, stage, title, required, policy }, precedence) => ({
      id,
      stage,
      title,
      purpose: 'to be seen',
      required_records: required,
      required_profile: id === 'gull_voice',
      holdout: policy === 'subset_holdout' ? { policy, fraction: 0.2 } : { policy },
      precedence,
      distribution: { tokens_mean: [100, 600], tokens_max: 3000, turns_mean: [2, 20] },
    })),
    curriculum: {
      stages: STAGES,
      phases: [
        {
          id: 'p1',
          title: 'Foundation',
          kinds: ['sft'],
          families: ['harbour_dialogues', 'quay_priority', 'tide_reasoning'],
        },
        { id: 'p2', title: 'Edge', kinds: ['sft'], families: ['storm_edge'] },
        { id: 'p3', title: 'Voice', kinds: ['sft'], families: ['gull_voice', 'lantern_sessions'] },
      ],
    },
    dedup: { shingle_words: 5, near_jaccard: 0.8 },
    split: { shares: { train: 0.9, val: 0.05, test: 0.05 } },
    labels: { risk: { levels: [{ id: 'crisis', terms: ['storm'] }], default: 'routine' }, modality: [], topic: [] },
    redaction: {
      crisis_terms: ['storm'],
      keep: { crisis_resources: ['988'], names: ['Beck'] },
      titles: ['Dr'],
      kinship: ['mother'],
      organisation_words: ['school'],
      street_words: ['street'],
      cues: {},
    },
    bias: { groups: [{ id: 'rural', terms: ['village'] }], strength_terms: ['proud'], crisis_terms: ['storm'] },
    gates: { intake: ['licence'], preparation: ['parse'], release: ['dedup'], publication: ['publication'] },
    review: {
      kinds: [
        {
          id: 'foundation',
          families: ['harbour_dialogues', 'quay_priority'],
          reviewers: 2,
          criteria: [{ id: 'accuracy', weight: 1, threshold: 7 }],
        },
        {
          id: 'edge',
          families: ['storm_edge'],
          reviewers: 2,
          criteria: [{ id: 'crisis_handling', weight: 1, threshold: 8, safety: true }],
        },
      ],
      required: ['foundation'],
    },
  });
  return { ...rest, sources: FAMILIES.map(source) };
}

/** Invented numbers around a mean, without a random generator: a bell on the log2 axis. */
function distribution(records: number, mean: number): Distribution {
  const centre = Math.log2(Math.max(2, mean));
  const weights = Array.from({ length: Math.ceil(centre) + 3 }, (_, bin) =>
    Math.exp(-((bin + 0.5 - centre) ** 2) / 0.9),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const log2_histogram = weights.map((weight) => Math.round((weight / total) * records));
  const at = (factor: number): number => Math.max(1, Math.round(mean * factor));
  return {
    records,
    sum: records * mean,
    min: at(0.1),
    max: at(5),
    mean,
    p05: at(0.3),
    p25: at(0.6),
    median: at(0.92),
    p75: at(1.3),
    p95: at(2.2),
    log2_histogram,
  };
}

const splitsOf = ({ records, policy }: FamilySeed): Record<'train' | 'val' | 'test', number> => {
  if (policy === 'test_only') return { train: 0, val: 0, test: records };
  const test = Math.round(records * (policy === 'subset_holdout' ? 0.24 : 0.05));
  const val = Math.round(records * 0.05);
  return { train: records - val - test, val, test };
};

const present = FAMILIES.filter(({ records }) => records > 0);
const exported = present.reduce((sum, { records }) => sum + records, 0);

function sampleShards(): ManifestShard[] {
  return present.flatMap((family) =>
    (['train', 'val', 'test'] as const).flatMap((split) => {
      const records = splitsOf(family)[split];
      if (records === 0) return [];
      const key = `data/sft/${split}/${family.stage}-${family.id.length}.jsonl`;
      return [
        {
          key,
          kind: 'sft' as const,
          split,
          stage: family.stage,
          licence_class: null,
          bucket: family.id.length,
          bytes: records * 2100,
          sha256: sha256(key),
          records,
          tokens: records * family.tokens,
          families: { [family.id]: records },
          lineage: key.replace('data/', 'lineage/'),
        },
      ];
    }),
  );
}

function sampleFamilies(config: ReleaseConfig): FamilyEntry[] {
  return present.map((family) => {
    const own = config.sources.filter((entry) => entry.family === family.id);
    return {
      family: family.id,
      stage: family.stage,
      records: family.records,
      tokens: family.records * family.tokens,
      splits: splitsOf(family),
      sources: own.map(({ id, licence }) => ({
        source_id: id,
        licence: licence.licence,
        licence_kind: licence.kind,
        records: family.records,
        objects: 3,
        digest: sha256(id),
      })),
    };
  });
}

function sampleEvidence(config: ReleaseConfig): ReleaseEvidence {
  const sourceOf = (family: string): string => config.sources.find((entry) => entry.family === family)?.id ?? '';
  const prepared = present.map((family, index) => ({
    source_id: sourceOf(family.id),
    family: family.id,
    objects: 3,
    bytes: family.records * 3000,
    records_in: family.records + 60 + index,
    prepared: family.records + 40,
    dropped: { too_short: 12 + index, role_unknown: 8 },
    redactions: { PERSON: 90 + index, CITY: 22 },
    words: family.records * family.tokens,
    letters: family.records * family.tokens * 5,
    letters_redacted: 900,
    crisis_before: 10 * index,
    crisis_after: 10 * index,
    clinical_before: 400 * index,
    clinical_after: 400 * index,
    trained: {
      turns: family.records * 4,
      masked: index,
      elided: 2 * index,
      words: family.records * 90,
      tags: 3 * index,
    },
    tokens: family.records * family.tokens,
    turns: family.records * family.turns,
    languages: { en: family.records + 40 },
    refusals: [],
  }));
  const recordsIn = prepared.reduce((sum, row) => sum + row.records_in, 0);
  const left = prepared.reduce((sum, row) => sum + row.prepared, 0);
  const train = present.reduce((sum, family) => sum + splitsOf(family).train, 0);
  const shareOf = (stage: string): number => STAGES.find(({ id }) => id === stage)?.share ?? 0;
  return {
    intake: {
      objects: 21,
      bytes: 5_400_000,
      sources: FAMILIES.map(({ id, records }) => ({
        source_id: sourceOf(id),
        family: id,
        objects: 3,
        bytes: 900_000,
        used: records > 0,
        reason: records > 0 ? null : 'licence_pending',
      })),
      quarantined: [
        ...['a', 'b', 'c'].map((name) => ({
          object_ref: sha256(name).slice(0, 16),
          source_id: sourceOf('lantern_sessions'),
          bytes: 10,
          reason: 'licence_pending',
        })),
        { object_ref: sha256('d').slice(0, 16), source_id: null, bytes: 10, reason: 'no_source' },
      ],
      documents: 2,
      planned_units: 5,
    },
    preparation: { planned_units: 5, reported_units: 5, sources: prepared },
    duplicates: {
      records: left,
      exact_removed: 88,
      near_removed: 74,
      identical_text_removed: 12,
      candidate_pairs: 402,
      verified_pairs: 402,
      planned_checks: 4,
      reported_checks: 4,
      clusters: 61,
      largest_cluster: 14,
      oversized_buckets: 0,
      near_jaccard: 0.8,
      jaccard_histogram: [0, 2, 5, 14, 31, 52, 41, 23, 66, 168],
      removed_by_family: { harbour_dialogues: 91, quay_priority: 60, tide_reasoning: 23 },
      removed_across: { 'quay_priority>harbour_dialogues': 17, 'harbour_dialogues>gull_voice': 4 },
      left: 0,
    },
    split: {
      groups: 1402,
      straddling_groups: 0,
      pool: { groups: 1290, train: 1163, val: 62, test: 65 },
      target: { train: 0.9, val: 0.05, test: 0.05 },
      tolerance: 0.025,
      families: present.map((family) => ({
        family: family.id,
        policy: family.policy,
        ...splitsOf(family),
        holdout: family.policy === 'none' ? 0 : splitsOf(family).test,
      })),
      kept_from_previous: 0,
      bridged: 0,
    },
    leaks: {
      held_out: exported - train,
      train: train + 26,
      planned_partitions: 4,
      reported_partitions: 4,
      candidates: 212,
      confirmed: 26,
      dropped: 26,
      containment: 0.8,
      too_short_to_check: 7,
      left: 0,
    },
    verification: {
      planned_shards: sampleShards().length,
      planned_records: exported,
      compiled: [],
      shards: [],
      repetition: { records: 0, texts_repeated: 0, families: [] },
    },
    coverage: {
      families: FAMILIES.map((family) => ({
        family: family.id,
        stage: family.stage,
        title: family.title,
        status: family.records === 0 ? 'missing' : 'present',
        required_records: family.required,
        records: family.records,
        required_profile: family.id === 'gull_voice',
        profiles: family.id === 'gull_voice' ? 1 : 0,
        sources: [
          {
            source_id: sourceOf(family.id),
            licence: 'CC-BY-4.0',
            state: family.records === 0 ? 'pending' : 'approved',
            objects: 3,
            records: family.records,
            reason: family.records === 0 ? 'licence_pending' : null,
          },
        ],
      })),
    },
    distribution: {
      rows: present.flatMap((family) =>
        (['train', 'val', 'test'] as const).flatMap((split) => {
          const records = splitsOf(family)[split];
          return records === 0
            ? []
            : [
                {
                  family: family.id,
                  kind: 'sft',
                  split,
                  tokens: distribution(records, family.tokens),
                  turns: distribution(records, family.turns),
                },
              ];
        }),
      ),
      languages: { en: exported - 12, und: 12 },
      risk: { routine: 1320, elevated: 260, crisis: 138, emergency: 23 },
      modality: { cbt: 301, dbt: 122, act: 88, mi: 74, mindfulness: 51, humanistic: 12 },
      topic: { sleep: 420, work: 311, grief: 208, family: 190, loneliness: 140 },
      edge_category: { suicidality: 61, substance_abuse_crisis: 33, domestic_violence_active: 21 },
      previous: null,
      changes: [],
    },
    privacy: {
      policy: 'harbour-1',
      method: 'typed indexed tags',
      records: exported,
      scrubbed: 611,
      spans: { PERSON: 460, CITY: 110, ORG: 61, DATE: 203, PHONE: 12, EMAIL: 4 },
      per_source: prepared.map(
        ({ source_id, words, crisis_before, crisis_after, clinical_before, clinical_after, trained }, index) => ({
          source_id,
          words,
          spans: 90 + index * 30,
          per_1000_words: ((90 + index * 30) / words) * 1000,
          crisis_before,
          crisis_after,
          clinical_before,
          clinical_after,
          trained,
        }),
      ),
      scanned_bytes: exported * 2100,
      confirmed: {},
      suspects: { name_pair: 9, long_number: 2 },
      triaged: { already_tagged: 240, crisis_resource: 31, eponym: 12 },
      sample: {
        library: 'a library',
        records: 602,
        clean: 600,
        removed: 0,
        structured: {},
        suspects: { NAME: 2 },
        triaged: { tagged: 410, kept: 25, ordinary_word: 160 },
      },
      leak_rate_bound: 0.010459,
      leak_rate_bound_if_cleared: 3 / 600,
      leak_rate_bound_missing: null,
      ranked: [
        {
          record_id: '00000000000000a1',
          source_id: 'quay_priority_s1',
          part: 1,
          start: 40,
          end: 47,
          type: 'NAME',
          rule: 'letter_triples',
          score: 812,
        },
      ],
      canaries: sampleCanaries(present.map(({ id }) => id)),
    },
    bias: {
      records: exported,
      groups: [
        { group: 'rural', records: 120, share: 0.07, strength: 66, crisis_only: 20, under_represented: false },
        { group: 'elderly', records: 88, share: 0.05, strength: 30, crisis_only: 41, under_represented: false },
        { group: 'refugee', records: 9, share: 0.005, strength: 1, crisis_only: 7, under_represented: true },
      ],
      families: present.map(({ id, records }) => ({ family: id, records, with_mentions: Math.round(records / 8) })),
      types_measured: ['under_representation', 'tokenism'],
      types_not_measured: ['stereotyping', 'diagnostic_bias'],
    },
    curriculum: {
      budget_tokens: 400_000,
      stages: STAGES.map(({ id, share }, index) => ({
        stage: id,
        target_share: share,
        available_tokens: 100_000,
        weight: 1 + index * 0.4,
        realised_share: shareOf(id) + (index - 1.5) / 100,
        difference: (index - 1.5) / 100,
        families: present
          .filter(({ stage }) => stage === id)
          .map((family) => ({
            family: family.id,
            train_tokens: splitsOf(family).train * family.tokens,
            train_records: splitsOf(family).train,
            epochs: 0.8 + index * 1.3,
          })),
        generated_share: index / 10,
        largest_source: { source_id: sourceOf(present[index]?.id ?? ''), share: 0.62 },
      })),
      phases: [
        { phase: 'p1', families: ['harbour_dialogues', 'quay_priority', 'tide_reasoning'], train_tokens: 610_000 },
        { phase: 'p2', families: ['storm_edge'], train_tokens: 20_000 },
        { phase: 'p3', families: ['gull_voice'], train_tokens: 0 },
      ],
    },
    funnel: {
      objects: 21,
      objects_documents: 2,
      objects_quarantined: { licence_pending: 3, no_source: 1 },
      objects_read: 15,
      records_in: recordsIn,
      steps: [
        { step: 'prepare', dropped: { too_short: 70, role_unknown: 40, requires_review: 3 }, left },
        {
          step: 'duplicates',
          dropped: { exact_duplicate: 88, near_duplicate: 74, identical_text: 12 },
          left: left - 174,
        },
        { step: 'leaks', dropped: { holdout_leak: 26 }, left: exported },
        { step: 'verify', dropped: {}, left: exported },
      ],
      exported,
    },
  };
}

const VERDICTS: readonly Verdict[] = [
  { gate: 'licence', version: '1', verdict: 'pass', findings: [], examined: { sources: 6 } },
  {
    gate: 'parse',
    version: '1',
    verdict: 'pass',
    findings: [
      {
        code: 'refused_share',
        severity: 'info',
        subject: 'harbour_dialogues_s0',
        counts: { refused: 8, share: 0.0092 },
        remedy: 'Nothing to do: below the limit.',
      },
    ],
    examined: { records: 2039 },
  },
  {
    gate: 'coverage',
    version: '1',
    verdict: 'blocked',
    findings: [
      {
        code: 'family_missing',
        severity: 'block',
        subject: 'lantern_sessions',
        counts: { required: 4, records: 0 },
        remedy:
          'Decide the licence of lantern_sessions_s5, or record a waiver: npm run release -- decide waive lantern_sessions',
      },
    ],
    examined: { families: 6 },
  },
  {
    gate: 'curriculum',
    version: '1',
    verdict: 'pass',
    findings: [
      {
        code: 'epochs_over_limit',
        severity: 'explain',
        subject: 'gull_voice',
        counts: { epochs: 4.7 },
        remedy: 'Add records of this family, or lower its stage’s share.',
      },
    ],
    examined: { stages: 4 },
  },
  { gate: 'dedup', version: '1', verdict: 'pass', findings: [], examined: { records: exported, pairs: 402 } },
  {
    gate: 'privacy_scan',
    version: '1',
    verdict: 'pass',
    findings: [],
    examined: { shards: 14, bytes: exported * 2100 },
  },
];

/** A release in which every part is there and one gate blocks; `changes` replace parts. */
export function samplePicture(changes: Partial<ReleasePicture> = {}): ReleasePicture {
  const config = sampleConfig();
  const evidence = sampleEvidence(config);
  const sampling = beginSampling(config);
  for (const family of present)
    for (let n = 0; n < family.records; n += 1)
      sampling.offer(sha256(`${family.id}${n}`).slice(0, 16), {
        family: family.id,
        split: n % 20 === 0 ? 'val' : n % 21 === 0 ? 'test' : 'train',
      });
  return {
    version: 'v2026-03-14',
    kind: 'rehearsal',
    outcome: 'blocked',
    trainable: false,
    config,
    inputs: {
      config: sha256('config'),
      previous_release: null,
      withdrawals: sha256('[]'),
      decisions: sha256('[]'),
      version_date: '2026-03-14',
      unicode: '17.0',
      tokenizer: 'o200k_base',
    },
    families: sampleFamilies(config),
    shards: sampleShards(),
    exclusions: exclusionsOf(evidence.intake, evidence.preparation, {}),
    verdicts: VERDICTS,
    evidence,
    samples: sampling.result(),
    personas: ['gull'],
    ...changes,
  };
}
