// Teardown against CloudFormation and S3: what goes, what stays by name, and what is refused before anything is touched.
import { randomBytes } from 'node:crypto';
import { CloudFormationClient, CreateStackCommand, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DeleteObjectCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { expect, test } from 'vitest';
import { emptyBucket } from '../../platform/aws/teardown/empty-bucket.ts';
import { type TeardownEvent, type TeardownOptions, teardown } from '../../platform/aws/teardown/index.ts';
import { createStacks, type Stacks } from '../../platform/aws/teardown/stacks.ts';
import { describeOnAws, endpoint } from './endpoint.ts';

const VERSIONED = { VersioningConfiguration: { Status: 'Enabled' } };
const ROLE = {
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'states.amazonaws.com' } }],
    },
  },
};
const WAITS = { StartAt: 'Wait', States: { Wait: { Type: 'Wait', Seconds: 3600, End: true } } };

const DATA = {
  Bucket: { Type: 'AWS::S3::Bucket', Properties: VERSIONED },
  Log: { Type: 'AWS::S3::Bucket', Properties: VERSIONED },
};
const SIGNING = {
  SigningKey: { Type: 'AWS::KMS::Key', DeletionPolicy: 'Retain', Properties: { KeyPolicy: {} } },
  TokenKey: { Type: 'AWS::KMS::Key', Properties: { KeyPolicy: {} } },
};
const PIPELINE = {
  Role: ROLE,
  Machine: {
    Type: 'AWS::StepFunctions::StateMachine',
    Properties: { RoleArn: { 'Fn::GetAtt': ['Role', 'Arn'] }, DefinitionString: JSON.stringify(WAITS) },
  },
};

