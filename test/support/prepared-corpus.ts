// A corpus as PrepareShard leaves it, written straight into a bucket, and the stages from there to the export plan.
import { ReleaseConfig } from '../../core/config/index.ts';
import {
  bandGroups,
  columnsOf,
  Disposition,
  encodeBands,
  encodeShingles,
  fingerprint,
} from '../../core/dedup/index.ts';
import { DuplicateEvidence, LeakEvidence, SplitEvidence } from '../../core/evidence/index.ts';
import { canonicalJson, groupKey, type Json, type RecordKind, type Split, sha256 } from '../../core/record/index.ts';
import { Assignment } from '../../core/split/index.ts';
import { assignSplits } from '../../functions/assign-splits/assign-splits.ts';
import type { Catalogue, PreparedUnit } from '../../functions/catalogue.ts';
import { ExportPlan, type PlannedRecord } from '../../functions/export-plan.ts';
import { findLeaks } from '../../functions/find-leaks/find-leaks.ts';
import { gatherCandidates } from '../../functions/gather-candidates/gather-candidates.ts';
import { matchBands } from '../../functions/match-bands/match-bands.ts';
import { planExport } from '../../functions/plan-export/plan-export.ts';
import { resolveDuplicates } from '../../functions/resolve-duplicates/resolve-duplicates.ts';
import type { Opened, RunRef } from '../../functions/run.ts';
import type { Stage } from '../../functions/stage.ts';
import { verifyCandidates } from '../../functions/verify-candidates/verify-candidates.ts';
import { jsonLine, type Ref, readJson, readJsonLines, writeOnce } from '../../functions/work.ts';
import type { ObjectStore, StagePorts } from '../../platform/ports.ts';
import { createTestSigner } from './test-signer.ts';

export interface CorpusRecord {
  readonly id: string;
  readonly parts: readonly string[];
  readonly source?: string;
  readonly kind?: RecordKind;
  /** Group values of one kind and scope. */
  readonly groups?: readonly string[];
}

export interface CorpusFamily {
  readonly id: string;
  readonly precedence?: number;
  readonly holdout?: ReleaseConfig['families'][number]['holdout'];
  readonly sources?: readonly string[];
  readonly licence?: 'permissive' | 'share_alike';
}

export interface CorpusSettings {
  readonly families?: readonly CorpusFamily[];
  readonly dedup?: Partial<ReleaseConfig['dedup']>;
  readonly leakage?: Partial<ReleaseConfig['split']['leakage']>;
  readonly shares?: ReleaseConfig['split']['shares'];
  readonly seed?: string;
  readonly shardBytes?: number;
  readonly unitRecords?: number;
  readonly withdrawn?: readonly string[];
  readonly previous?: Opened['previous_release'];
}

const licence = (kind: 'permissive' | 'share_alike') => ({
  state: 'approved',
  licence: kind === 'permissive' ? 'CC-BY-4.0' : 'CC-BY-SA-4.0',
  kind,
  evidence: 'an invented letter',
  decided_by: 'R. Invented',
  decided_on: '2026-01-05',
  allowed_uses: ['training'],
});

export function corpusConfig({
  families = [{ id: 'alpha' }],
  dedup,
  leakage,
  shares,
  seed,
  shardBytes,
}: CorpusSettings = {}): ReleaseConfig {
  const ids = families.map(({ id }) => id);
  return ReleaseConfig.parse({
    project: {
      name: 'Invented corpus',
      description: 'For tests.',
      environment: 'test',
      seed: seed ?? 'a seed',
      control_tokens: ['<|im_start|>'],
      languages: { covered: ['en'] },
      ...(shardBytes === undefined ? {} : { shards: { target_bytes: shardBytes } }),
    },
    families: families.map(({ id, precedence = 1, holdout = { policy: 'none' } }) => ({
      id,
      stage: `stage_${id}`,
      title: id,
      purpose: 'tests',
      precedence,
      holdout,
    })),
    sources: families.flatMap(({ id, sources = [id], licence: kind = 'permissive' }) =>
      sources.map((source) => ({
        id: source,
        family: id,
        title: source,
        objects: [`${source}/**`],
        origin: { from: 'invented' },
        licence: licence(kind),
        format: { container: { type: 'jsonl' }, shape: { type: 'unsupported', name: 'prepared' } },
        kind: 'sft',
      })),
    ),
    curriculum: {
      stages: ids.map((id) => ({ id: `stage_${id}`, title: id, share: 1 / ids.length })),
      phases: [{ id: 'one', title: 'One', kinds: ['sft'], families: ids }],
    },
    dedup: { ...dedup },
    split: { shares: shares ?? { train: 0.9, val: 0.05, test: 0.05 }, ...(leakage === undefined ? {} : { leakage }) },
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
    review: { kinds: [], required: [] },
  });
}

