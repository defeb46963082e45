// Answers to the task tokens of an execution, and the tokens that still wait for one.
import { Buffer } from 'node:buffer';
import { SendTaskFailureCommand, SendTaskSuccessCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { ReleaseError } from '../../../core/errors/index.ts';
import type { Json } from '../../../core/record/index.ts';
import type { Workflow } from '../../ports.ts';
import { faultName } from '../aws-fault.ts';
import { isGivenName } from './error-name.ts';
import { listExecutions } from './executions.ts';
import { sfnFault } from './sfn-fault.ts';

/** Open task tokens, kept encrypted by the handler that was given them. */
export interface OpenTokens {
  open(execution: string): Promise<readonly { readonly state: string; readonly token: string }[]>;
  close(execution: string, state: string): Promise<void>;
}

/** What Step Functions allows for an input or output: 256 KiB of UTF-8. */
const PAYLOAD_LIMIT = 262_144;

/** The JSON text of a value. Throws Usage above the limit. */
export function payloadText(value: Json, what: 'input' | 'output'): string {
  const text = JSON.stringify(value);
  if (Buffer.byteLength(text) > PAYLOAD_LIMIT)
    throw new ReleaseError('Usage', `The ${what} of an execution has at most ${PAYLOAD_LIMIT} bytes.`);
  return text;
}

/** Why no answer can be taken, in a sentence; whoever holds such a token holds nothing any more. */
const REFUSALS: Readonly<Record<string, () => ReleaseError>> = {
  InvalidToken: () => new ReleaseError('NotFound', 'Nobody waits for this task token.'),
  TaskDoesNotExist: () =>
    new ReleaseError('Usage', 'This task token has been answered already, or its execution has ended.'),
  TaskTimedOut: () => new ReleaseError('Usage', 'This task token was answered too late: the state has timed out.'),
};

interface Holder {
  readonly execution: string;
  readonly state: string;
}

export function taskAnswers(
  client: SFNClient,
  stateMachineArn: string,
  tokens: OpenTokens,
): Pick<Workflow, 'waiting' | 'succeedTask' | 'failTask'> {
  const held = new Map<string, Holder>();
  const keep = async (execution: string): Promise<readonly { readonly state: string; readonly token: string }[]> => {
    const open = await tokens.open(execution);
    for (const { state, token } of open) held.set(token, { execution, state });
    return open;
  };

  /** A token does not say whose it is; it is looked for among the executions that still run, which are few. */
  const holderOf = async (token: string): Promise<Holder | undefined> => {
    if (held.has(token)) return held.get(token);
    for await (const { execution } of listExecutions(client, stateMachineArn, 'RUNNING')) {
      await keep(execution);
      if (held.has(token)) return held.get(token);
    }
    return undefined;
  };

  const answer = async (token: string, send: () => Promise<unknown>): Promise<void> => {
    const holder = await holderOf(token);
    const close = async (): Promise<void> => {
      if (holder !== undefined) await tokens.close(holder.execution, holder.state);
      held.delete(token);
    };
    try {
      await send();
    } catch (error) {
      const refusal = REFUSALS[faultName(error)];
      if (refusal === undefined) throw sfnFault(error);
      await close();
      throw refusal();
    }
    await close();
  };

  return {
    waiting: keep,
    succeedTask: async (taskToken, output) => {
      const text = payloadText(output, 'output');
      await answer(taskToken, () => client.send(new SendTaskSuccessCommand({ taskToken, output: text })));
    },
    failTask: async (taskToken, error, _cause) => {
      // The cause may be a person's words, and a history is no place for them: those belong to the ledger.
      if (!isGivenName(error))
        throw new ReleaseError('Usage', 'A task fails with an error name, such as SignoffRefused.');
      await answer(taskToken, () => client.send(new SendTaskFailureCommand({ taskToken, error })));
    },
  };
}
