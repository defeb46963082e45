// The workflow port over AWS Step Functions: one state machine, its executions by name.
import { RedriveExecutionCommand, SFNClient, StartExecutionCommand, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { isReleaseError, ReleaseError } from '../../../core/errors/index.ts';
import { canonicalJson } from '../../../core/record/index.ts';
import type { Clock, ExecutionInfo, Workflow } from '../../ports.ts';
import { faultName } from '../aws-fault.ts';
import { CLIENT_OPTIONS } from '../clients.ts';
import {
  CANCELLED,
  type Described,
  describeExecution,
  describeListed,
  executionArn,
  hasEnded,
  type Listed,
  listExecutions,
} from './executions.ts';
import { followExecution } from './follow-execution.ts';
import { type HistoryEntry, historyOf, readHistory } from './history.ts';
import type { MapResults } from './map-runs.ts';
import { asked, sfnFault } from './sfn-fault.ts';
import { asStopped } from './stopped-in-map.ts';
import { type OpenTokens, payloadText, taskAnswers } from './task-answers.ts';

export interface StepFunctionsOptions {
  readonly stateMachineArn: string;
  readonly tokens: OpenTokens;
  readonly clock: Clock;
  readonly client?: SFNClient;
  /** Milliseconds between two looks of `follow`; default 1,000. */
  readonly pollMs?: number;
  /** Where ResultWriters write; without it a failed Map is not asked which error its children had. */
  readonly mapResults?: MapResults;
}

export interface StepFunctionsWorkflow extends Workflow {
  /** What happened in an execution, oldest first; what ended it comes last. */
  history(execution: string): Promise<readonly HistoryEntry[]>;
}

/** Executions described at a time by `list`: DescribeExecution refills at 10 to 15 a second and account. */
const DESCRIBED_AT_ONCE = 8;

/** Looks at an execution that was told to stop, before somebody else may watch it stop. */
const STOP_LOOKS = 20;

const unknownExecution = (): ReleaseError => new ReleaseError('NotFound', 'There is no execution of this name.');

/**
 * Throws StoreUnavailable where AWS does not answer after the retries of the SDK, AccessDenied, NotFound; `resume`
 * throws NotRedrivable where the engine cannot go on with an execution.
 */
export function createStepFunctionsWorkflow(options: StepFunctionsOptions): StepFunctionsWorkflow {
  const { stateMachineArn, tokens, clock, pollMs = 1000, mapResults } = options;
  const client = options.client ?? new SFNClient(CLIENT_OPTIONS);
  const arnOf = (execution: string): string => executionArn(stateMachineArn, execution);
  const hasOpenTokens = async (execution: string): Promise<boolean> => (await tokens.open(execution)).length > 0;

  const answers = taskAnswers(client, stateMachineArn, tokens);

  const find = async (execution: string): Promise<Described> => {
    const found = await describeExecution(client, arnOf(execution));
    if (found === undefined) throw unknownExecution();
    return found;
  };

  const settled = <T extends Described>(found: T): Promise<T> =>
    asStopped(client, arnOf(found.execution), found, mapResults);

  /** Where it stands, and whether it waits, only its history can say. */
  const infoOf = async (found: Described): Promise<ExecutionInfo> => {
    const read = await readHistory(client, arnOf(found.execution));
    const waits = found.status === 'RUNNING' && read.onlyWaits() && (await hasOpenTokens(found.execution));
    return { ...found, state: read.state(), status: waits ? 'WAITING' : found.status };
  };

  const describe: Workflow['describe'] = async (execution) => {
    const found = await describeExecution(client, arnOf(execution));
    return found === undefined ? undefined : infoOf(await settled(found));
  };

  /** In `list` an execution that has ended does not say in which state: that would be one more request for each. */
  const listed = async (one: Listed): Promise<readonly ExecutionInfo[]> => {
    const found = await describeListed(client, one);
    if (found === undefined) return [];
    return [
      hasEnded(found.status) || found.undescribed ? { ...(await settled(found)), state: null } : await infoOf(found),
    ];
  };

  return {
    ...answers,
    describe,

    start: async (execution, input) => {
      if (!/^[A-Za-z0-9_-]{1,80}$/.test(execution))
        throw new ReleaseError('Usage', 'An execution is named by 1 to 80 letters, digits, - and _.');
      const text = payloadText(input, 'input');
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name: execution, input: text }));
      } catch (error) {
        if (faultName(error) !== 'ExecutionAlreadyExists') throw sfnFault(error);
        // «If the execution is closed or if the input is different»: only the second is refused here.
        const found = await find(execution);
        if (canonicalJson(found.input) !== canonicalJson(input))
          throw new ReleaseError('ExecutionExists', 'An execution of this name was started with another input.');
      }
    },

    resume: async (execution) => {
      const found = await find(execution);
      if (!hasEnded(found.status) || found.status === 'SUCCEEDED') return;
      try {
        await client.send(new RedriveExecutionCommand({ executionArn: arnOf(execution) }));
      } catch (error) {
        throw redriveFault(error);
      }
    },

    follow: async (execution, onEvent) => {
      const follow = { client, clock, pollMs, arn: arnOf(execution), onEvent };
      await find(execution);
      const info = await followExecution({ ...follow, hasOpenTokens: () => hasOpenTokens(execution) });
      if (info === undefined) throw unknownExecution();
      return settled(info);
    },

    list: async () => {
      const infos: ExecutionInfo[] = [];
      const all = await Array.fromAsync(listExecutions(client, stateMachineArn));
      for (let at = 0; at < all.length; at += DESCRIBED_AT_ONCE)
        infos.push(...(await Promise.all(all.slice(at, at + DESCRIBED_AT_ONCE).map(listed))).flat());
      return infos;
    },

    cancel: async (execution) => {
      await find(execution);
      await asked(client.send(new StopExecutionCommand({ executionArn: arnOf(execution) })));
      // Nobody may answer any more; and an engine that sleeps until an answer comes notices that it was stopped.
      for (const { state, token } of await tokens.open(execution)) {
        await answers.failTask(token, CANCELLED, '').catch(unlessRefused);
        await tokens.close(execution, state);
      }
      // StopExecution returns before the execution has stopped.
      for (let look = 0; look < STOP_LOOKS && !hasEnded((await find(execution)).status); look++)
        await clock.sleep(pollMs);
    },

    history: async (execution) => {
      await find(execution);
      return historyOf(client, arnOf(execution), mapResults);
    },
  };
}

/** A token that is worthless already is what a cancelled execution should leave. */
function unlessRefused(error: unknown): void {
  if (!isReleaseError(error) || error.trouble !== 'usage') throw error;
}

/** LocalStack has no such operation and says so with 501; AWS refuses after 14 days, or 25,000 events, or for a young engine. */
function redriveFault(error: unknown): ReleaseError {
  const status = (error as { $metadata?: { httpStatusCode?: number } } | undefined)?.$metadata?.httpStatusCode;
  if (faultName(error) !== 'ExecutionNotRedrivable' && status !== 501) return sfnFault(error);
  return new ReleaseError(
    'NotRedrivable',
    'The engine cannot go on with this execution; start a new one with a takeover: it finds the work that is done.',
  );
}
