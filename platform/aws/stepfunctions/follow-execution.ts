// Following an execution: its history is asked for again and again until it ends, or waits for a person.
import type { HistoryEvent, SFNClient } from '@aws-sdk/client-sfn';
import type { Clock, ExecutionInfo, WorkflowEvent } from '../../ports.ts';
import { describeExecution, hasEnded } from './executions.ts';
import { openHistory } from './history-pages.ts';
import { watchMapRuns } from './map-runs.ts';
import { createTranslator, type Translator } from './translate-history.ts';

export interface Follow {
  readonly client: SFNClient;
  readonly clock: Clock;
  /** Milliseconds between two looks. */
  readonly pollMs: number;
  readonly arn: string;
  /** Whether a task token of the execution is kept and not yet answered. */
  readonly hasOpenTokens: () => Promise<boolean>;
  readonly onEvent: (event: WorkflowEvent) => void;
}

/** Looks without news after which the execution is asked whether it has ended: a history may lag behind. */
const QUIET = 4;

/** Looks that the history is given to catch up with an execution that has ended. */
const CATCH_UP = 5;

/** Tells the history from its beginning. Undefined where there is no such execution. */
export async function followExecution(follow: Follow): Promise<ExecutionInfo | undefined> {
  const { client, clock, pollMs, arn, onEvent } = follow;
  const next = openHistory(client, arn);
  const translator = createTranslator();
  const tell = createTeller(client, translator, onEvent);
  let behind = 0;
  for (let quiet = 0; ; quiet++) {
    const fresh = await next();
    if (fresh.length > 0) quiet = 0;
    await tell(fresh);
    if (translator.ended() || behind > 0 || quiet % QUIET === QUIET - 1) {
      const info = await describeExecution(client, arn);
      if (info === undefined) return undefined;
      if (hasEnded(info.status) && (translator.ended() || behind++ === CATCH_UP)) {
        onEvent({ type: 'execution.ended', status: info.status });
        return { ...info, state: translator.state() };
      }
    }
    if (translator.onlyWaits() && (await follow.hasOpenTokens())) {
      const info = await describeExecution(client, arn);
      if (info?.status === 'RUNNING') return { ...info, status: 'WAITING', state: translator.state() };
    }
    await clock.sleep(pollMs);
  }
}

/** Map Runs are looked at when they begin and end, and between two looks at the history. */
function createTeller(
  client: SFNClient,
  translator: Translator,
  onEvent: (event: WorkflowEvent) => void,
): (fresh: readonly HistoryEvent[]) => Promise<void> {
  const mapRuns = watchMapRuns(client);
  const look = async (): Promise<void> => {
    for (const event of await mapRuns.look()) onEvent(event);
  };
  return async (fresh) => {
    for (const event of fresh) {
      for (const told of translator.take(event)) onEvent(told);
      const run = translator.runOf(event);
      if (run === undefined) continue;
      if (event.type === 'MapRunStarted' || event.type === 'MapRunRedriven') mapRuns.begin(run);
      else mapRuns.end(run.arn);
      await look();
    }
    if (fresh.length === 0) await look();
  };
}
