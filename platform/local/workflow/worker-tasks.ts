// The worker's side of a stage call: what a worker file exports as `runTask`, and the form of its answers.
import { parentPort } from 'node:worker_threads';
import { type ErrorCode, isReleaseError } from '../../../core/errors/index.ts';
import type { Json } from '../../../core/record/index.ts';
import { taskError } from './asl-error.ts';

export interface TaskCall {
  readonly functionName: string;
  readonly payload: Json;
}

/** Errors are sent as data: a structured clone keeps neither the code of a ReleaseError nor its mark. */
export type TaskAnswer =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly code: ErrorCode }
  | { readonly ok: false; readonly name: string; readonly cause: string };

/** Sends a message to the `onMessage` of the pool: progress and log events, closed names and numbers only. */
export function postFromWorker(message: Json): void {
  parentPort?.postMessage({ message });
}

/**
 * Wraps a dispatcher for the pool.
 * @example export const runTask = serveTasks((functionName, payload) => stages[functionName](payload));
 */
export function serveTasks(
  dispatch: (functionName: string, payload: Json) => Promise<Json>,
): (call: TaskCall) => Promise<TaskAnswer> {
  return async ({ functionName, payload }) => {
    try {
      return { ok: true, value: await dispatch(functionName, payload) };
    } catch (error) {
      if (isReleaseError(error)) return { ok: false, code: error.code };
      const { name, cause } = taskError(error);
      return { ok: false, name, cause };
    }
  };
}
