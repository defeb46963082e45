// Whole executions in this process: the real workflow, stages and local adapters, with what a test wants to vary.

import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stageConfig } from '../../cli/commands/run.ts';
import { loadConfig } from '../../cli/config/load-config.ts';
import { createLog } from '../../core/log/index.ts';
import type { Json } from '../../core/record/index.ts';
import { runStage } from '../../functions/run-stage.ts';
import { stageOf } from '../../functions/stages.ts';
import { createEmbeddedWorkflow } from '../../platform/local/workflow/index.ts';
import { openPorts } from '../../platform/open-ports.ts';
import type { ExecutionInfo, ObjectReader, StagePorts } from '../../platform/ports.ts';
import { readStorageSettings } from '../../platform/settings/index.ts';

const DEFINITION = resolve(import.meta.dirname, '../../statemachines/release.asl.json');

export interface ReleaseRun {
  readonly folder: string;
  readonly data: string;
  readonly config: string;
  readonly version?: string;
  readonly kind?: 'rehearsal' | 'release';
  readonly concurrency?: number;
  readonly execution?: string;
  readonly starter?: string;
  /** Variables that choose another store than a folder. */
  readonly storage?: Readonly<Record<string, string>>;
  /** Wraps the reader of the sources. */
  readonly sources?: (reader: ObjectReader) => ObjectReader;
  /** Sees and may replace what a stage is asked to do. */
  readonly onInvoke?: (functionName: string, payload: Json) => void;
  /** What a stage, by its word, is given instead of the ports of the run: to see what it touches. */
  readonly portsOf?: (word: string, ports: StagePorts) => StagePorts;
}

export interface FinishedRun {
  readonly info: ExecutionInfo;
  readonly ports: StagePorts;
  readonly log: readonly string[];
  readonly bucket: string;
  readonly journal: string;
  readonly output: Readonly<Record<string, unknown>> & {
    readonly candidate?: { readonly prefix: string; readonly release_digest: string } | null;
  };
}

/** Starts and follows one execution over a bucket in `folder`. */
export async function runRelease(run: ReleaseRun): Promise<FinishedRun> {
  const log: string[] = [];
  const settings = readStorageSettings({ DATASET_PIPELINE_OUTPUT_DIR: run.folder, ...run.storage }, run.folder);
  const local = await openPorts({ settings, dataDir: run.data, log: createLog((line) => log.push(line)) });
  const ports: StagePorts = { ...local, sources: run.sources?.(local.sources) ?? local.sources };
  const loaded = loadConfig(run.config);
  await stageConfig(ports.bucket, loaded);
  const journal = join(run.folder, 'journal.sqlite');
  await using workflow = createEmbeddedWorkflow({
    definition: JSON.parse(readFileSync(DEFINITION, 'utf8')),
    journalFile: journal,
    store: ports.bucket,
    clock: ports.clock,
    maxConcurrency: run.concurrency ?? 2,
    invoke: async (functionName, payload) => {
      run.onInvoke?.(functionName, payload);
      const given = run.portsOf?.(functionName, ports) ?? ports;
      return (await runStage(stageOf(functionName), payload, { ports: given, progress: () => undefined })) as Json;
    },
  });
  const execution = run.execution ?? 'test-execution';
  const input = {
    version: run.version ?? 'v2026-11-22',
    kind: run.kind ?? 'rehearsal',
    config: loaded.digest,
    limit: null,
    takeover: false,
    starter: run.starter ?? 'engineer',
    data: run.data,
  };
  await workflow.start(execution, input);
  const info = await workflow.follow(execution, () => undefined);
  const bucket = settings.storage.backend === 'local' ? settings.storage.path : '';
  return { info, ports, log, bucket, journal, output: (info.output ?? {}) as FinishedRun['output'] };
}
