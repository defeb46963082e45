// A deployed pipeline for trying faults on: the code, definition and rule of the environment, all requests through a proxy.
import { randomUUID } from 'node:crypto';
import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { stageConfig } from '../../../../cli/commands/run.ts';
import { loadConfig } from '../../../../cli/config/load-config.ts';
import { createAwsPorts } from '../../../../platform/aws/ports.ts';
import type { AwsResources } from '../../../../platform/aws/resources.ts';
import {
  createStepFunctionsWorkflow,
  type StepFunctionsWorkflow,
} from '../../../../platform/aws/stepfunctions/index.ts';
import { createTaskTokens, type TaskTokens } from '../../../../platform/aws/task-tokens/index.ts';
import { createSystemClock } from '../../../../platform/local/clock.ts';
import type { StagePorts } from '../../../../platform/ports.ts';
import { type FaultyProxy, startFaultyProxy } from '../../../support/faulty-aws/faulty-proxy.ts';
import { makeTable } from '../../dynamo-table.ts';
import { endpoint } from '../../endpoint.ts';
import { testBucket } from '../../s3-bucket.ts';
import { makeEncryptionKey, makeSigningKey } from '../signing-key.ts';
import { copiedFunctions } from './copied-functions.ts';
import { copyMachine, deployedParts } from './copied-machine.ts';

export interface Invoked {
  /** Name of the error; undefined: it did not throw. */
  readonly error: string | undefined;
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface CopiedPipeline extends AsyncDisposable {
  readonly bucket: string;
  readonly ports: StagePorts;
  readonly proxy: FaultyProxy;
  readonly tokens: TaskTokens;
  readonly workflow: StepFunctionsWorkflow;
  /** Of the machine whose executions have one second. */
  readonly hasty: StepFunctionsWorkflow;
  /** Digest of the configuration that lies in the bucket. */
  readonly config: string;
  functionOf(word: string): string;
  invoke(word: string, payload: unknown): Promise<Invoked>;
}

const replaced = (text: string, instead: Iterable<readonly [string, string]>): string =>
  [...instead].reduce((so, [from, to]) => so.replaceAll(from, to), text);

async function invoke(client: LambdaClient, FunctionName: string, payload: unknown): Promise<Invoked> {
  const answer = await client.send(new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(payload)) }));
  const said = JSON.parse(Buffer.from(answer.Payload ?? []).toString('utf8')) as Record<string, unknown>;
  return { error: answer.FunctionError && String(said['errorType']), payload: said };
}

/** Its bucket has versions, and none of the sources yet; RecordFailure goes to its table without the proxy. */
export async function copyPipeline(resources: AwsResources, config: string): Promise<CopiedPipeline> {
  const made = new AsyncDisposableStack();
  const { bucket } = made.use(await testBucket({ versions: true }));
  const { name: table } = made.use(await makeTable());
  const proxy = made.use(await startFaultyProxy(endpoint()));
  const cloud = made.adopt(new CloudFormationClient({}), async (client) => client.destroy());
  const lambda = made.adopt(new LambdaClient({ maxAttempts: 1 }), async (client) => client.destroy());
  // Keys, too: the environment may be taken down while its copy is at work.
  const [signingKey, tokenKey] = [await makeSigningKey(), await makeEncryptionKey()];
  const instead = {
    [resources.bucket]: bucket,
    [resources.table]: table,
    [resources.signingKey]: signingKey,
    [resources.tokenKey]: tokenKey,
  };
  const functions = made.use(copiedFunctions(instead));
  const through = { AWS_ENDPOINT_URL_S3: proxy.endpoint, AWS_ENDPOINT_URL_DYNAMODB: proxy.endpoint };

  const name = `faults-${randomUUID().slice(0, 8)}`;
  const functionOf = (word: string): string => `${name}-${word}`;
  const parts = await deployedParts(resources, cloud);
  const recordFailure = await functions.copy(parts.recordFailure, functionOf('RecordFailure'), {});
  const copies = [...parts.functions].map(async ([word, deployed]) => {
    await functions.copy(deployed, functionOf(word), through);
    return [deployed, functionOf(word)] as const;
  });
  const definition = replaced(parts.definition, [...(await Promise.all(copies)), [resources.bucket, bucket]]);
  const machine = { name, definition, pattern: parts.pattern, recordFailure };
  const { stateMachineArn, hasty } = made.use(await copyMachine(machine, cloud));

  const ports = createAwsPorts({ bucket, table, signingKey }, { log: { event: () => undefined } });
  const tokens = createTaskTokens({ table, tokenKey });
  const workflowOf = (arn: string): StepFunctionsWorkflow =>
    createStepFunctionsWorkflow({
      stateMachineArn: arn,
      tokens,
      clock: createSystemClock(),
      pollMs: 250,
      mapResults: { store: ports.bucket, prefix: 'work/map-results' },
    });
  const loaded = loadConfig(config);
  await stageConfig(ports.bucket, loaded);
  return {
    ...{ bucket, ports, proxy, tokens, functionOf, config: loaded.digest },
    workflow: workflowOf(stateMachineArn),
    hasty: workflowOf(hasty),
    invoke: (word, payload) => invoke(lambda, functionOf(word), payload),
    [Symbol.asyncDispose]: () => made.disposeAsync(),
  };
}
