// One worker thread: stages by name, over ports of its own.
import { appendFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { ReleaseError } from '../core/errors/index.ts';
import { type LanguagePack, openLanguages } from '../core/language/index.ts';
import { createLog } from '../core/log/index.ts';
import type { Json } from '../core/record/index.ts';
import { STAGES } from '../functions/stages.ts';
import { createLocalPorts, type LocalPortsOptions } from '../platform/local/ports.ts';
import { postFromWorker, serveTasks } from '../platform/local/workflow/index.ts';

/** What the main thread gives every worker. */
export interface WorkerOptions {
  readonly portsOptions: LocalPortsOptions;
  /** JSON lines of the closed log registry, appended. */
  readonly logFile: string;
  readonly languages: LanguagePack | undefined;
}

// piscina wraps the data in an array of its own.
const { portsOptions, logFile, languages } = (
  Array.isArray(workerData) ? workerData.at(-1) : workerData
) as WorkerOptions;
const ports = createLocalPorts({ ...portsOptions, log: createLog((line) => appendFileSync(logFile, `${line}\n`)) });

if (languages !== undefined) await openLanguages(languages);

/** Units of a map report under one name each, so that their bytes add up. */
const placeOf = (payload: Json): string => {
  const fields = payload as Readonly<Record<string, unknown>>;
  return String(fields['unit'] ?? fields['shard'] ?? fields['group'] ?? fields['partition'] ?? fields['chunk'] ?? 0);
};

export const runTask = serveTasks(async (functionName, payload) => {
  const stage = STAGES.get(functionName);
  if (stage === undefined)
    throw new ReleaseError('ContractViolated', 'the state machine names a function that does not exist', {
      field: functionName,
    });
  const name = `${functionName}#${placeOf(payload)}`;
  const progress = (at: { done: number; of: number; bytes: number }): void => postFromWorker({ stage: name, ...at });
  return (await stage.run(payload, { ports, progress })) as Json;
});
