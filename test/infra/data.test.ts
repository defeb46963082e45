// The bucket as it is deployed: what protects it, how long what is kept, and what becomes of one that exists already.
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { describe, expect, test } from 'vitest';
import { IMPORTED_BUCKET_LACKS } from '../../lib/stacks/data-stack.ts';
import { addTo, environmentOf, newApp, synthesized, templatesOf } from './synthesized.ts';

const { data } = synthesized('dev');
const prod = synthesized('prod').data;
const DATA = { LoggingConfiguration: Match.anyValue() };

interface Statement {
  readonly Sid?: string;
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const bucketPolicy = (): readonly Statement[] =>
  Object.entries(data.findResources('AWS::S3::BucketPolicy'))
    .filter(([id]) => id.startsWith('DataPolicy'))
    .flatMap(
      ([, { Properties }]) => (Properties as { PolicyDocument: { Statement: Statement[] } }).PolicyDocument.Statement,
    );

const denial = (sid: string): Statement => {
  const found = bucketPolicy().find(({ Sid }) => Sid === sid);
  if (found === undefined) throw new Error(`no statement ${sid}`);
  return found;
};

describe('the bucket', () => {
  test('is versioned, encrypted with a rotating key of its own, and pays KMS once a bucket key', () => {
    data.hasResourceProperties('AWS::S3::Bucket', {
      ...DATA,
      VersioningConfiguration: { Status: 'Enabled' },
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [
          {
            BucketKeyEnabled: true,
            ServerSideEncryptionByDefault: {
              SSEAlgorithm: 'aws:kms',
              KMSMasterKeyID: { 'Fn::GetAtt': [Match.stringLikeRegexp('^DataKey'), 'Arn'] },
            },
          },
        ],
      },
    });
    data.hasResourceProperties('AWS::KMS::Key', { EnableKeyRotation: true });
  });

  test('and its access log are closed to the public and to plain HTTP', () => {
    data.resourceCountIs('AWS::S3::Bucket', 2);
    data.allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      OwnershipControls: { Rules: [{ ObjectOwnership: 'BucketOwnerEnforced' }] },
    });
    data.resourcePropertiesCountIs(
      'AWS::S3::BucketPolicy',
      {
        PolicyDocument: {
          Statement: Match.arrayWith([
            Match.objectLike({
              Effect: 'Deny',
              Action: 's3:*',
              Condition: { Bool: { 'aws:SecureTransport': 'false' } },
            }),
          ]),
        },
      },
      2,
    );
  });

  test('forgets work, candidates, reviews and refusals after their time, and nothing else', () => {
    const rules = Object.values(data.findResources('AWS::S3::Bucket', { Properties: DATA })).flatMap(
      ({ Properties }) =>
        (Properties as { LifecycleConfiguration: { Rules: Record<string, unknown>[] } }).LifecycleConfiguration.Rules,
    );
    const kept = rules.filter(({ ExpirationInDays }) => ExpirationInDays !== undefined);
    expect(kept.map(({ Prefix, ExpirationInDays }) => [Prefix, ExpirationInDays])).toEqual([
      ['work/', 45],
      ['candidates/', 180],
      ['review/', 396],
      ['quarantine/', 396],
    ]);
    expect(kept.every(({ NoncurrentVersionExpiration }) => NoncurrentVersionExpiration !== undefined)).toBe(true);
    expect(rules.filter(({ Prefix }) => Prefix === undefined)).toEqual([
      { Id: 'unfinished-uploads', Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 3 } },
    ]);
  });

  test('lets nobody but the break-glass role delete from a release, or write over one', () => {
    expect(denial('NobodyDeletesReleases')).toMatchObject({
      Effect: 'Deny',
      Action: expect.arrayContaining(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention']),
      Principal: { AWS: '*' },
      Condition: {
        ArnNotEquals: { 'aws:PrincipalArn': { 'Fn::GetAtt': [expect.stringMatching(/^BreakGlass/), 'Arn'] } },
      },
    });
    expect(denial('NobodyOverwritesReleases')).toMatchObject({
      Effect: 'Deny',
      Action: 's3:PutObject',
      Condition: { Null: { 's3:if-none-match': 'true' }, Bool: { 's3:ObjectCreationOperation': 'true' } },
    });
  });

  test('lets nobody but the deployment take away what protects releases', () => {
    const { Action, Condition } = denial('NobodyTakesTheGuardsAway');
    expect(Action).toEqual(expect.arrayContaining(['s3:PutLifecycleConfiguration', 's3:PutBucketVersioning']));
    expect(JSON.stringify(Condition)).toContain('cfn-exec-role');
  });

  test('gives the break-glass role to nobody without MFA', () => {
    data.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: {
        Statement: [Match.objectLike({ Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })],
      },
    });
  });

  test('goes with its stack in dev and stays in prod', () => {
    data.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Delete' });
    prod.allResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
    prod.allResources('AWS::KMS::Key', { DeletionPolicy: 'Retain' });
  });

  test('has Object Lock only where the environment says so', () => {
    expect(JSON.stringify(data.toJSON())).not.toContain('ObjectLock"');
    const locked = synthesized('dev', { bucket: { kind: 'new', object_lock_days: 30 } }).data;
    locked.hasResourceProperties('AWS::S3::Bucket', {
      ...DATA,
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } },
    });
  });
});

describe('a bucket that exists already', () => {
  const stacks = addTo(newApp(), environmentOf('dev', { bucket: { kind: 'imported', name: 'somebody-elses-bucket' } }));
  const imported = templatesOf(stacks);

  test('is changed in nothing', () => {
    const types = Object.values(imported.data.toJSON().Resources as Record<string, { Type: string }>);
    expect(types.map(({ Type }) => Type)).toEqual(['AWS::CloudFormation::WaitConditionHandle']);
    expect(imported.pipeline.toJSON().Outputs.Bucket.Value).toBe('somebody-elses-bucket');
  });

  test('is said to lack what nobody saw to', () => {
    Annotations.fromStack(stacks.data).hasWarning('*', Match.stringLikeRegexp(IMPORTED_BUCKET_LACKS.slice(0, 40)));
  });
});
