// Stage calls on all cores: a pool of worker threads that outlives the death of any of them.
import { availableParallelism } from 'node:os';
import type { ResourceLimits } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { ERROR_CODES, ReleaseError } from '../../../core/errors/index.ts';
import type { Json } from '../../../core/record/index.ts';
import { StateError } from './asl-error.ts';
import type { Invoke } from './run.ts';
import type { TaskAnswer, TaskCall } from './worker-tasks.ts';

export interface WorkerInvokerOptions {
  /** A module that exports `runTask`, made by serveTasks. */
  readonly workerFile: URL;
  /** What the module finds under `workerData` of node:worker_threads. */
  readonly workerData?: unknown;
  /** Default: one per core. */
  readonly threads?: number;
  /** Of the worker threads; default: that of this thread. */
  readonly env?: NodeJS.ProcessEnv;
  readonly resourceLimits?: ResourceLimits;
  readonly onMessage?: (message: Json) => void;
}

export interface WorkerInvoker extends AsyncDisposable {
  readonly invoke: Invoke;
  close(): Promise<void>;
}

/** A call whose signal aborts ends its worker: nothing goes on in the dark. A worker that ends with work in hand is WorkerDied. */
export function createWorkerInvoker(options: WorkerInvokerOptions): WorkerInvoker {
  const threads = options.threads ?? availableParallelism();
  const pool = new Piscina({
    filename: options.workerFile.href,
    name: 'runTask',
    minThreads: threads,
    maxThreads: threads,
    workerData: options.workerData,
    ...(options.env === undefined ? {} : { env: options.env as Record<string, string> }),
    ...(options.resourceLimits === undefined ? {} : { resourceLimits: options.resourceLimits }),
  });
  pool.on('message', (sent: unknown) => {
    if (typeof sent === 'object' && sent !== null && 'message' in sent) options.onMessage?.(sent.message as Json);
  });
  // The pool reports here what befalls a worker without work; a worker file that does not load starves its queue for ever.
  const broken = Promise.withResolvers<never>();
  broken.promise.catch(() => undefined);
  pool.on('error', () => broken.reject(new ReleaseError('WorkerDied', 'A worker ended before it took any work.')));

  const invoke: Invoke = async (functionName, payload, signal) => {
    const call: TaskCall = { functionName, payload };
    const answer = await Promise.race([pool.run(call, { signal }) as Promise<TaskAnswer>, broken.promise]).catch(
      (error: unknown) => {
        if (error instanceof Error && error.name === 'AbortError') throw error;
        throw new ReleaseError('WorkerDied', ERROR_CODES.WorkerDied.meaning);
      },
    );
    if (answer.ok) return answer.value;
    if ('code' in answer) throw new ReleaseError(answer.code, ERROR_CODES[answer.code].meaning);
    throw new StateError(answer.name, answer.cause);
  };
  const close = (): Promise<void> => pool.destroy();
  return { invoke, close, [Symbol.asyncDispose]: close };
}
