// Operations as they are deployed: who may publish, start and read; what rings; what silence means.
import { Match, Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { NIGHTLY_INPUT } from '../../lib/operations/index.ts';
import { operationsStack, TEST_ENVIRONMENT } from '../support/infra/operations-stack.ts';

const template = Template.fromStack(operationsStack());

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Principal?: { readonly Service?: string };
  readonly Condition?: Record<string, Record<string, unknown>>;
}
interface Resource {
  readonly Properties: Record<string, unknown>;
}

const found = (type: string): readonly [string, Resource][] =>
  Object.entries(template.findResources(type) as Record<string, Resource>);
const one = (type: string): [string, Resource] => {
  const [first, ...others] = found(type);
  if (first === undefined || others.length > 0) throw new Error(`${found(type).length} of ${type}`);
  return first;
};
const statementsOf = ({ Properties }: Resource, field: string): readonly Statement[] =>
  (Properties[field] as { Statement: Statement[] }).Statement;

describe('the topic', () => {
  it('is encrypted with a rotating key of its own and told to the mailbox of the environment', () => {
    const [, topic] = one('AWS::SNS::Topic');
    expect(topic.Properties['KmsMasterKeyId']).toEqual({ 'Fn::GetAtt': [expect.stringContaining('Key'), 'Arn'] });
    template.hasResourceProperties('AWS::SNS::Subscription', { Protocol: 'email', Endpoint: 'oncall@example.org' });
    for (const [, key] of found('AWS::KMS::Key')) expect(key.Properties['EnableKeyRotation']).toBe(true);
  });

  it('refuses plain HTTP, and publishers of other accounts', () => {
    const statements = statementsOf(one('AWS::SNS::TopicPolicy')[1], 'PolicyDocument');
    const [denied, ...allowed] = statements;
    expect(denied).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } });
    expect(allowed.map(({ Principal }) => Principal?.Service).sort()).toEqual([
      'budgets.amazonaws.com',
      'cloudwatch.amazonaws.com',
      'events.amazonaws.com',
    ]);
    for (const { Condition } of allowed)
      expect(Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
  });

  it('has a key that its publishers can use from this account only', () => {
    const keys = found('AWS::KMS::Key').flatMap(([, key]) => statementsOf(key, 'KeyPolicy'));
    const services = keys.filter(({ Principal }) => Principal?.Service !== undefined);
    expect(services.length).toBeGreaterThanOrEqual(5);
    for (const { Condition } of services) expect(JSON.stringify(Condition)).toContain('AWS::AccountId');
  });

  it('has no subscriber where the environment names none', () => {
    const quiet = Template.fromStack(operationsStack({ alarms: { signoff_days: 5, monthly_limit_usd: 100 } }));
    quiet.resourceCountIs('AWS::SNS::Subscription', 0);
  });
});

describe('the nightly schedule', () => {
  const [, nightly] = found('AWS::Scheduler::Schedule').find(([id]) => id.includes('Nightly')) ?? [
    '',
    { Properties: {} },
  ];

  it('starts a rehearsal with the time that it stands for and nothing else', () => {
    expect(nightly.Properties).toMatchObject({
      State: 'ENABLED',
      ScheduleExpression: 'cron(0 2 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/Lisbon',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: {
        Input: '{"scheduled_time":"<aws.scheduler.scheduled-time>","kind":"rehearsal"}',
        RetryPolicy: { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringContaining('MissedStarts'), 'Arn'] } },
      },
    });
    expect(Object.keys(NIGHTLY_INPUT)).toEqual(['scheduled_time', 'kind']);
  });

  it('may start exactly one state machine, from its own schedule group', () => {
    const [, role] = found('AWS::IAM::Role').find(([id]) => id.includes('NightlyRole')) ?? ['', { Properties: {} }];
    const [policy] = role.Properties['Policies'] as { PolicyDocument: { Statement: Statement[] } }[];
    expect(policy?.PolicyDocument.Statement).toEqual([
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: { Ref: expect.stringMatching(/^Release/) } },
      {
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Resource: { 'Fn::GetAtt': [expect.stringContaining('MissedStarts'), 'Arn'] },
      },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: { 'Fn::GetAtt': [expect.any(String), 'Arn'] },
      },
    ]);
    const [trust] = statementsOf(role, 'AssumeRolePolicyDocument');
    expect(trust?.Principal).toEqual({ Service: 'scheduler.amazonaws.com' });
    expect(JSON.stringify(trust?.Condition)).toContain(':schedule-group/');
    expect(JSON.stringify(trust?.Condition)).toContain('aws:SourceAccount');
  });

  it('is deployed and off where the environment says so, and then nobody misses its nights', () => {
    const off = Template.fromStack(operationsStack({ schedule: { ...TEST_ENVIRONMENT.schedule, enabled: false } }));
    off.hasResourceProperties('AWS::Scheduler::Schedule', {
      State: 'DISABLED',
      ScheduleExpression: 'cron(0 2 * * ? *)',
    });
    off.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { MetricName: 'ExecutionsStarted' }, 0);
    template.resourcePropertiesCountIs('AWS::CloudWatch::Alarm', { MetricName: 'ExecutionsStarted' }, 1);
  });
});

describe('the dead letters', () => {
  it('are encrypted, sent over TLS, and kept for two weeks', () => {
    expect(found('AWS::SQS::Queue')).toHaveLength(2);
    template.allResourcesProperties('AWS::SQS::Queue', {
      KmsMasterKeyId: Match.anyValue(),
      MessageRetentionPeriod: 1_209_600,
    });
    for (const [, policy] of found('AWS::SQS::QueuePolicy'))
      expect(statementsOf(policy, 'PolicyDocument')[0]).toMatchObject({
        Effect: 'Deny',
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
      });
  });
});

