// Functions of a test's own, from the bundles that are deployed, and what they say when they are called.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  InvokeCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';

export interface Answer {
  /** Undefined: it did not throw. */
  readonly error: string | undefined;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface TestFunction extends AsyncDisposable {
  invoke(payload: unknown): Promise<Answer>;
  /** Everything that the function wrote, once `enough` says that it is all there. */
  log(enough: (text: string) => boolean): Promise<string>;
}

function zipOf(folder: string): Uint8Array {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const named = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [path.slice(folder.length + 1), new Uint8Array(readFileSync(path))] as const;
  });
  return zipSync(Object.fromEntries(named), { level: 1 });
}

export async function createFunction(
  bundle: string,
  variables: Readonly<Record<string, string>>,
  { memoryMb = 1769, timeoutSeconds = 120 } = {},
): Promise<TestFunction> {
  const lambda = new LambdaClient({ maxAttempts: 1 });
  const logs = new CloudWatchLogsClient({});
  const FunctionName = `test-${randomUUID()}`;
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/test',
      Code: { ZipFile: zipOf(bundle) },
      MemorySize: memoryMb,
      Timeout: timeoutSeconds,
      LoggingConfig: { LogFormat: 'JSON' },
      Environment: { Variables: { ...variables } },
    }),
  );
  await waitUntilFunctionActiveV2({ client: lambda, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, { FunctionName });
  const readLog = async (): Promise<string> => {
    const found = await logs
      .send(new FilterLogEventsCommand({ logGroupName: `/aws/lambda/${FunctionName}` }))
      .catch(() => undefined);
    return (found?.events ?? []).map(({ message }) => message ?? '').join('\n');
  };
  return {
    invoke: async (payload) => {
      const answer = await lambda.send(
        new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(payload)) }),
      );
      return {
        error: answer.FunctionError,
        payload: JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8')) as Answer['payload'],
      };
    },
    log: async (enough) => {
      for (let tries = 0; ; tries += 1) {
        const text = await readLog();
        if (enough(text) || tries === 40) return text;
        await wait(500);
      }
    },
    [Symbol.asyncDispose]: async () => {
      await lambda.send(new DeleteFunctionCommand({ FunctionName }));
      lambda.destroy();
      logs.destroy();
    },
  };
}
