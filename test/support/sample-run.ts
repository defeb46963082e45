// A run just before AssembleCandidate: every intermediate object of an invented release, written as the stages write it.
import { canonicalJson, digestOf, type Json, sha256 } from '../../core/record/index.ts';
import { beginSampling } from '../../core/review/index.ts';
import { compileIdentity } from '../../functions/export-identity.ts';
import type { PlannedShard } from '../../functions/export-plan.ts';
import type { RunRef } from '../../functions/run.ts';
import { loadRun } from '../../functions/run.ts';
import { once, outputOf, type Ref } from '../../functions/work.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { samplePicture } from './sample-evidence.ts';
import { type Sample, type SampleSeed, sampleRecord } from './sample-release.ts';

type Config = ReturnType<typeof samplePicture>['config'];

const FAMILY = 'harbour_dialogues';
const SOURCE = `${FAMILY}_s0`;

/** Sample records of the sample configuration's first family. */
export function runSamples(seeds: readonly SampleSeed[]): Sample[] {
  return seeds.map((seed) => {
    const { record, lineage } = sampleRecord({ ...seed, family: FAMILY });
    return {
      record: { ...record, metadata: { ...record.metadata, source_id: SOURCE } },
      lineage: { ...lineage, source_id: SOURCE },
    };
  });
}

export interface SampleRun {
  readonly run: RunRef;
  readonly execution: string;
  readonly catalogue: Ref;
  readonly export: Ref;
  readonly reports: Ref;
  readonly profiles: Ref;
  readonly samples: Ref;
  readonly verdicts: [Ref, Ref, Ref];
}

interface Options {
  readonly kind?: 'release' | 'rehearsal';
  readonly environment?: Config['project']['environment'];
  readonly verdicts?: readonly Json[];
}

const pass = (gate: string): Json => ({ gate, version: '1', verdict: 'pass', findings: [], examined: { records: 5 } });