/** The 16 hex that a record's name stands for. */
export const idOf = (name: string): string => sha256(`record ${name}`).slice(0, 16);

export const contentHashOf = (parts: readonly string[]): string => `sha256:${sha256(canonicalJson([...parts]))}`;

async function writeUnit(
  bucket: ObjectStore,
  config: ReleaseConfig,
  records: readonly CorpusRecord[],
  unit: number,
  base: number,
): Promise<PreparedUnit> {
  const familyOf = new Map(config.sources.map(({ id, family }) => [id, family]));
  const prints = records.map(({ parts }) => fingerprint(parts, config.dedup));
  let offset = 0;
  const facts: string[] = [];
  const lines: string[] = [];
  records.forEach(({ id, parts, source = config.sources[0]?.id ?? '', kind = 'sft', groups = [] }, index) => {
    const line = JSON.stringify({ record_id: idOf(id), parts });
    facts.push(
      jsonLine({
        record_id: idOf(id),
        kind,
        source_id: source,
        family: familyOf.get(source) ?? '',
        content_hash: contentHashOf(parts),
        text_hash: prints[index]?.textHash ?? '',
        groups: groups.map((group) => groupKey('tests', 'session', group)),
        offset,
        length: Buffer.byteLength(line),
        sha256: sha256(line),
        tokens: 1,
        turns: parts.length,
        words: prints[index]?.words ?? 0,
        language: 'en',
        labels: { modality: [], risk: 'routine', topic: [], edge_category: null },
        generated: false,
        mentions: [],
      }),
    );
    lines.push(`${line}\n`);
    offset += Buffer.byteLength(line) + 1;
  });
  const write = (name: string, body: string | Uint8Array): Promise<Ref> => {
    const bytes = typeof body === 'string' ? Buffer.from(body) : body;
    return writeOnce(bucket, `work/prepared/${sha256(bytes)}/${name}`, bytes);
  };
  return {
    unit,
    source_id: records[0]?.source ?? '',
    base,
    records: records.length,
    records_ref: await write('records.jsonl', lines.join('')),
    facts_ref: await write('facts.jsonl', facts.join('')),
    bands_ref: await write(
      'bands.bin',
      encodeBands(
        prints.map(({ keys }) => keys),
        columnsOf(config.dedup),
      ),
    ),
    shingles_ref: await write('shingles.bin', encodeShingles(prints.map(({ shingles }) => shingles))),
    dropped_ref: await write('dropped.jsonl', ''),
  };
}

export interface Prepared {
  readonly config: ReleaseConfig;
  readonly run: RunRef;
  readonly catalogue: Ref;
}

/** Writes the corpus, the frozen inputs and the catalogue. */
export async function prepareCorpus(
  bucket: ObjectStore,
  records: readonly CorpusRecord[],
  settings: CorpusSettings = {},
): Promise<Prepared> {
  const config = corpusConfig(settings);
  const writeJson = (name: string, value: unknown): Promise<Ref> => {
    const body = canonicalJson(value as Json);
    return writeOnce(bucket, `work/frozen/${sha256(body)}/${name}`, body);
  };
  const opened: Opened = {
    version: 'v2026-01-10',
    kind: 'rehearsal',
    config: await writeJson('config.json', config),
    previous_release: settings.previous ?? null,
    withdrawals: {
      digest: sha256(canonicalJson([...(settings.withdrawn ?? [])])),
      record_ids: (settings.withdrawn ?? []).map(idOf),
      content_hashes: [],
    },
    decisions: { digest: sha256('[]'), list: [] },
    conditions: { previous_release: null, conditions: [] },
    version_date: '2026-01-10',
    unicode: process.versions['unicode'] ?? '',
    limit: null,
  } as Opened;
  const run: RunRef = { version: opened.version, kind: opened.kind, opened: await writeJson('opened.json', opened) };
  const size = settings.unitRecords ?? 50;
  const units: PreparedUnit[] = [];
  for (let base = 0; base < records.length; base += size)
    units.push(await writeUnit(bucket, config, records.slice(base, base + size), units.length, base));
  const catalogue: Catalogue = { documents: records.length, units, sources: [] };
  return { config, run, catalogue: await writeJson('catalogue.json', catalogue) };
}

