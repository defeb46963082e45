// Executions by name: their ARNs, and what Step Functions says of them in the words of the port.
import {
  DescribeExecutionCommand,
  type DescribeExecutionCommandOutput,
  type ExecutionListItem,
  ListExecutionsCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { isReleaseError, ReleaseError } from '../../../core/errors/index.ts';
import type { Json } from '../../../core/record/index.ts';
import type { ExecutionInfo, ExecutionStatus } from '../../ports.ts';
import { faultName } from '../aws-fault.ts';
import { safeErrorName } from './error-name.ts';
import { asked, sfnFault } from './sfn-fault.ts';

/** «arn:…:stateMachine:name» becomes «arn:…:execution:name:execution». */
export function executionArn(stateMachineArn: string, execution: string): string {
  return `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${execution}`;
}

const NO_NAME = 'Step Functions takes this for the name of no execution: letters, digits, - and _ are sure';

export type Described = Omit<ExecutionInfo, 'state'>;

/** Undefined where there is no such execution. Throws Usage for a name that the service takes for no name. */
export async function describeExecution(client: SFNClient, arn: string): Promise<Described | undefined> {
  try {
    return infoOf(await client.send(new DescribeExecutionCommand({ executionArn: arn })));
  } catch (error) {
    if (faultName(error) === 'InvalidArn') throw new ReleaseError('Usage', NO_NAME, { field: 'execution' });
    const fault = sfnFault(error);
    if (fault.code === 'NotFound') return undefined;
    throw fault;
  }
}

/** What is known of an execution that refuses to be described, and of no outage: its name, how it stands and when it ran. */
export async function describeListed(client: SFNClient, { arn, listed }: Listed): Promise<Described | undefined> {
  try {
    return await describeExecution(client, arn);
  } catch (error) {
    if (!isReleaseError(error) || !['Usage', 'ContractViolated'].includes(error.code)) throw error;
    return { ...infoOf(listed), undescribed: true };
  }
}

export interface Listed {
  readonly execution: string;
  readonly arn: string;
  readonly listed: ExecutionListItem;
}

/** Names and ARNs of the executions of a state machine, newest first, all of them or those that run. */
export async function* listExecutions(
  client: SFNClient,
  stateMachineArn: string,
  statusFilter?: 'RUNNING',
): AsyncGenerator<Listed> {
  const request = { stateMachineArn, ...(statusFilter === undefined ? {} : { statusFilter }) };
  let nextToken: string | undefined;
  do {
    const page = await asked(
      client.send(new ListExecutionsCommand(nextToken === undefined ? request : { ...request, nextToken })),
    );
    for (const listed of page.executions ?? [])
      yield { execution: listed.name ?? '', arn: listed.executionArn ?? '', listed };
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
}

export function hasEnded(status: ExecutionStatus): boolean {
  return status !== 'RUNNING' && status !== 'WAITING';
}

/** The name by which `cancel` fails a task token, so that nobody waits for it any more. */
export const CANCELLED = 'ExecutionCancelled';

/** Of a list, which says less, or of a description. */
type Found = Partial<
  Pick<DescribeExecutionCommandOutput, 'name' | 'status' | 'startDate' | 'stopDate' | 'input' | 'output' | 'error'>
>;

/** AWS aborts at once. An engine that sleeps until the token is answered ends by our own answer: that is a cancellation too. */
function statusOf({ status = 'RUNNING', error }: Found): ExecutionStatus {
  if (status === 'PENDING_REDRIVE') return 'RUNNING';
  return status === 'FAILED' && error === CANCELLED ? 'ABORTED' : status;
}

function infoOf(found: Found): Described {
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
