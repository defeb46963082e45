// An environment through the CDK as a person deploys it: once, and a second time that changes nothing.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetBucketEncryptionCommand, GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findResources } from '../../platform/aws/find-resources.ts';
import type { AwsResources } from '../../platform/aws/resources.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { awsVariables, describeOnAws } from './endpoint.ts';
import { testClient } from './s3-bucket.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** Of its own: another file may deploy `dev` at the same time. */
const NAME = `t${randomBytes(4).toString('hex')}`;
const MINUTES = 60_000;

describeOnAws('the stacks of an environment (skipped without LocalStack)', () => {
  let folder: TemporaryFolder;
  let resources: AwsResources;
  let first: { readonly status: number | null; readonly said: string };

  async function cdk(...args: readonly string[]): Promise<{ status: number | null; said: string }> {
    const environment = ['-c', `environment=${NAME}`, '-c', `environments=${join(folder.path, 'environments')}`];
    const child = spawn(
      join(ROOT, 'node_modules/.bin/cdk'),
      [...args, ...environment, '--output', join(folder.path, 'out')],
      { cwd: ROOT, env: { ...process.env, ...awsVariables(), CI: 'true' }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        said += text;
      });
    const [status] = (await once(child, 'close')) as [number | null];
    return { status, said };
  }

  /** Another file may make the same bootstrap stack at the same moment: then it is there the next time. */
  async function bootstrap(tries = 3): Promise<void> {
    const { status, said } = await cdk('bootstrap', 'aws://000000000000/us-east-1');
    if (status === 0) return;
    if (tries === 1) throw new Error(said);
    await bootstrap(tries - 1);
  }

  const deploy = () => cdk('deploy', '--all', '--require-approval', 'never', '--concurrency', '3');

  beforeAll(async () => {
    folder = await temporaryFolder();
    const environments = join(folder.path, 'environments');
    mkdirSync(environments);
    const dev = readFileSync(join(ROOT, 'config/environments/dev.yaml'), 'utf8');
    writeFileSync(join(environments, `${NAME}.yaml`), dev.replace('name: dev', `name: ${NAME}`));
    await bootstrap();
    first = await deploy();
    expect(first.status, first.said).toBe(0);
    resources = await findResources(NAME);
  }, 10 * MINUTES);

  afterAll(async () => {
    await cdk('destroy', '--all', '--force');
    await folder[Symbol.asyncDispose]();
  }, 5 * MINUTES);

  test('are four, deployed', () => {
    for (const part of ['data', 'ledger', 'signing', 'pipeline']) expect(first.said).toContain(`mhdr-${NAME}-${part}`);
  });

  test('say a versioned, encrypted bucket, a table with the keys of the ledger, and a key that signs', async () => {
    const s3 = testClient();
    const Bucket = resources.bucket;
    expect((await s3.send(new GetBucketVersioningCommand({ Bucket }))).Status).toBe('Enabled');
    const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
    expect(ServerSideEncryptionConfiguration?.Rules?.[0]).toMatchObject({
      ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' },
      BucketKeyEnabled: true,
    });
    // LocalStack takes no notice of point-in-time recovery; test/infra holds the template to it.
    const { Table } = await new DynamoDBClient({}).send(new DescribeTableCommand({ TableName: resources.table }));
    expect(Table?.KeySchema?.map(({ AttributeName }) => AttributeName)).toEqual(['pk', 'sk']);
    const { KeyMetadata } = await new KMSClient({}).send(new DescribeKeyCommand({ KeyId: resources.signingKey }));
    expect(KeyMetadata).toMatchObject({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
  });

  test('say a state machine whose every word is a function that is there', async () => {
    const { definition = '' } = await new SFNClient({}).send(
      new DescribeStateMachineCommand({ stateMachineArn: resources.stateMachineArn }),
    );
    expect(definition).not.toMatch(/\$\{\w+\}/);
    const names = new Set([...definition.matchAll(/"FunctionName":\s*"([^"]+)"/g)].map(([, arn]) => arn));
    expect(names.size).toBeGreaterThan(20);
    const lambda = new LambdaClient({});
    for (const FunctionName of names) {
      const { State, Runtime } = await lambda.send(new GetFunctionConfigurationCommand({ FunctionName }));
      expect({ State, Runtime }).toEqual({ State: 'Active', Runtime: 'nodejs24.x' });
    }
  });

  test(
    'are not changed by a second deployment, and differ from nothing',
    async () => {
      const diff = await cdk('diff', '--fail');
      expect(diff.status, diff.said).toBe(0);
      expect(diff.said).toContain('Number of stacks with differences: 0');
      const again = await deploy();
      expect(again.status, again.said).toBe(0);
      expect(again.said.match(/\(no changes\)/g)).toHaveLength(4);
    },
    8 * MINUTES,
  );
});
