// A deployed Lambda function that asks this process what to answer: the engine, its tasks and their errors are real, only
// the body of the stage runs here. One function serves all machines of a run; an alias of it says who is called.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CreateAliasCommand,
  CreateFunctionCommand,
  DeleteFunctionCommand,
  LambdaClient,
  PublishVersionCommand,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { CreateStateMachineCommand, DeleteStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { strToU8, zipSync } from 'fflate';
import type { Json } from '../../core/record/index.ts';

/** `word` is what stands inside of `${}` in the definition. */
export type Answer = (word: string, payload: Json) => Promise<Json>;

export interface Bridge extends AsyncDisposable {
  readonly client: SFNClient;
  /** Deploys the definition with `${Word}` bound to the function, and `${Bucket}` as given. */
  deploy(definition: Json, answer: Answer, bindings?: Readonly<Record<string, string>>): Promise<Deployed>;
}

export interface Deployed {
  readonly stateMachineArn: string;
  remove(): Promise<void>;
}

const ROLE = 'arn:aws:iam::000000000000:role/differential';

const source = (url: string): string => `export async function handler(event, context) {
  const alias = context.invokedFunctionArn.split(':').at(-1);
  const response = await fetch('${url}', { method: 'POST', body: JSON.stringify({ alias, event }) });
  const answer = await response.json();
  if (answer.error !== undefined) throw Object.assign(new Error(answer.message), { name: answer.error });
  return answer.value;
}
`;

const random = (): string => crypto.randomUUID().slice(0, 8);

async function bodyOf(request: IncomingMessage): Promise<{ readonly alias: string; readonly event: Json }> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as { alias: string; event: Json };
}

export async function openBridge(): Promise<Bridge> {
  const answers = new Map<string, (event: Json) => Promise<Json>>();
  const server = createServer(async (request, response) => {
    const { alias, event } = await bodyOf(request);
    const said = await answerTo(answers.get(alias), event);
    response.end(JSON.stringify(said));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  const lambda = new LambdaClient({ maxAttempts: 6 });
  const client = new SFNClient({ maxAttempts: 6 });
  const FunctionName = `bridge-${random()}`;
  const ZipFile = zipSync({ 'index.mjs': strToU8(source(`http://127.0.0.1:${port}/`)) });
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: ROLE,
      Code: { ZipFile },
      Timeout: 20,
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 60, minDelay: 1, maxDelay: 1 }, { FunctionName });
  const { Version: FunctionVersion, FunctionArn } = await lambda.send(new PublishVersionCommand({ FunctionName }));
  const arn = FunctionArn?.replace(/:\d+$/, '') ?? '';

  const bind = async (name: string, word: string, answer: Answer): Promise<string> => {
    const alias = `${name}_${word}`;
    answers.set(alias, (event) => answer(word, event));
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: alias, FunctionVersion }));
    return `${arn}:${alias}`;
  };

  const deploy: Bridge['deploy'] = async (definition, answer, bindings = {}) => {
    const name = `machine-${random()}`;
    const text = JSON.stringify(definition);
    const bound = new Map(Object.entries(bindings));
    for (const [, word = ''] of text.matchAll(/\$\{(\w+)\}/g))
      if (!bound.has(word)) bound.set(word, await bind(name, word, answer));
    const { stateMachineArn = '' } = await client.send(
      new CreateStateMachineCommand({
        name,
        roleArn: ROLE,
        definition: text.replaceAll(/\$\{(\w+)\}/g, (_, word: string) => bound.get(word) ?? ''),
      }),
    );
    const remove = async (): Promise<void> => {
      await client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    };
    return { stateMachineArn, remove };
  };

  const dispose = async (): Promise<void> => {
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    server.closeAllConnections();
    await new Promise<void>((closed) => server.close(() => closed()));
    lambda.destroy();
    client.destroy();
  };
  return { client, deploy, [Symbol.asyncDispose]: dispose };
}

async function answerTo(answer: ((event: Json) => Promise<Json>) | undefined, event: Json): Promise<Json> {
  if (answer === undefined) return { error: 'NobodyThere', message: '' };
  try {
    return { value: await answer(event) };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error();
    return { error: name, message };
  }
}
