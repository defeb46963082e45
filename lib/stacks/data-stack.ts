// The bucket: encrypted, versioned, never public, with a log of who asked; or one that exists already, as it is.
import { Annotations, CfnWaitConditionHandle, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { AccountRootPrincipal, ArnPrincipal, CompositePrincipal, type PrincipalBase, Role } from 'aws-cdk-lib/aws-iam';
import { type IKey, Key } from 'aws-cdk-lib/aws-kms';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectLockRetention,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { removalOf } from '../environment/removal.ts';
import type { Environment } from '../environment/schema.ts';
import { protectReleases } from './bucket-policy.ts';
import { lifecycleRules } from './lifecycle.ts';

/** Thirteen months, as the refusals that it is read together with. */
const ACCESS_LOG_DAYS = 396;

/** What a bucket that exists already may lack, and this app does not change. */
export const IMPORTED_BUCKET_LACKS =
  'the bucket is imported, and none of its settings are changed: see to it that it is versioned, encrypted with a key of its ' +
  'own, closed to the public and to plain HTTP, logs access, expires work/, and denies deleting and overwriting ' +
  'exports/releases/ (docs/access.md has the statements)';

interface DataStackProps extends StackProps {
  readonly environment: Environment;
}

export class DataStack extends Stack {
  readonly bucket: IBucket;
  /** Undefined where an imported bucket encrypts with a key of S3's own. */
  readonly key: IKey | undefined;
  /** The only role that can delete a release: of a new bucket. Its rights stand in the pipeline stack. */
  readonly breakGlass: Role | undefined;

  constructor(scope: Construct, id: string, { environment, ...props }: DataStackProps) {
    super(scope, id, props);
    const { bucket } = environment;
    if (bucket.kind === 'imported') {
      this.key = bucket.key_arn === undefined ? undefined : Key.fromKeyArn(this, 'DataKey', bucket.key_arn);
      this.bucket = Bucket.fromBucketName(this, 'Data', bucket.name);
      // A stack that holds nothing cannot be deployed; this is nothing, too.
      new CfnWaitConditionHandle(this, 'Nothing');
      Annotations.of(this).addWarningV2('mhdr:imported-bucket', IMPORTED_BUCKET_LACKS);
      return;
    }
    const removalPolicy = removalOf(environment);
    this.key = new Key(this, 'DataKey', {
      description: `Objects of the data release bucket, ${environment.name}`,
      enableKeyRotation: true,
      removalPolicy,
    });
    // The CDK's own types are not exact about optional members.
    this.bucket = this.newBucket(environment, this.key) as IBucket;
    this.breakGlass = this.newBreakGlass(environment.break_glass_principals);
    protectReleases(this.bucket, this.breakGlass);
  }

  private newBucket(environment: Environment, key: IKey): Bucket {
    const removalPolicy = removalOf(environment);
    const closed = {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      enforceSSL: true,
      minimumTLSVersion: 1.2,
      versioned: true,
      removalPolicy,
    };
    const log = new Bucket(this, 'AccessLog', {
      ...closed,
      // S3 delivers access logs to no bucket that encrypts with a key of ours.
      encryption: BucketEncryption.S3_MANAGED,
      lifecycleRules: [{ expiration: Duration.days(ACCESS_LOG_DAYS), noncurrentVersionExpiration: Duration.days(1) }],
    });
    const lockDays = environment.bucket.kind === 'new' ? environment.bucket.object_lock_days : undefined;
    return new Bucket(this, 'Data', {
      ...closed,
      encryption: BucketEncryption.KMS,
      encryptionKey: key,
      bucketKeyEnabled: true,
      serverAccessLogsBucket: log as IBucket,
      serverAccessLogsPrefix: 'data/',
      lifecycleRules: lifecycleRules(),
      ...(lockDays === undefined
        ? {}
        : {
            objectLockEnabled: true,
            objectLockDefaultRetention: ObjectLockRetention.governance(Duration.days(lockDays)),
          }),
    });
  }

  private newBreakGlass(principals: readonly string[]): Role {
    const trusted: PrincipalBase[] =
      principals.length === 0 ? [new AccountRootPrincipal()] : principals.map((arn) => new ArnPrincipal(arn));
    return new Role(this, 'BreakGlass', {
      description: 'Deletes from a release when a takedown orders it; see the runbook',
      assumedBy: new CompositePrincipal(
        ...trusted.map((principal) => principal.withConditions({ Bool: { 'aws:MultiFactorAuthPresent': 'true' } })),
      ),
      maxSessionDuration: Duration.hours(1),
    });
  }
}
