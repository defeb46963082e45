// Empties a bucket: every version and every delete marker. What is locked or protected stays, and is counted.
import {
  AbortMultipartUploadCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type ObjectIdentifier,
  S3Client,
} from '@aws-sdk/client-s3';
import { faultName } from '../aws-fault.ts';
import { s3ClientOptions } from '../s3/client-options.ts';
import { callS3 } from '../s3/s3-fault.ts';

export interface Emptied {
  readonly removed: number;
  /** Versions that the store refused to delete: under Object Lock, or kept by the policy of the bucket. */
  readonly refused: number;
}

const versionsOf = ({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput): ObjectIdentifier[] =>
  [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
    Key === undefined ? [] : [{ Key, ...(VersionId === undefined ? {} : { VersionId }) }],
  );

/** Parts of uploads that never ended are billed and keep a bucket from being deleted. */
async function abortUploads(client: S3Client, bucket: string): Promise<void> {
  const { Uploads = [] } = await callS3(client.send(new ListMultipartUploadsCommand({ Bucket: bucket })));
  for (const { Key, UploadId } of Uploads)
    await callS3(client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key, UploadId })));
}

/** Governance is never bypassed. A bucket that is gone is empty. */
export async function emptyBucket(
  bucket: string,
  onRemoved: (removed: number) => void = () => undefined,
  client = new S3Client(s3ClientOptions()),
): Promise<Emptied> {
  let removed = 0;
  let refused = 0;
  let next: { readonly KeyMarker?: string | undefined; readonly VersionIdMarker?: string | undefined } = {};
  try {
    for (;;) {
      const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, ...next }));
      const Objects = versionsOf(page);
      if (Objects.length > 0) {
        const { Errors = [] } = await client.send(
          new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }),
        );
        refused += Errors.length;
        removed += Objects.length - Errors.length;
        onRemoved(removed);
      }
      if (page.IsTruncated !== true) break;
      next = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
    }
    await abortUploads(client, bucket);
  } catch (error) {
    if (faultName(error) !== 'NoSuchBucket') await callS3(Promise.reject(error));
  }
  return { removed, refused };
}
