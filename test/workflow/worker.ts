// A worker of the tests: stages that answer, throw, post, hang, run out of memory or die.
import { workerData } from 'node:worker_threads';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Json } from '../../core/record/index.ts';
import { postFromWorker, serveTasks } from '../../platform/local/workflow/index.ts';

const STAGES: Readonly<Record<string, (payload: Json) => Json | Promise<Json>>> = {
  Double: (payload) => Number(payload) * 2,
  Data: () => JSON.stringify(workerData).includes('"greeting":"hello"'),
  Post: () => {
    postFromWorker({ done: 1 });
    return null;
  },
  Refuse: () => {
    throw new ReleaseError('ObjectChanged', 'quokka');
  },
  Break: () => {
    throw new TypeError('quokka');
  },
  Die: () => process.exit(3),
  Hang: () => new Promise<never>(() => setInterval(() => undefined, 1000)),
  Swell: () => {
    const kept: number[][] = [];
    for (;;) kept.push(Array.from({ length: 100_000 }, () => kept.length));
  },
};

export const runTask = serveTasks(async (functionName, payload) => (await STAGES[functionName]?.(payload)) ?? null);