describe('the failure rule', () => {
  const [, rule] = one('AWS::Events::Rule');

  it('hears of executions of exactly this state machine that broke', () => {
    expect(rule.Properties['EventPattern']).toEqual({
      source: ['aws.states'],
      'detail-type': ['Step Functions Execution Status Change'],
      detail: {
        status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        stateMachineArn: [{ Ref: expect.stringMatching(/^Release/) }],
      },
    });
  });

  it('calls RecordFailure and tells people, retries both, and keeps what it could not deliver', () => {
    const targets = rule.Properties['Targets'] as Record<string, unknown>[];
    expect(targets.map(({ Arn }) => JSON.stringify(Arn))).toEqual([
      expect.stringContaining('RecordFailure'),
      expect.stringContaining('Notifications'),
    ]);
    for (const target of targets)
      expect(target).toMatchObject({
        RetryPolicy: { MaximumRetryAttempts: 20, MaximumEventAgeInSeconds: 21_600 },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': [expect.stringContaining('MissedFailures'), 'Arn'] } },
      });
  });

  it('sends no input, output or cause of an execution to a mailbox', () => {
    const [, notice] = rule.Properties['Targets'] as { InputTransformer?: { InputPathsMap: object } }[];
    expect(Object.values(notice?.InputTransformer?.InputPathsMap ?? {}).sort()).toEqual([
      '$.detail.name',
      '$.detail.status',
      '$.time',
    ]);
  });
});

describe('a record of failure that the function could not write', () => {
  it('is tried again and then kept, and the function may put it there', () => {
    const [, config] = one('AWS::Lambda::EventInvokeConfig');
    const letters = { 'Fn::GetAtt': [expect.stringContaining('MissedFailures'), 'Arn'] };
    expect(config.Properties).toMatchObject({
      FunctionName: { Ref: expect.stringContaining('RecordFailure') },
      Qualifier: '$LATEST',
      MaximumRetryAttempts: 2,
      DestinationConfig: { OnFailure: { Destination: letters } },
    });
    const [, policy] = found('AWS::IAM::Policy').find(([id]) => id.includes('KeepMissedFailures')) ?? [
      '',
      { Properties: {} },
    ];
    expect(statementsOf(policy, 'PolicyDocument')).toEqual([
      { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: letters },
      {
        Effect: 'Allow',
        Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
        Resource: { 'Fn::GetAtt': [expect.stringContaining('Key'), 'Arn'] },
      },
    ]);
    expect(policy.Properties['Roles']).toEqual([{ Ref: expect.stringContaining('RecordFailure') }]);
  });
});

describe('the budget', () => {
  it('is the month of this environment alone, spent or forecast', () => {
    const [, budget] = one('AWS::Budgets::Budget');
    expect(budget.Properties).toMatchObject({
      Budget: {
        TimeUnit: 'MONTHLY',
        BudgetLimit: { Amount: 100, Unit: 'USD' },
        CostFilters: { TagKeyValue: ['user:mhdr:environment$lab'] },
      },
      NotificationsWithSubscribers: ['ACTUAL', 'FORECASTED'].map((NotificationType) => ({
        Notification: { NotificationType, Threshold: 100, ThresholdType: 'PERCENTAGE' },
        Subscribers: [{ SubscriptionType: 'SNS' }],
      })),
    });
  });
});

describe('the read trail', () => {
  it('records reads of exports/ and of its own record, with digests, into an encrypted bucket of its own', () => {
    const [, trail] = one('AWS::CloudTrail::Trail');
    expect(trail.Properties).toMatchObject({
      EnableLogFileValidation: true,
      KMSKeyId: { 'Fn::GetAtt': [expect.stringContaining('ReadTrail'), 'Arn'] },
      S3BucketName: { Ref: expect.stringContaining('ReadTrailLogs') },
    });
    expect(trail.Properties['EventSelectors']).toEqual([
      {
        DataResources: [
          {
            Type: 'AWS::S3::Object',
            Values: [/^Data/, /ReadTrailLogs/].map((bucket, index) => ({
              'Fn::Join': ['', [{ 'Fn::GetAtt': [expect.stringMatching(bucket), 'Arn'] }, ['/exports/', '/'][index]]],
            })),
          },
        ],
        IncludeManagementEvents: false,
        ReadWriteType: 'ReadOnly',
      },
    ]);
    template.hasResourceProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
      },
      VersioningConfiguration: { Status: 'Enabled' },
      PublicAccessBlockConfiguration: { BlockPublicAcls: true, BlockPublicPolicy: true },
    });
  });

  it('stays with its key where the environment keeps what it has', () => {
    const kept = Template.fromStack(operationsStack({ removal: 'retain' }));
    for (const type of ['AWS::S3::Bucket', 'AWS::KMS::Key'])
      expect(
        Object.entries(kept.findResources(type))
          .filter(([id]) => id.includes('ReadTrail'))
          .map(([, resource]) => resource['DeletionPolicy']),
      ).toEqual(['Retain']);
  });

  it('is left out where a trail of the organization sees the bucket', () => {
    Template.fromStack(operationsStack({ read_trail: 'elsewhere' })).resourceCountIs('AWS::CloudTrail::Trail', 0);
  });
});