/** Writes everything the stage reads; `ports` hold a bucket that is empty or from an earlier call. */
export async function sampleRun(
  ports: StagePorts,
  samples: readonly Sample[],
  { kind = 'rehearsal', environment = 'dev', verdicts }: Options = {},
): Promise<SampleRun> {
  const write = async (stage: string, outputs: Readonly<Record<string, unknown>>): Promise<(name: string) => Ref> => {
    const inputs = digestOf(outputs as Json);
    const { receipt } = await once(ports, { stage, version: '1', inputs }, async (put) => {
      for (const [name, value] of Object.entries(outputs))
        await put(name, typeof value === 'string' ? value : canonicalJson(value as Json));
      return null;
    });
    return (name) => outputOf(receipt, name);
  };
  const lines = (list: readonly unknown[]): string => list.map((item) => `${canonicalJson(item as Json)}\n`).join('');

  const { evidence, config: plain } = samplePicture();
  const config = { ...plain, project: { ...plain.project, environment } };
  const configText = canonicalJson(config as unknown as Json);
  await ports.bucket.create(`config/${sha256(configText)}/config.json`, new TextEncoder().encode(configText));
  const opened = {
    version: 'v2026-03-14',
    kind,
    config: {
      key: `config/${sha256(configText)}/config.json`,
      sha256: sha256(configText),
      bytes: new TextEncoder().encode(configText).byteLength,
    },
    previous_release: null,
    withdrawals: { digest: digestOf([]), record_ids: [], content_hashes: [] },
    decisions: { digest: digestOf([]), list: [] },
    conditions: { previous_release: null, conditions: [] },
    version_date: '2026-03-14',
    unicode: process.versions['unicode'] ?? '',
    limit: null,
  };
  const run: RunRef = {
    version: opened.version,
    kind,
    opened: (await write('open-release', { 'opened.json': opened }))('opened.json'),
  };

  const body = 'x';
  const unit = {
    unit: 0,
    source_id: SOURCE,
    slices: [
      {
        key: `${FAMILY}/one.jsonl`,
        start: 0,
        end: 1,
        sha256: sha256(body),
        object_bytes: 1,
        object_sha256: sha256(FAMILY),
      },
    ],
  };
  const unitRef = (await write('take-inventory-unit', { 'unit-000000.json': unit }))('unit-000000.json');
  const inventory = await write('take-inventory', {
    'intake.json': evidence.intake,
    'plan.json': { units: [{ unit: 0, source_id: SOURCE, bytes: 1, ref: unitRef }] },
  });
  const nothing = (await write('prepare-shard', { empty: 'none' }))('empty');
  const catalogue = (
    await write('judge-preparation', {
      'catalogue.json': {
        documents: samples.length,
        units: [
          {
            unit: 0,
            source_id: SOURCE,
            base: 0,
            records: samples.length,
            records_ref: nothing,
            facts_ref: nothing,
            bands_ref: nothing,
            shingles_ref: nothing,
            dropped_ref: nothing,
          },
        ],
        sources: [],
      },
    })
  )('catalogue.json');

  const shards: PlannedShard[] = [];
  const sorted = samples.toSorted((a, b) => (a.record.metadata.record_id < b.record.metadata.record_id ? -1 : 1));
  for (const split of ['train', 'val', 'test'] as const) {
    const own = sorted.filter(({ record }) => record.metadata.split === split);
    if (own.length === 0) continue;
    const plan = own.map(({ record, lineage }) => ({
      record_id: record.metadata.record_id,
      unit: 0,
      offset: 0,
      length: 1,
      sha256: sha256(''),
      group: lineage.group,
      cluster: null,
      dedup_status: 'unique',
      holdout: record.metadata.holdout,
    }));
    const planned = (await write('plan-shard', { 'plan.jsonl': lines(plan) }))('plan.jsonl');
    shards.push({
      shard: shards.length,
      key: `data/sft/${split}/stage_a-0.jsonl`,
      kind: 'sft',
      split,
      stage: 'stage_a',
      licence_class: null,
      bucket: 0,
      records: own.length,
      plan: planned,
    });
    const shard = shards.at(-1);
    if (shard === undefined) continue;
    await once(ports, compileIdentity(await loadRun(ports.bucket, run), catalogue, shard), async (put) => {
      await put('shard.jsonl', lines(own.map(({ record }) => record)));
      await put('lineage.jsonl', lines(own.map(({ lineage }) => lineage)));
      return { records: own.length, tokens: own.length * 20, families: { [FAMILY]: own.length } };
    });
  }
  const removed = (
    await write('removed', {
      'removed.jsonl': lines([
        { record_id: 'f'.repeat(16), source_id: SOURCE, reason: 'near_duplicate', kept: null, cluster: null },
      ]),
    })
  )('removed.jsonl');
  const exportPlan = (
    await write('plan-export', {
      'export.json': {
        shards,
        buckets: { 'sft/train/stage_a': 1 },
        dropped: { duplicates: { near_duplicate: 1 }, leaks: {} },
        dropped_by_source: { [SOURCE]: { near_duplicate: 1 } },
        removed,
      },
    })
  )('export.json');

  const count = samples.length;
  const counted = { ...evidence, coverage: coverageOf(evidence, count), distribution: distributionOf(evidence, count) };
  const index: Record<string, Ref> = { intake: inventory('intake.json') };
  for (const [name, value] of Object.entries(counted))
    if (name !== 'intake') index[name] = (await write(`measure-${name}`, { 'report.json': value }))('report.json');

  const sampling = beginSampling(config);
  for (const { record } of samples)
    sampling.offer(record.metadata.record_id, { family: FAMILY, split: record.metadata.split });
  const judged = verdicts ?? ['licence', 'parse', 'dedup'].map(pass);
  const verdictRef = async (at: number): Promise<Ref> =>
    (await write(`judge-${at}`, { 'verdicts.json': judged[at] === undefined ? [] : [judged[at]] }))('verdicts.json');
  return {
    run,
    execution: 'execution-1',
    catalogue,
    export: exportPlan,
    reports: (await write('measure-release', { 'reports.json': index }))('reports.json'),
    profiles: (await write('build-profiles', { 'profiles.json': [{ persona_id: 'gull', turns: 4 }] }))('profiles.json'),
    samples: (await write('sample-for-review', { 'samples.json': sampling.result() }))('samples.json'),
    verdicts: [await verdictRef(0), await verdictRef(1), await verdictRef(2)],
  };
}

type Evidence = ReturnType<typeof samplePicture>['evidence'];

/** The measures as they would be over the few records that were compiled. */
function coverageOf({ coverage }: Evidence, count: number): Evidence['coverage'] {
  if (coverage === null) return null;
  return {
    families: coverage.families.map((row) => ({
      ...row,
      sources: row.sources.map((source) => ({ ...source, records: source.source_id === SOURCE ? count : 0 })),
    })),
  };
}

function distributionOf({ distribution }: Evidence, count: number): Evidence['distribution'] {
  if (distribution === null) return null;
  const rows = distribution.rows.filter(({ family, split }) => family === FAMILY && split === 'train');
  return {
    ...distribution,
    rows: rows.map((row) => ({ ...row, tokens: { ...row.tokens, records: count, sum: count * 20 } })),
  };
}
