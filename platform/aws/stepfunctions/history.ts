// The whole history of an execution at once: where it stands, and what ended it.
import type { SFNClient } from '@aws-sdk/client-sfn';
import type { WorkflowEvent } from '../../ports.ts';
import { openHistory } from './history-pages.ts';
import { childError, type MapResults } from './map-runs.ts';
import { createTranslator, type Translator } from './translate-history.ts';

export interface HistoryEntry {
  readonly type: WorkflowEvent['type'] | 'state.failed';
  readonly state: string;
  /** Name of an error, never its cause. */
  readonly error?: string;
}

export async function readHistory(client: SFNClient, executionArn: string): Promise<Translator> {
  const translator = createTranslator();
  for (const event of await openHistory(client, executionArn)()) translator.take(event);
  return translator;
}

export async function historyOf(
  client: SFNClient,
  executionArn: string,
  mapResults: MapResults | undefined,
): Promise<readonly HistoryEntry[]> {
  const translator = createTranslator();
  const entries: HistoryEntry[] = [];
  const runs = new Map<string, string>();
  for (const event of await openHistory(client, executionArn)()) {
    for (const told of translator.take(event)) if ('state' in told) entries.push(entryOf(told));
    const run = translator.runOf(event);
    if (run !== undefined) runs.set(run.state, run.arn);
  }
  for (const failed of translator.failures()) {
    entries.push(failed);
    const run = runs.get(failed.state);
    if (run === undefined || mapResults === undefined) continue;
    const error = await childError(mapResults, run);
    if (error !== undefined) entries.push({ type: 'state.failed', state: failed.state, error });
  }
  return entries;
}

function entryOf(event: Extract<WorkflowEvent, { state: string }>): HistoryEntry {
  return { type: event.type, state: event.state, ...('error' in event ? { error: event.error } : {}) };
}
