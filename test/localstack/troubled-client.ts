// A DynamoDB client whose network misbehaves on request: answers that are lost after the write, and refusals instead of one.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

export interface Trouble {
  /** What the SDK sends, such as `PutItemCommand`. */
  readonly command: string;
  /**
   * `lost`: the request is carried out, then the answer is lost. `late`: the answer is lost, and the request is carried
   * out just before the next of its command. `refused`: it never arrives. `none`: all is well.
   */
  readonly kind: 'lost' | 'late' | 'refused' | 'none';
  readonly error: () => Error;
}

export interface TroubledClient {
  readonly client: DynamoDBClient;
  /** What befalls the next requests of that command, one trouble each, in order. */
  befall(...troubles: Trouble[]): void;
  /** How often a command was sent, the SDK's own repetitions included. */
  sent(command: string): number;
}

/** An error as the SDK throws it, with a word in its message that nobody may repeat. */
export const sdkError = (name: string, more: object = {}): Error =>
  Object.assign(new Error('zanzibar'), { name, ...more });

export const lostAnswer = (command: string): Trouble => ({
  command,
  kind: 'lost',
  error: () => sdkError('TimeoutError'),
});

export const lateArrival = (command: string): Trouble => ({
  command,
  kind: 'late',
  error: () => sdkError('TimeoutError'),
});

export const refusal = (command: string, error: () => Error): Trouble => ({ command, kind: 'refused', error });

export const noTrouble = (command: string): Trouble => ({ command, kind: 'none', error: () => sdkError('None') });

/** `maxAttempts` 1: no trouble is mended by the SDK, all of it reaches the adapter. */
export function troubledClient(maxAttempts: number): TroubledClient {
  const client = new DynamoDBClient({ retryMode: 'standard', maxAttempts });
  const counts = new Map<string, number>();
  let coming: Trouble[] = [];
  const late = new Map<string, () => Promise<unknown>>();
  type Send<I, O> = (input: I) => Promise<O>;
  const misbehave =
    <I, O>(next: Send<I, O>, context: { commandName?: string }): Send<I, O> =>
    async (input) => {
      const command = context.commandName ?? '';
      counts.set(command, (counts.get(command) ?? 0) + 1);
      const trouble = coming.find((one) => one.command === command);
      coming = coming.filter((one) => one !== trouble);
      await late.get(command)?.();
      late.delete(command);
      if (trouble?.kind === 'late') late.set(command, () => next(input));
      if (trouble?.kind === 'refused' || trouble?.kind === 'late') throw trouble.error();
      const answer = await next(input);
      if (trouble?.kind === 'lost') throw trouble.error();
      return answer;
    };
  const place = { relation: 'after', toMiddleware: 'retryMiddleware', name: 'trouble' } as const;
  client.middlewareStack.addRelativeTo(misbehave, place);
  return {
    client,
    befall: (...troubles) => {
      coming = [...coming, ...troubles];
    },
    sent: (command) => counts.get(command) ?? 0,
  };
}
