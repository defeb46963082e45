// The engine of one command: what starts, follows and remembers executions.
import { mkdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import type { LanguagePack } from '../core/language/index.ts';
import type { Json } from '../core/record/index.ts';
import type { AwsResources } from '../platform/aws/resources.ts';
import { createEmbeddedWorkflow, createWorkerInvoker } from '../platform/local/workflow/index.ts';
import type { Progress, Workflow } from '../platform/ports.ts';
import { workerEnvironment } from './compile-cache.ts';
import type { Composed } from './compose.ts';
import type { WorkerOptions } from './worker.ts';

const STATE_MACHINE = resolve(import.meta.dirname, '..', 'statemachines', 'release.asl.json');

/** Old space of one worker; young space beside it. Two workers and the main thread stay below 500 MB together. */
const WORKER_HEAP_MB = 160;
const WORKER_YOUNG_MB = 16;

export interface EngineUse {
  readonly concurrency?: number | undefined;
  readonly onProgress?: (progress: Progress) => void;
  /** Shared by the workers; without it each reads the package itself. */
  readonly languages?: LanguagePack;
}

/** One thing that happened in an execution; both engines keep more than this. */
export interface HistoryEvent {
  readonly type: string;
  readonly state: string;
  readonly error?: string;
}

export type EngineWorkflow = Workflow & {
  /** Oldest first. */
  history(execution: string): Promise<readonly HistoryEvent[]>;
};

export interface Engine {
  readonly workflow: EngineWorkflow;
  close(): Promise<void>;
}

/** Over a worker pool; one journal in the output folder. */
function openEmbedded(composed: Composed, { concurrency, onProgress, languages }: EngineUse): Engine {
  mkdirSync(composed.outputDir, { recursive: true });
  const threads = Math.min(concurrency ?? availableParallelism(), availableParallelism());
  const pool = createWorkerInvoker({
    workerFile: new URL('./worker.ts', import.meta.url),
    workerData: {
      portsOptions: composed.portsOptions,
      logFile: join(composed.outputDir, 'log.jsonl'),
      languages,
    } satisfies WorkerOptions as unknown as Json,
    threads,
    env: workerEnvironment(),
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB, maxYoungGenerationSizeMb: WORKER_YOUNG_MB },
    onMessage: (message) => onProgress?.(message as unknown as Progress),
  });
  const workflow = createEmbeddedWorkflow({
    definition: JSON.parse(readFileSync(STATE_MACHINE, 'utf8')) as Json,
    journalFile: join(composed.outputDir, 'journal.sqlite'),
    store: composed.ports.bucket,
    clock: composed.ports.clock,
    invoke: pool.invoke,
    maxConcurrency: concurrency ?? threads,
  });
  return {
    workflow: { ...workflow, history: async (execution) => workflow.history(execution) },
    close: async () => {
      await workflow.close();
      await pool.close();
    },
  };
}

/** Where the ResultWriters of the state machine write. */
const MAP_RESULTS = 'work/map-results';

/** Stages run elsewhere: nothing has to be closed. */
async function openAws({ ports }: Composed, { stateMachineArn, table, tokenKey }: AwsResources): Promise<Engine> {
  const { createTaskTokens } = await import('../platform/aws/task-tokens/index.ts');
  const { createStepFunctionsWorkflow } = await import('../platform/aws/stepfunctions/index.ts');
  const workflow = createStepFunctionsWorkflow({
    stateMachineArn,
    tokens: createTaskTokens({ table, tokenKey }),
    clock: ports.clock,
    mapResults: { store: ports.bucket, prefix: MAP_RESULTS },
  });
  return { workflow, close: async () => undefined };
}

export const openEngine = async (composed: Composed, use: EngineUse = {}): Promise<Engine> =>
  composed.aws === undefined ? openEmbedded(composed, use) : openAws(composed, composed.aws);

/** For a look at executions, without running any. */
export async function withWorkflow<T>(composed: Composed, body: (workflow: EngineWorkflow) => Promise<T>): Promise<T> {
  const engine = await openEngine(composed);
  try {
    return await body(engine.workflow);
  } finally {
    await engine.close();
  }
}
