// Who read which object of exports/: CloudTrail data events in a log bucket of their own, with digests that show tampering.
import { Duration, Stack } from 'aws-cdk-lib';
import { ReadWriteType, Trail } from 'aws-cdk-lib/aws-cloudtrail';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { removalOf } from '../environment/removal.ts';
import type { Environment } from '../environment/schema.ts';
import { allowLogGroups } from './service-access.ts';

/** What is read here may be trained on; the other zones are read by the pipeline itself all day. */
export const WATCHED_PREFIX = 'exports/';

/** Six years: 45 CFR 164.316(b)(2)(i) asks for it where health data is involved. */
const KEPT = Duration.days(2192);

interface ReadTrailProps {
  readonly environment: Environment;
  readonly bucket: IBucket;
}

export class ReadTrail extends Construct {
  constructor(scope: Construct, id: string, { environment, bucket }: ReadTrailProps) {
    super(scope, id);
    const removalPolicy = removalOf(environment);
    const key = new Key(this, 'Key', {
      description: `Encrypts the record of who read releases of ${environment.name}`,
      enableKeyRotation: true,
      removalPolicy,
    });
    allowLogGroups(key);
    this.#allowTrail(key);
    const logs = new Bucket(this, 'Logs', {
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      versioned: true,
      lifecycleRules: [{ expiration: KEPT, noncurrentVersionExpiration: KEPT }],
      removalPolicy,
    });
    const trail = new Trail(this, 'Trail', {
      // The class is not what its own interface says under exactOptionalPropertyTypes.
      bucket: logs as IBucket,
      encryptionKey: key,
      enableFileValidation: true,
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      managementEvents: ReadWriteType.NONE,
      sendToCloudWatchLogs: true,
      cloudWatchLogGroup: new LogGroup(this, 'Log', {
        encryptionKey: key,
        retention: environment.log_retention_days as RetentionDays,
        removalPolicy,
      }),
    });
    // Also who read the record itself. CloudTrail only writes there, so that this does not feed on itself.
    trail.addS3EventSelector([{ bucket, objectPrefix: WATCHED_PREFIX }, { bucket: logs as IBucket }], {
      readWriteType: ReadWriteType.READ_ONLY,
      includeManagementEvents: false,
    });
  }

  /** Trails of this account and region only. */
  #allowTrail(key: Key): void {
    const { account, region, partition } = Stack.of(this);
    key.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudtrail.amazonaws.com')],
        actions: ['kms:GenerateDataKey', 'kms:DescribeKey', 'kms:Decrypt'],
        resources: ['*'],
        conditions: {
          StringEquals: { 'aws:SourceAccount': account },
          ArnLike: { 'aws:SourceArn': `arn:${partition}:cloudtrail:${region}:${account}:trail/*` },
        },
      }),
    );
  }
}
