// Empties a bucket: every version and every delete marker. What is locked or protected stays, and is counted.
import {
  AbortMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  S3Client,
} from '@aws-sdk/client-s3';
import { faultName } from '../aws-fault.ts';
import { s3ClientOptions } from '../s3/client-options.ts';
import { s3Fault } from '../s3/s3-fault.ts';

export interface Emptied {
  readonly removed: number;
  /** Versions that the store refused to delete: under Object Lock, or kept by the policy of the bucket. */
  readonly refused: number;
}

interface VersionOf {
  readonly Key: string;
  readonly VersionId: string | undefined;
}

const decoded = (listed: string): string => decodeURIComponent(listed.replaceAll('+', '%20'));

/** Keys are asked for in URL form: XML has no way to say a control character. */
const versionsOf = ({ Versions = [], DeleteMarkers = [] }: ListObjectVersionsCommandOutput): readonly VersionOf[] =>
  [...Versions, ...DeleteMarkers].flatMap(({ Key, VersionId }) =>
    Key === undefined ? [] : [{ Key: decoded(Key), VersionId }],
  );

/** What XML can say, and says back as it was. */
const isPlain = ({ Key }: VersionOf): boolean => !/[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffe\uffff]/.test(Key);

/** How many were refused. The request of many names its keys in XML; the others go one by one. */
async function removeAll(client: S3Client, bucket: string, versions: readonly VersionOf[]): Promise<number> {
  const Objects = versions.filter(isPlain);
  const { Errors = [] } =
    Objects.length === 0
      ? {}
      : await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects, Quiet: true } }));
  let refused = Errors.length;
  for (const version of versions.filter((one) => !isPlain(one)))
    await client.send(new DeleteObjectCommand({ Bucket: bucket, ...version })).catch((error: unknown) => {
      if (s3Fault(error).code !== 'AccessDenied') throw error;
      refused += 1;
    });
  return refused;
}

/** Parts of uploads that never ended are billed and keep a bucket from being deleted. */
async function abortUploads(client: S3Client, bucket: string): Promise<void> {
  const { Uploads = [] } = await client.send(new ListMultipartUploadsCommand({ Bucket: bucket, EncodingType: 'url' }));
  for (const { Key = '', UploadId } of Uploads)
    await client.send(new AbortMultipartUploadCommand({ Bucket: bucket, Key: decoded(Key), UploadId }));
}

async function empty(client: S3Client, bucket: string): Promise<Emptied> {
  let [removed, refused] = [0, 0];
  let from: { readonly KeyMarker?: string | undefined; readonly VersionIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, EncodingType: 'url', ...from }));
    const versions = versionsOf(page);
    const kept = await removeAll(client, bucket, versions);
    refused += kept;
    removed += versions.length - kept;
    if (page.IsTruncated !== true) break;
    const { NextKeyMarker, NextVersionIdMarker } = page;
    from = {
      KeyMarker: NextKeyMarker === undefined ? undefined : decoded(NextKeyMarker),
      VersionIdMarker: NextVersionIdMarker,
    };
  }
  await abortUploads(client, bucket);
  return { removed, refused };
}

/** Governance is never bypassed. A bucket that is gone is empty. Throws AccessDenied, StoreUnavailable. */
export async function emptyBucket(bucket: string, client = new S3Client(s3ClientOptions())): Promise<Emptied> {
  try {
    return await empty(client, bucket);
  } catch (error) {
    if (faultName(error) === 'NoSuchBucket') return { removed: 0, refused: 0 };
    throw s3Fault(error);
  }
}
