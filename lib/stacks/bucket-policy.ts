// What nobody may do to a release, whatever their own policies say: change it, delete it, or take away what protects it.
import { DefaultStackSynthesizer, Stack } from 'aws-cdk-lib';
import { AnyPrincipal, Effect, type IRole, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

export const RELEASES = 'exports/releases/';

const REMOVALS = ['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention', 's3:ReplicateDelete'];
const GUARDS = [
  's3:DeleteBucket',
  's3:DeleteBucketPolicy',
  's3:PutBucketPolicy',
  's3:PutBucketVersioning',
  's3:PutLifecycleConfiguration',
  's3:PutBucketObjectLockConfiguration',
  's3:PutBucketOwnershipControls',
];

const deny = (
  sid: string,
  actions: readonly string[],
  resource: string,
  conditions: Record<string, Record<string, unknown>>,
): PolicyStatement =>
  new PolicyStatement({
    sid,
    effect: Effect.DENY,
    principals: [new AnyPrincipal()],
    actions: [...actions],
    resources: [resource],
    conditions,
  });

/** The role that CloudFormation deploys with: it changes settings of the bucket, as a reviewed template says. */
function deployRole(stack: Stack): string {
  const { partition, account, region } = stack;
  const qualifier = DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  return `arn:${partition}:iam::${account}:role/cdk-${qualifier}-cfn-exec-role-${account}-${region}`;
}

export function protectReleases(bucket: IBucket, breakGlass: IRole): void {
  const releases = bucket.arnForObjects(`${RELEASES}*`);
  const others = { ArnNotEquals: { 'aws:PrincipalArn': breakGlass.roleArn } };
  const strangers = { ArnNotEquals: { 'aws:PrincipalArn': [breakGlass.roleArn, deployRole(Stack.of(bucket))] } };
  for (const statement of [
    deny('NobodyDeletesReleases', REMOVALS, releases, others),
    deny('NobodyOverwritesReleases', ['s3:PutObject'], releases, {
      ...others,
      Null: { 's3:if-none-match': 'true' },
      // The parts of an upload carry no condition; what makes the object of them does.
      Bool: { 's3:ObjectCreationOperation': 'true' },
    }),
    deny('NobodyReplicatesOverReleases', ['s3:ReplicateObject', 's3:PutObjectRetention'], releases, others),
    deny('NobodyTakesTheGuardsAway', GUARDS, bucket.bucketArn, strangers),
  ])
    bucket.addToResourcePolicy(statement);
}
