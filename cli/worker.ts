// One worker thread: stages by name, over ports of its own.
import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { type LanguagePack, openLanguages } from '../core/language/index.ts';
import { offerTables } from '../core/lexicon/index.ts';
import { createLog } from '../core/log/index.ts';
import type { Json } from '../core/record/index.ts';
import { runStage } from '../functions/run-stage.ts';
import { stageOf } from '../functions/stages.ts';
import { postFromWorker, serveTasks } from '../platform/local/workflow/index.ts';
import { openPorts, type PortsOptions } from '../platform/open-ports.ts';
import { readCompiledTables } from './config/compiled-rules.ts';

/** Of this installation: most runs are made with these rules. */
const OWN_RULES = join(import.meta.dirname, '../config/redaction');

/** What the main thread gives every worker. */
export interface WorkerOptions {
  readonly portsOptions: PortsOptions;
  /** JSON lines of the closed log registry, appended. */
  readonly logFile: string;
  readonly languages: LanguagePack | undefined;
}

// piscina wraps the data in an array of its own.
const { portsOptions, logFile, languages } = (
  Array.isArray(workerData) ? workerData.at(-1) : workerData
) as WorkerOptions;
const ports = await openPorts({ ...portsOptions, log: createLog((line) => appendFileSync(logFile, `${line}\n`)) });

offerTables(() => readCompiledTables(OWN_RULES));

if (languages !== undefined) await openLanguages(languages);

const Batch = z.looseObject({ Items: z.array(z.record(z.string(), z.unknown())).min(1) });

/** Children of a map report under one name each, so that their bytes add up: the first item of a batch names it. */
const placeOf = (payload: Json): string => {
  const batch = Batch.safeParse(payload);
  return batch.success ? String(Object.values(batch.data.Items[0] ?? {})[0] ?? 0) : '0';
};

export const runTask = serveTasks(async (functionName, payload) => {
  const name = `${functionName}#${placeOf(payload)}`;
  const progress = (at: { done: number; of: number; bytes: number }): void => postFromWorker({ stage: name, ...at });
  return (await runStage(stageOf(functionName), payload, { ports, progress })) as Json;
});
