// A small registry of invented sources over the repository's own rules, a bucket in memory, and the stages by name.
import { resolve } from 'node:path';
import { loadConfig } from '../../cli/config/load-config.ts';
import { ReleaseConfig } from '../../core/config/index.ts';
import { bandGroups } from '../../core/dedup/index.ts';
import { createLog } from '../../core/log/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import { ExportPlan } from '../../functions/export-plan.ts';
import type { RunRef } from '../../functions/run.ts';
import { STAGES } from '../../functions/stages.ts';
import { type Ref, readJson } from '../../functions/work.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { createTestClock } from './clock.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';
import { createTestSigner } from './test-signer.ts';

export type SourceInput = { readonly id: string } & Readonly<Record<string, unknown>>;

export const APPROVED = {
  state: 'approved',
  licence: 'CC-BY-4.0',
  kind: 'permissive',
  evidence: 'an invented letter',
  decided_by: 'R. Invented',
  decided_on: '2026-01-05',
  allowed_uses: ['training'],
};

const CONVERSATION = {
  container: { type: 'jsonl' },
  shape: { type: 'conversation', parts: [{ as: 'turns', field: 'turns', role: 'who', text: 'says' }] },
  roles: { client: 'client', helper: 'helper', system: 'system' },
};

/** Conversations as JSON lines under `talks/`, unless `changes` say otherwise. */
export const talks = (changes: Readonly<Record<string, unknown>> = {}): SourceInput => ({
  id: 'talks',
  family: 'professional_therapeutic',
  title: 'Invented talks',
  objects: ['talks/**'],
  origin: { from: 'invented for tests' },
  licence: APPROVED,
  format: CONVERSATION,
  kind: 'sft',
  ...changes,
});

export const talkFormat = (changes: Readonly<Record<string, unknown>> = {}): Json =>
  ({ ...CONVERSATION, ...changes }) as Json;

export const pairs = (): SourceInput =>
  talks({
    id: 'pairs',
    family: 'dpo_preference',
    objects: ['pairs/**'],
    kind: 'preference',
    format: {
      container: { type: 'jsonl' },
      shape: {
        type: 'preference',
        prompt: [{ as: 'field', fields: ['prompt'], side: 'client' }],
        chosen: [{ as: 'field', fields: ['chosen'], side: 'helper' }],
        rejected: [{ as: 'field', fields: ['rejected'], side: 'helper' }],
      },
    },
  });

export const essays = (): SourceInput =>
  talks({
    id: 'essays',
    family: 'psychology_knowledge',
    objects: ['essays/**'],
    kind: 'pretrain',
    format: { container: { type: 'jsonl' }, shape: { type: 'text', fields: ['text'] } },
  });

export interface ConfigChanges {
  readonly sources?: readonly SourceInput[];
  readonly project?: Readonly<Record<string, unknown>>;
  readonly redaction?: Readonly<Record<string, unknown>>;
  readonly families?: (family: ReleaseConfig['families'][number]) => object;
}

let shipped: ReleaseConfig | undefined;

/** The shipped configuration with invented sources and the given changes. */
export function smallConfig({
  sources = [talks()],
  project = {},
  redaction = {},
  families = (family) => family,
}: ConfigChanges = {}): ReleaseConfig {
  shipped ??= loadConfig(resolve(import.meta.dirname, '../../config')).config;
  return ReleaseConfig.parse({
    ...shipped,
    families: shipped.families.map(families).map((family) => ({ ...family, holdout: { policy: 'none' } })),
    sources,
    project: { ...shipped.project, documents: ['**/README*'], system_prompts: {}, ...project },
    redaction: { ...shipped.redaction, ...redaction },
    decisions: [],
  });
}

/** A line of a talk: client and helper take turns. */
export const talk = (...says: readonly string[]): string =>
  JSON.stringify({ turns: says.map((text, index) => ({ who: index % 2 === 0 ? 'client' : 'helper', says: text })) });

