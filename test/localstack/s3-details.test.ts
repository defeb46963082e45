// What only S3 has: pages of a listing, keys of KMS, versions, and keys that XML cannot say.
import { Buffer } from 'node:buffer';
import { CreateKeyCommand, KMSClient, ScheduleKeyDeletionCommand } from '@aws-sdk/client-kms';
import { GetObjectCommand, HeadObjectCommand, ListObjectVersionsCommand, S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import { s3ClientOptions } from '../../platform/aws/s3/client-options.ts';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { probeStore } from '../../platform/aws/s3/probe-store.ts';
import type { Bytes } from '../../platform/ports.ts';
import { describeOnAws } from './endpoint.ts';
import { testBucket, testClient } from './s3-bucket.ts';

const MIB = 1_048_576;

async function* zeros(mebibytes: number): Bytes {
  for (let at = 0; at < mebibytes; at += 1) yield new Uint8Array(MIB);
}

/** A client whose listings have pages of two. */
function pagingClient(): S3Client {
  const client = new S3Client(s3ClientOptions());
  client.middlewareStack.add((next) => (args) => next({ ...args, input: { ...args.input, MaxKeys: 2 } }), {
    step: 'initialize',
  });
  return client;
}

describeOnAws('a listing of S3', () => {
  it('goes on over pages', async () => {
    await using made = await testBucket();
    // LocalStack compares the escaped keys after a page, and loses those that sort otherwise when they are escaped.
    const keys = ['a b', 'a/b', 'a-b', 'a.b/c', 'a1', 'a2', 'a_b', 'ab', 'a~b'];
    const store = createS3ObjectStore({ bucket: made.bucket, client: made.client });
    for (const key of [...keys, 'other']) await store.create(key, Buffer.from(key));
    const paged = createS3ObjectStore({ bucket: made.bucket, client: pagingClient() });
    const listed = await Array.fromAsync(paged.list('a'));
    expect(listed.map(({ key }) => key).sort()).toEqual([...keys].sort());
    expect(listed.every(({ key, bytes }) => bytes === Buffer.byteLength(key))).toBe(true);
  });
});

describeOnAws('a large object of S3', () => {
  it('takes keys that XML cannot say', async () => {
    await using made = await testBucket();
    const store = createS3ObjectStore({ bucket: made.bucket, client: made.client });
    for (const key of ['a\u0001b.bin', 'a&<b>.bin', 'é\n😀.bin']) {
      expect(await store.create(key, zeros(9))).toBe('created');
      expect(await store.create(key, zeros(9))).toBe('exists');
      expect(await store.head(key)).toEqual({ key, bytes: 9 * MIB });
    }
  });
});

describeOnAws('a store with a key of KMS', () => {
  it('encrypts everything that it writes with that key', async () => {
    await using made = await testBucket();
    const kms = new KMSClient({});
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const kmsKey = KeyMetadata?.Arn ?? '';
    const store = createS3ObjectStore({ bucket: made.bucket, client: made.client, kmsKey });
    await store.create('small', Buffer.from('x'));
    await store.create('large', zeros(9));
    await store.replace('pointer', Buffer.from('y'));
    for (const Key of ['small', 'large', 'pointer']) {
      const head = await made.client.send(new HeadObjectCommand({ Bucket: made.bucket, Key }));
      expect(head).toMatchObject({ ServerSideEncryption: 'aws:kms', SSEKMSKeyId: kmsKey });
      expect((await store.get(Key)).byteLength).toBe(head.ContentLength);
    }
    await kms.send(new ScheduleKeyDeletionCommand({ KeyId: kmsKey, PendingWindowInDays: 7 }));
  });
});

describeOnAws('a bucket with versions', () => {
  it('keeps the bytes of what was removed until its version is deleted', async () => {
    await using made = await testBucket({ versions: true });
    const store = createS3ObjectStore({ bucket: made.bucket, client: made.client });
    await store.create('a', Buffer.from('words'));
    await store.remove('a');
    expect(await store.head('a')).toBeUndefined();
    expect(await Array.fromAsync(store.list(''))).toEqual([]);
    const versions = await made.client.send(new ListObjectVersionsCommand({ Bucket: made.bucket }));
    const VersionId = versions.Versions?.[0]?.VersionId;
    const kept = await made.client.send(new GetObjectCommand({ Bucket: made.bucket, Key: 'a', VersionId }));
    expect(await kept.Body?.transformToString()).toBe('words');
  });
});

describeOnAws('the trial of S3', () => {
  it.each([true, false])('finds every promise kept, and leaves nothing (versions: %s)', async (versions) => {
    await using made = await testBucket({ versions });
    const promises = await probeStore({ client: made.client, bucket: made.bucket }, testClient());
    expect(promises).toEqual({ conditional_create: true, checksums: true, conditional_read: true });
    const store = createS3ObjectStore({ bucket: made.bucket, client: made.client });
    expect(await Array.fromAsync(store.list(''))).toEqual([]);
  });
});
