// Buckets of a test: made with a random name, emptied and deleted at the end.
import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { s3ClientOptions } from '../../platform/aws/s3/client-options.ts';

export interface TestBucket extends AsyncDisposable {
  readonly bucket: string;
  readonly client: S3Client;
}

/** One by one: the XML of a deletion of many has no way to say every key. */
async function empty(client: S3Client, bucket: string): Promise<void> {
  for (;;) {
    const page = await client.send(new ListObjectVersionsCommand({ Bucket: bucket, EncodingType: 'url' }));
    const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    if (all.length === 0) return;
    const waiting = all.values();
    const removeAll = async (): Promise<void> => {
      for (const { Key = '', VersionId } of waiting)
        await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: decodeURIComponent(Key), VersionId }));
    };
    await Promise.all(Array.from({ length: 8 }, removeAll));
  }
}

/** A client of LocalStack, as the adapter makes its own. */
export const testClient = (): S3Client => new S3Client(s3ClientOptions());

export async function testBucket({ versions = false } = {}): Promise<TestBucket> {
  const client = testClient();
  const bucket = `test-${randomUUID()}`;
  await client.send(new CreateBucketCommand({ Bucket: bucket }));
  if (versions)
    await client.send(
      new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: 'Enabled' } }),
    );
  return {
    bucket,
    client,
    [Symbol.asyncDispose]: async () => {
      await empty(client, bucket);
      await client.send(new DeleteBucketCommand({ Bucket: bucket }));
      client.destroy();
    },
  };
}
