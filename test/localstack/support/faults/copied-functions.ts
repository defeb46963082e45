// The functions of a deployed state machine once more: same code, size and variables, but a bucket and a table of their own.
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  GetFunctionCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';

/** New values for the values that variables have. */
export type Instead = Readonly<Record<string, string>>;

export interface CopiedFunctions extends AsyncDisposable {
  /** Copies a function; gives the ARN of the copy. */
  copy(name: string, as: string, variables: Instead): Promise<string>;
}

export function copiedFunctions(instead: Instead, client = new LambdaClient({})): CopiedFunctions {
  const made: string[] = [];
  return {
    copy: async (name, as, variables) => {
      const { Configuration = {}, Code } = await client.send(new GetFunctionCommand({ FunctionName: name }));
      const code = await fetch(Code?.Location ?? '');
      if (!code.ok) throw new Error(`the code of ${as} cannot be fetched: ${code.status}`);
      const kept = Object.entries(Configuration.Environment?.Variables ?? {}).map(
        ([variable, value]) => [variable, instead[value] ?? value] as const,
      );
      const { Runtime, Handler, Role, MemorySize, Timeout, Architectures } = Configuration;
      const { FunctionArn = '' } = await client.send(
        new CreateFunctionCommand({
          FunctionName: as,
          ...{ Runtime, Handler, Role, MemorySize, Timeout, Architectures },
          LoggingConfig: { LogFormat: 'JSON' },
          Code: { ZipFile: new Uint8Array(await code.arrayBuffer()) },
          Environment: { Variables: { ...Object.fromEntries(kept), ...variables } },
        }),
      );
      made.push(as);
      await waitUntilFunctionActiveV2({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, { FunctionName: as });
      return FunctionArn;
    },
    [Symbol.asyncDispose]: async () => {
      for (const FunctionName of made) await client.send(new DeleteFunctionCommand({ FunctionName }));
      client.destroy();
    },
  };
}
