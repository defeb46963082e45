// A small machine, an engine over it, and stages that count how often they are called.
import { join } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Json } from '../../core/record/index.ts';
import { createEmbeddedWorkflow, type EmbeddedWorkflow, type Invoke } from '../../platform/local/workflow/index.ts';
import type { Clock, ExecutionInfo, ObjectStore, WorkflowEvent } from '../../platform/ports.ts';
import { createInstantClock } from '../support/clock.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

type Stage = (payload: Json, signal: AbortSignal) => Json | Promise<Json>;
export type Stages = Readonly<Record<string, Stage>>;

/** A Task state that calls a stage; the stage's answer becomes the state output. */
export function task(stage: string, more: Record<string, Json> = {}): Record<string, Json> {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: `\${${stage}}`, Payload: '{% $states.input %}' },
    Output: '{% $states.result.Payload %}',
    TimeoutSeconds: 60,
    ...('Next' in more ? {} : { End: true }),
    ...more,
  };
}

export function machine(StartAt: string, States: Record<string, Json>, more: Record<string, Json> = {}): Json {
  return { QueryLanguage: 'JSONata', StartAt, States, ...more };
}

function dispatch(stages: Stages): Invoke {
  return async (functionName, payload, signal) => {
    const stage = stages[functionName];
    if (stage === undefined) throw new RangeError('no such stage');
    return stage(payload, signal);
  };
}

/** Objects in memory, with the semantics of the port. */
export function memoryStore(
  objects: Record<string, string> = {},
): ObjectStore & { readonly text: (key: string) => string } {
  const held = new Map(Object.entries(objects).map(([key, text]) => [key, new TextEncoder().encode(text)]));
  const find = (key: string): Uint8Array => {
    const bytes = held.get(key);
    if (bytes === undefined) throw new ReleaseError('ObjectMissing', 'There is no such object.');
    return bytes;
  };
  return {
    text: (key) => new TextDecoder().decode(find(key)),
    list: async function* (prefix) {
      for (const [key, bytes] of held) if (key.startsWith(prefix)) yield { key, bytes: bytes.length };
    },
    head: async (key) => (held.has(key) ? { key, bytes: find(key).length } : undefined),
    read: async function* (key) {
      yield find(key);
    },
    get: async (key) => find(key),
    create: async (key, body) => {
      const parts: Uint8Array[] = [];
      for await (const part of body instanceof Uint8Array ? [body] : body) parts.push(part);
      if (held.has(key)) return 'exists';
      held.set(key, new Uint8Array(Buffer.concat(parts)));
      return 'created';
    },
    replace: async (key, body) => void held.set(key, Uint8Array.from(body)),
    remove: async (key) => void held.delete(key),
    erase: async (key, extent) => void (extent === 'everything' && held.delete(key)),
    versions: async (key) => (held.has(key) ? 1 : 0),
  };
}

export interface Engine extends AsyncDisposable {
  readonly workflow: EmbeddedWorkflow;
  readonly journalFile: string;
  readonly store: ReturnType<typeof memoryStore>;
  readonly events: WorkflowEvent[];
  /** Starts an execution named `run` and follows it. */
  readonly run: (input?: Json) => Promise<ExecutionInfo>;
  readonly follow: () => Promise<ExecutionInfo>;
}

export interface EngineOptions {
  readonly definition: Json;
  readonly stages?: Stages;
  readonly clock?: Clock;
  readonly objects?: Record<string, string>;
  readonly maxConcurrency?: number;
  readonly journalFile?: string;
  readonly store?: ReturnType<typeof memoryStore>;
  readonly onCommit?: (commits: number) => void;
}

export async function engineOf(options: EngineOptions): Promise<Engine> {
  const folder = options.journalFile === undefined ? await temporaryFolder() : undefined;
  const journalFile = options.journalFile ?? join(folder?.path ?? '', 'journal.sqlite');
  const store = options.store ?? memoryStore(options.objects);
  const clock = options.clock ?? createInstantClock();
  const { definition, maxConcurrency, onCommit } = options;
  const invoke = dispatch(options.stages ?? {});
  const workflow = createEmbeddedWorkflow({ definition, journalFile, store, clock, invoke, maxConcurrency, onCommit });
  const events: WorkflowEvent[] = [];
  const follow = (): Promise<ExecutionInfo> => workflow.follow('run', (event) => events.push(event));
  return {
    workflow,
    journalFile,
    store,
    events,
    follow,
    run: async (input = {}) => {
      await workflow.start('run', input);
      return follow();
    },
    [Symbol.asyncDispose]: async () => {
      await workflow.close();
      await folder?.[Symbol.asyncDispose]();
    },
  };
}
