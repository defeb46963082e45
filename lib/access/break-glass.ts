// What the break-glass role may do: find and delete versions of what a takedown names, and replace a shard without them.
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** Where text of a release lies, or lay on its way. */
const TEXT_ZONES = ['exports/releases/', 'candidates/', 'work/', 'review/'];

const allow = (actions: string[], resources: string[]): PolicyStatement => new PolicyStatement({ actions, resources });

export function releaseRemover(bucket: IBucket, key: IKey): PolicyStatement[] {
  const objects = TEXT_ZONES.map((zone) => bucket.arnForObjects(`${zone}*`));
  return [
    allow(['s3:ListBucket', 's3:ListBucketVersions'], [bucket.bucketArn]),
    allow(['s3:GetObject', 's3:GetObjectVersion', 's3:PutObject'], objects),
    allow(['s3:DeleteObject', 's3:DeleteObjectVersion', 's3:BypassGovernanceRetention'], objects),
    allow(['kms:Decrypt', 'kms:GenerateDataKey'], [key.keyArn]),
  ];
}
