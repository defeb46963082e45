// Executions by name: their ARNs, and what Step Functions says of them in the words of the port.
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { isReleaseError } from '../../../core/errors/index.ts';
import type { Json } from '../../../core/record/index.ts';
import type { ExecutionInfo, ExecutionStatus } from '../../ports.ts';
import { safeErrorName } from './error-name.ts';
import { asked } from './sfn-fault.ts';

/** «arn:…:stateMachine:name» becomes «arn:…:execution:name:execution». */
export function executionArn(stateMachineArn: string, execution: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${execution}`;
}

export type Described = Omit<ExecutionInfo, 'state'>;

/** Undefined where there is no such execution. */
export async function describeExecution(client: SFNClient, arn: string): Promise<Described | undefined> {
  try {
    return infoOf(await asked(client.send(new DescribeExecutionCommand({ executionArn: arn }))));
  } catch (error) {
    if (isReleaseError(error) && error.code === 'NotFound') return undefined;
    throw error;
  }
}

/** Names and ARNs of the executions of a state machine, newest first, all of them or those that run. */
export async function* listExecutions(
  client: SFNClient,
  stateMachineArn: string,
  statusFilter?: 'RUNNING',
): AsyncGenerator<{ readonly execution: string; readonly arn: string }> {
  const request = { stateMachineArn, ...(statusFilter === undefined ? {} : { statusFilter }) };
  let nextToken: string | undefined;
  do {
    const page = await asked(
      client.send(new ListExecutionsCommand(nextToken === undefined ? request : { ...request, nextToken })),
    );
    for (const { name = '', executionArn = '' } of page.executions ?? []) yield { execution: name, arn: executionArn };
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}

export function hasEnded(status: ExecutionStatus): boolean {
  return status !== 'RUNNING' && status !== 'WAITING';
}

/** The name by which `cancel` fails a task token, so that nobody waits for it any more. */
export const CANCELLED = 'ExecutionCancelled';

/** AWS aborts at once. An engine that sleeps until the token is answered ends by our own answer: that is a cancellation too. */
function statusOf({ status = 'RUNNING', error }: DescribeExecutionCommandOutput): ExecutionStatus {
  if (status === 'PENDING_REDRIVE') return 'RUNNING';
  return status === 'FAILED' && error === CANCELLED ? 'ABORTED' : status;
}

function infoOf(found: DescribeExecutionCommandOutput): Described {
  const status = statusOf(found);
  return {
    execution: found.name ?? '',
    status,
    input: parsed(found.input),
    output: parsed(found.output),
    error: errorOf(status, found.error),
    started_at: found.startDate?.toISOString() ?? '',
    ended_at: found.stopDate?.toISOString() ?? null,
  };
}

const parsed = (text: string | undefined): Json => (text === undefined ? null : (JSON.parse(text) as Json));

/** The name only: the cause of a failed function is its message, and a message may quote anything. */
function errorOf(status: ExecutionStatus, name: string | undefined): ExecutionInfo['error'] {
  if (status === 'TIMED_OUT') return { name: 'States.Timeout', cause: '' };
  return status === 'FAILED' ? { name: safeErrorName(name ?? 'States.Runtime'), cause: '' } : null;
}
