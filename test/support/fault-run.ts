// One whole execution over real local adapters, with hooks at every write, every return of a stage and every state.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stageConfig } from '../../cli/commands/run.ts';
import { loadConfig } from '../../cli/config/load-config.ts';
import { createLog } from '../../core/log/index.ts';
import type { Json } from '../../core/record/index.ts';
import { runStage } from '../../functions/run-stage.ts';
import { stageOf } from '../../functions/stages.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import { createLocalPorts } from '../../platform/local/ports.ts';
import { createEmbeddedWorkflow, type EmbeddedWorkflow } from '../../platform/local/workflow/index.ts';
import type { Bytes, Clock, ExecutionInfo, ObjectReader, ObjectStore, StagePorts } from '../../platform/ports.ts';
import { readStorageSettings } from '../../platform/settings/index.ts';

export const DEFINITION_FILE = resolve(import.meta.dirname, '../../statemachines/release.asl.json');
export const EXECUTION = 'fault-run';

export interface Scenario {
  /** A configuration folder. */
  readonly config: string;
  readonly data: string;
  readonly version: string;
  readonly kind: 'rehearsal' | 'release';
  readonly starter?: string;
}

/** Each is told the root state that the execution is in; what a hook throws, the operation throws. */
export interface Hooks {
  readonly entered?: (state: string) => void;
  readonly beforeWrite?: (state: string, key: string) => void;
  /** Called when half of a body has been written. */
  readonly withinWrite?: (state: string, key: string) => void;
  readonly afterWrite?: (state: string, key: string, done: 'created' | 'exists' | 'replaced') => void;
  /** A stage has returned, and the journal does not know it yet. */
  readonly returned?: (state: string, functionName: string) => void;
  readonly called?: (state: string, functionName: string, payload: Json) => void | Promise<void>;
}

export interface FaultRun {
  readonly folder: string;
  readonly scenario: Scenario;
  readonly execution?: string;
  readonly takeover?: boolean;
  readonly begin: 'start' | 'resume';
  readonly hooks?: Hooks;
  readonly sources?: (reader: ObjectReader) => ObjectReader;
  readonly clock?: Clock;
}

export interface FaultEnd {
  readonly info: ExecutionInfo;
  readonly ports: StagePorts;
  readonly bucketPath: string;
  readonly history: ReturnType<EmbeddedWorkflow['history']>;
}

async function* halves(body: Uint8Array | Bytes, between: () => void): Bytes {
  if (body instanceof Uint8Array) {
    const middle = body.byteLength >>> 1;
    yield body.subarray(0, middle);
    between();
    yield body.subarray(middle);
    return;
  }
  let told = false;
  for await (const chunk of body) {
    yield chunk;
    if (!told) between();
    told = true;
  }
}

function hookedStore(store: ObjectStore, hooks: Hooks, state: () => string): ObjectStore {
  const within = (key: string) => () => hooks.withinWrite?.(state(), key);
  return {
    ...store,
    create: async (key, body) => {
      hooks.beforeWrite?.(state(), key);
      const done = await store.create(key, halves(body, within(key)));
      hooks.afterWrite?.(state(), key, done);
      return done;
    },
    replace: async (key, body) => {
      hooks.beforeWrite?.(state(), key);
      hooks.withinWrite?.(state(), key);
      await store.replace(key, body);
      hooks.afterWrite?.(state(), key, 'replaced');
    },
  };
}

export function openPorts(folder: string, data: string | undefined): { ports: StagePorts; bucketPath: string } {
  const settings = readStorageSettings({ DATASET_PIPELINE_OUTPUT_DIR: folder }, folder);
  const ports = createLocalPorts({
    settings,
    ...(data === undefined ? {} : { dataDir: data }),
    log: createLog(() => undefined),
  });
  return { ports, bucketPath: settings.storage.backend === 'local' ? settings.storage.path : '' };
}

/** Local adapters of which every write calls the hooks; `local` are the same without. */
export function hookedPorts(
  run: Pick<FaultRun, 'folder' | 'scenario' | 'hooks' | 'clock' | 'sources'>,
  state: () => string,
): { readonly local: StagePorts; readonly ports: StagePorts; readonly bucketPath: string } {
  const { ports: local, bucketPath } = openPorts(run.folder, run.scenario.data);
  const bucket = hookedStore(local.bucket, run.hooks ?? {}, state);
  const clock = run.clock ?? local.clock;
  const sources = run.sources?.(local.sources) ?? local.sources;
  return { local, bucketPath, ports: { ...local, sources, bucket, clock, ledger: createBucketLedger(bucket, clock) } };
}

/** Starts or resumes, and follows to the end. */
export async function faultRun(run: FaultRun): Promise<FaultEnd> {
  const { folder, scenario, hooks = {}, execution = EXECUTION } = run;
  let state = '';
  const { local, ports, bucketPath } = hookedPorts(run, () => state);
  const { bucket, clock } = ports;
  await using workflow = createEmbeddedWorkflow({
    definition: JSON.parse(readFileSync(DEFINITION_FILE, 'utf8')),
    journalFile: join(folder, 'journal.sqlite'),
    store: bucket,
    clock,
    maxConcurrency: 2,
    invoke: async (functionName, payload) => {
      await hooks.called?.(state, functionName, payload);
      const result = (await runStage(stageOf(functionName), payload, { ports, progress: () => undefined })) as Json;
      hooks.returned?.(state, functionName);
      return result;
    },
  });
  if (run.begin === 'resume') {
    state = (await workflow.describe(execution))?.state ?? '';
    await workflow.resume(execution);
  } else {
    const { version, kind, starter = 'engineer', data } = scenario;
    // An execution that goes on has its configuration frozen in the bucket, and reads no folder.
    const loaded = loadConfig(scenario.config);
    await stageConfig(local.bucket, loaded);
    const input = { version, kind, config: loaded.digest, limit: null, takeover: run.takeover === true, starter, data };
    await workflow.start(execution, input);
  }
  const info = await workflow.follow(execution, (event) => {
    if (event.type !== 'state.entered' || event.path !== '/') return;
    state = event.state;
    hooks.entered?.(state);
  });
  return { info, ports: local, bucketPath, history: workflow.history(execution) };
}