describeOnAws('the teardown of an environment (skipped without LocalStack)', () => {
  const cloudformation = new CloudFormationClient({});
  const s3 = new S3Client({ endpoint: endpoint(), forcePathStyle: true });
  const sfn = new SFNClient({});
  const stacks = createStacks({ pollMs: 200 });

  /** Makes the named stacks of a random environment; gives its name. */
  async function deployed(parts: Readonly<Record<string, object>>): Promise<string> {
    const environment = `t${randomBytes(4).toString('hex')}`;
    for (const [part, Resources] of Object.entries(parts)) {
      const StackName = `mhdr-${environment}-${part}`;
      await cloudformation.send(
        new CreateStackCommand({
          StackName,
          TemplateBody: JSON.stringify({ Resources }),
          Capabilities: ['CAPABILITY_IAM'],
        }),
      );
      await expect
        .poll(
          async () => (await cloudformation.send(new DescribeStacksCommand({ StackName }))).Stacks?.[0]?.StackStatus,
          {
            timeout: 60_000,
          },
        )
        .toBe('CREATE_COMPLETE');
    }
    return environment;
  }

  async function idOf(environment: string, part: string, logicalId: string): Promise<string> {
    const stack = await stacks.describe(`mhdr-${environment}-${part}`);
    return stack?.resources.find((resource) => resource.logicalId === logicalId)?.physicalId ?? '';
  }

  const run = (environment: string, more: Partial<TeardownOptions> = {}) => {
    const events: TeardownEvent[] = [];
    const ended = teardown({
      environment,
      leaveData: false,
      liftProtection: false,
      stacks,
      onEvent: (event) => events.push(event),
      ...more,
    });
    return { events, ended };
  };

  const isThere = (bucket: string): Promise<boolean> =>
    s3.send(new HeadBucketCommand({ Bucket: bucket })).then(
      () => true,
      () => false,
    );

  const put = (bucket: string, key: string) => s3.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: key }));

  test('deletes versions and markers of every bucket, ends executions, and names what stays and why', async () => {
    const environment = await deployed({ data: DATA, signing: SIGNING, pipeline: PIPELINE });
    const [bucket, log, machine] = await Promise.all([
      idOf(environment, 'data', 'Bucket'),
      idOf(environment, 'data', 'Log'),
      idOf(environment, 'pipeline', 'Machine'),
    ]);
    for (const key of ['talks/a', 'talks/a', 'talks/b', 'talks/a b+c\u0001 \u00e9']) await put(bucket, key);
    await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'talks/b' }));
    await put(log, 'data/2026-11-22');
    const keys = [await idOf(environment, 'signing', 'SigningKey'), await idOf(environment, 'signing', 'TokenKey')];
    const { executionArn = '' } = await sfn.send(new StartExecutionCommand({ stateMachineArn: machine }));

    const { events, ended } = run(environment);
    const remaining = await ended;

    expect(remaining).toHaveLength(2);
    expect(new Set(remaining)).toEqual(
      new Set([
        { type: 'AWS::KMS::Key', id: keys[0], why: 'retained' },
        { type: 'AWS::KMS::Key', id: keys[1], why: 'pending-deletion' },
      ]),
    );
    expect(events[0]).toEqual({ type: 'executions.stopped', count: 1 });
    expect(events.flatMap((event) => (event.type === 'stack.removed' ? [event.stack.split('-').at(-1)] : []))).toEqual([
      'pipeline',
      'signing',
      'data',
    ]);
    expect(events).toContainEqual({ type: 'bucket.emptied', bucket, removed: 5 });
    expect(await Promise.all([bucket, log].map(isThere))).toEqual([false, false]);
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn })).catch(() => undefined);
    expect([undefined, 'ABORTED']).toContain(execution?.status);
    const again = run(environment);
    expect(await again.ended).toEqual([]);
    expect(again.events).toEqual([]);
  });

  test('goes on where an earlier one was cut short', async () => {
    const environment = await deployed({ data: DATA });
    const { ended } = run(environment);
    expect(await ended).toEqual([]);
  });

  test('refuses an environment that keeps its data, and then leaves that data as it is', async () => {
    const environment = await deployed({ data: { Bucket: { ...DATA.Bucket, DeletionPolicy: 'Retain' } } });
    const bucket = await idOf(environment, 'data', 'Bucket');
    await put(bucket, 'talks/a');
    const refused = run(environment);
    await expect(refused.ended).rejects.toMatchObject({ code: 'Usage', place: { field: '--leave-data' } });
    expect(refused.events).toEqual([]);
    expect(await run(environment, { leaveData: true }).ended).toEqual([
      { type: 'AWS::S3::Bucket', id: bucket, why: 'retained' },
    ]);
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    expect(Versions.map(({ Key }) => Key)).toEqual(['talks/a']);
    await emptyBucket(bucket);
  });

  test('refuses stacks that are protected, touches nothing before it, and lifts that only when told', async () => {
    const environment = await deployed({ data: DATA });
    const bucket = await idOf(environment, 'data', 'Bucket');
    await put(bucket, 'talks/a');
    const lifted: string[] = [];
    // LocalStack knows no termination protection: it is told here, the rest is CloudFormation's.
    const guarded: Stacks = {
      ...stacks,
      describe: async (name) => {
        const stack = await stacks.describe(name);
        return stack === undefined ? undefined : { ...stack, protected: !lifted.includes(name) };
      },
      unprotect: async (name) => void lifted.push(name),
    };
    const refused = run(environment, { stacks: guarded });
    await expect(refused.ended).rejects.toMatchObject({ code: 'Usage', place: { field: '--lift-protection' } });
    expect([refused.events, lifted]).toEqual([[], []]);
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    expect(Versions).toHaveLength(1);
    await run(environment, { stacks: guarded, liftProtection: true }).ended;
    expect(lifted).toEqual([`mhdr-${environment}-data`]);
    expect(await isThere(bucket)).toBe(false);
  });

  test('bypasses no Object Lock: what is locked is counted and stays', async () => {
    const environment = await deployed({
      data: { Bucket: { Type: 'AWS::S3::Bucket', Properties: { ...VERSIONED, ObjectLockEnabled: true } } },
    });
    const bucket = await idOf(environment, 'data', 'Bucket');
    const { VersionId } = await put(bucket, 'exports/releases/v1/manifest.json');
    await put(bucket, 'work/a');
    await s3.send(
      new PutObjectRetentionCommand({
        Bucket: bucket,
        Key: 'exports/releases/v1/manifest.json',
        VersionId,
        Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(Date.now() + 3_600_000) },
      }),
    );
    expect(await emptyBucket(bucket)).toEqual({ removed: 1, refused: 1 });
    const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
    expect(Versions.map((version) => version.VersionId)).toEqual([VersionId]);
  });

  test('empties a bucket of more versions than one page holds', async () => {
    const environment = await deployed({ data: { Bucket: DATA.Bucket } });
    const bucket = await idOf(environment, 'data', 'Bucket');
    for (let first = 0; first < 1100; first += 50)
      await Promise.all(Array.from({ length: 50 }, (_, index) => put(bucket, `work/${first + index}`)));
    expect(await emptyBucket(bucket)).toEqual({ removed: 1100, refused: 0 });
    await run(environment).ended;
  });
});