export interface Bench {
  readonly sources: MemoryStore;
  readonly bucket: MemoryStore;
  readonly ports: StagePorts;
  readonly log: string[];
  /** Runs a stage by its word in the state machine. */
  readonly run: <T>(stage: string, input: unknown) => Promise<T>;
}

export function createBench(
  objects: Readonly<Record<string, string | Uint8Array>> = {},
  bucket: MemoryStore = createMemoryStore(),
): Bench {
  const sources = createMemoryStore();
  for (const [key, body] of Object.entries(objects)) sources.objects.set(key, new Uint8Array(Buffer.from(body)));
  const log: string[] = [];
  const clock = createTestClock();
  const ports = {
    sources,
    bucket,
    ledger: createBucketLedger(bucket, clock),
    signer: createTestSigner(),
    clock,
    log: createLog((line) => log.push(line)),
  } as unknown as StagePorts;
  const run = async <T>(stage: string, input: unknown): Promise<T> => {
    const found = STAGES.get(stage);
    if (found === undefined) throw new Error(`no stage is named ${stage}`);
    return (await found.run(input, { ports, progress: () => undefined })) as T;
  };
  return { sources, bucket, ports, log, run };
}

export interface Opening {
  readonly version?: string;
  readonly kind?: 'rehearsal' | 'release';
  readonly limit?: number | null;
  readonly execution?: string;
  readonly takeover?: boolean;
  readonly starter?: string | null;
}

/** Stages the configuration and runs OpenRelease. */
export async function open(
  bench: Bench,
  config: ReleaseConfig,
  opening: Opening = {},
): Promise<{ run: RunRef; execution: string; epoch: number }> {
  const body = canonicalJson(config as unknown as Json);
  await bench.bucket.create(`config/${sha256(body)}/config.json`, Buffer.from(body));
  return bench.run('OpenRelease', {
    version: 'v2026-02-01',
    kind: 'rehearsal',
    execution: 'execution-1',
    limit: null,
    takeover: false,
    starter: 'engineer',
    ...opening,
    config: sha256(body),
  });
}

export interface Planned {
  readonly run: RunRef;
  readonly catalogue: Ref;
  readonly export: Ref;
  readonly plan: ExportPlan;
}

type Refs = Readonly<Record<string, Ref>> & {
  readonly units: number;
  readonly chunks: number;
  readonly partitions: number;
};

/** Every stage up to the export plan, in the order of the state machine. */
export async function planRelease(bench: Bench, config: ReleaseConfig, opening: Opening = {}): Promise<Planned> {
  const { run } = await open(bench, config, opening);
  const call = (stage: string, input: object): Promise<Refs> => bench.run<Refs>(stage, { run, ...input });
  const each = async (count: number, stage: string, input: (index: number) => object): Promise<void> => {
    for (let index = 0; index < count; index += 1) await call(stage, input(index));
  };
  const { plan, units } = await call('TakeInventory', {});
  await each(units, 'PrepareShard', (unit) => ({ plan, unit }));
  const { catalogue } = await call('JudgePreparation', { plan });
  await each(bandGroups(config), 'MatchBands', (group) => ({ catalogue, group }));
  const { candidates, chunks } = await call('GatherCandidates', { catalogue });
  await each(chunks, 'VerifyCandidates', (chunk) => ({ catalogue, candidates, chunk }));
  const { clusters } = await call('ResolveDuplicates', { catalogue, candidates });
  const { assignments, partitions } = await call('AssignSplits', { catalogue, clusters });
  await each(partitions, 'FindLeaks', (partition) => ({ catalogue, assignments, partition, partitions }));
  const planned = await call('PlanExport', { catalogue, clusters, assignments, partitions });
  const exported = planned['export'];
  if (exported === undefined || catalogue === undefined) throw new Error('PlanExport gave no plan');
  return { run, catalogue, export: exported, plan: await readJson(bench.bucket, exported, ExportPlan) };
}