const SIGNER = createTestSigner();

/** Ports whose bucket is given; whatever else is asked of them fails. */
export function portsOver(bucket: ObjectStore): StagePorts {
  return { bucket, sources: bucket, signer: SIGNER, log: { event: () => undefined } } as unknown as StagePorts;
}

export async function runStage<T>(bucket: ObjectStore, stage: Stage, input: unknown): Promise<T> {
  return (await stage.run(input, { ports: portsOver(bucket), progress: () => undefined })) as T;
}

interface Candidates {
  readonly candidates: Ref;
  readonly chunks: number;
  readonly pairs: number;
}

/** MatchBands, GatherCandidates, VerifyCandidates, ResolveDuplicates. */
export async function findDuplicates(bucket: ObjectStore, { config, run, catalogue }: Prepared) {
  for (let group = 0; group < bandGroups(config); group += 1)
    await runStage(bucket, matchBands, { run, catalogue, group });
  const { candidates, chunks } = await runStage<Candidates>(bucket, gatherCandidates, { run, catalogue });
  for (let chunk = 0; chunk < chunks; chunk += 1)
    await runStage(bucket, verifyCandidates, { run, catalogue, candidates, chunk });
  return await runStage<{ clusters: Ref; duplicates: Ref; removed: number }>(bucket, resolveDuplicates, {
    run,
    catalogue,
    candidates,
  });
}

export interface Outcome {
  readonly dispositions: ReadonlyMap<string, Disposition>;
  readonly assignments: ReadonlyMap<string, Assignment>;
  readonly exported: ReadonlyMap<string, PlannedRecord & { readonly split: Split; readonly shard: string }>;
  /** Reason by record. */
  readonly removed: ReadonlyMap<string, string>;
  readonly plan: ExportPlan;
  readonly duplicates: DuplicateEvidence;
  readonly split: SplitEvidence;
  readonly leaks: LeakEvidence;
}

async function linesOf<T>(bucket: ObjectStore, ref: Ref): Promise<T[]> {
  return await Array.fromAsync(readJsonLines<T>(bucket, ref));
}

/** The whole way to the export plan; everything by the record's name. `leakPartitions` overrides how many there are. */
export async function releaseCorpus(
  bucket: ObjectStore,
  records: readonly CorpusRecord[],
  settings: CorpusSettings = {},
  leakPartitions?: number,
): Promise<Outcome> {
  const prepared = await prepareCorpus(bucket, records, settings);
  const { run, catalogue } = prepared;
  const { clusters, duplicates } = await findDuplicates(bucket, prepared);
  const splits = await runStage<{ assignments: Ref; split: Ref; partitions: number }>(bucket, assignSplits, {
    run,
    catalogue,
    clusters,
  });
  const { assignments } = splits;
  const partitions = leakPartitions ?? splits.partitions;
  for (let partition = 0; partition < partitions; partition += 1)
    await runStage(bucket, findLeaks, { run, catalogue, assignments, partition, partitions });
  const planned = await runStage<{ export: Ref; leaks: Ref }>(bucket, planExport, {
    run,
    catalogue,
    clusters,
    assignments,
    partitions,
  });
  const plan = await readJson(bucket, planned.export, ExportPlan);
  const nameOf = new Map(records.map(({ id }) => [idOf(id), id]));
  const byDocument = (document: number): string => records[document]?.id ?? '';
  const exported = new Map<string, PlannedRecord & { split: Split; shard: string }>();
  for (const shard of plan.shards) {
    for (const line of await linesOf<PlannedRecord>(bucket, shard.plan))
      exported.set(nameOf.get(line.record_id) ?? '', { ...line, split: shard.split, shard: shard.key });
  }
  const dispositions = (await linesOf(bucket, clusters)).map((line) => Disposition.parse(line));
  const assigned = (await linesOf(bucket, assignments)).map((line) => Assignment.parse(line));
  const removed = await linesOf<{ record_id: string; reason: string }>(bucket, plan.removed);
  return {
    dispositions: new Map(dispositions.map((line) => [byDocument(line.document), line])),
    assignments: new Map(assigned.map((line) => [byDocument(line.document), line])),
    exported,
    removed: new Map(removed.map(({ record_id, reason }) => [nameOf.get(record_id) ?? '', reason])),
    plan,
    duplicates: await readJson(bucket, duplicates, DuplicateEvidence),
    split: await readJson(bucket, splits.split, SplitEvidence),
    leaks: await readJson(bucket, planned.leaks, LeakEvidence),
  };
}
