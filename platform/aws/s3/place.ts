// One bucket as the parts of the adapter see it.
import type { S3Client } from '@aws-sdk/client-s3';

export interface Place {
  readonly client: S3Client;
  readonly bucket: string;
  /** ARN of the KMS key that new objects are encrypted with; absent: the bucket's own default. */
  readonly kmsKey?: string | undefined;
}

/** Parameters of every write. */
export const encryptionOf = ({ kmsKey }: Place) =>
  kmsKey === undefined
    ? {}
    : ({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKey, BucketKeyEnabled: true } as const);
