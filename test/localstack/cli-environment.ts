// An environment that is deployed as far as the command line sees it: stack outputs, bucket, table, keys, and a machine
// of two states that the option --limit chooses from.
import { randomUUID } from 'node:crypto';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  waitUntilStackCreateComplete,
} from '@aws-sdk/client-cloudformation';
import { CreateKeyCommand, type KeySpec, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import {
  CreateFunctionCommand,
  DeleteFunctionCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { zipSync } from 'fflate';
import { OUTPUTS, pipelineStackName } from '../../platform/aws/resources.ts';
import { makeTable } from './dynamo-table.ts';
import { testBucket } from './s3-bucket.ts';

export const FAILS = '1';
export const WAITS = '2';

const choice = (limit: string, Next: string) => ({ Condition: `{% $states.input.limit = ${limit} %}`, Next });

const DEFINITION = {
  QueryLanguage: 'JSONata',
  StartAt: 'Choose',
  States: {
    Choose: { Type: 'Choice', Choices: [choice(FAILS, 'Break'), choice(WAITS, 'Hold')], Default: 'Break' },
    Break: { Type: 'Fail', Error: 'ObjectCorrupt' },
    Hold: { Type: 'Wait', Seconds: 900, End: true },
  },
};

async function makeKeys() {
  const client = new KMSClient({});
  const make = async (KeySpec: KeySpec, KeyUsage: 'SIGN_VERIFY' | 'ENCRYPT_DECRYPT'): Promise<string> =>
    (await client.send(new CreateKeyCommand({ KeySpec, KeyUsage }))).KeyMetadata?.Arn ?? '';
  const signingKey = await make('ECC_NIST_P256', 'SIGN_VERIFY');
  const tokenKey = await make('SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT');
  const remove = async (): Promise<void> => {
    for (const KeyId of [signingKey, tokenKey])
      await client.send(new ScheduleKeyDeletionCommand({ KeyId, PendingWindowInDays: 7 }));
    client.destroy();
  };
  return { signingKey, tokenKey, remove };
}

function templateOf(values: Readonly<Record<Exclude<keyof typeof OUTPUTS, 'stateMachineArn'>, string>>): string {
  const outputs = Object.entries(values).map(([name, Value]) => [OUTPUTS[name as keyof typeof values], { Value }]);
  return JSON.stringify({
    Resources: {
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { RoleArn: 'arn:aws:iam::000000000000:role/machine', DefinitionString: JSON.stringify(DEFINITION) },
      },
    },
    Outputs: { ...Object.fromEntries(outputs), [OUTPUTS.stateMachineArn]: { Value: { Ref: 'Machine' } } },
  });
}

/** Answers as the function that grants access does, in the words of Lambda: its own checks are tested where it lives. */
const GRANTS = `export const handler = async ({ key, approval }) => {
  if (approval === 'audit')
    return { url: 'https://bucket.example/' + key + '?signature=secret', expires_at: '2026-11-22T02:05:00Z', grant: 'g' };
  const error = new Error('the words of ' + approval);
  error.name = approval === 'defect' ? 'TypeError' : 'NoApproval';
  throw error;
};`;

async function makeFunction() {
  const client = new LambdaClient({});
  const FunctionName = `grant-${randomUUID()}`;
  await client.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::000000000000:role/function',
      Code: { ZipFile: zipSync({ 'index.mjs': Buffer.from(GRANTS) }) },
    }),
  );
  await waitUntilFunctionActiveV2({ client, maxWaitTime: 60, minDelay: 1, maxDelay: 2 }, { FunctionName });
  const remove = async (): Promise<void> => {
    await client.send(new DeleteFunctionCommand({ FunctionName }));
    client.destroy();
  };
  return { name: FunctionName, remove };
}

export interface CliEnvironment extends AsyncDisposable {
  readonly name: string;
  readonly bucket: string;
  /** Every item of the ledger's table. */
  readonly ledger: () => Promise<string>;
}

export async function makeEnvironment(): Promise<CliEnvironment> {
  const name = `t${randomUUID().slice(0, 8)}`;
  const bucket = await testBucket();
  const table = await makeTable();
  const { remove, ...keys } = await makeKeys();
  const grant = await makeFunction();
  const cloud = new CloudFormationClient({});
  const StackName = pipelineStackName(name);
  const values = { ...keys, bucket: bucket.bucket, table: table.name, grantFunction: grant.name };
  await cloud.send(new CreateStackCommand({ StackName, TemplateBody: templateOf(values) }));
  await waitUntilStackCreateComplete({ client: cloud, maxWaitTime: 120, minDelay: 1, maxDelay: 2 }, { StackName });
  return {
    name,
    bucket: bucket.bucket,
    ledger: table.dump,
    [Symbol.asyncDispose]: async () => {
      await cloud.send(new DeleteStackCommand({ StackName }));
      cloud.destroy();
      await grant.remove();
      await remove();
      await table[Symbol.asyncDispose]();
      await bucket[Symbol.asyncDispose]();
    },
  };
}
