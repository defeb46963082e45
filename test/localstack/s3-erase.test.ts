// Erasing in a bucket of S3 with versions: page by page, broken off, under Object Lock, and by a role with too few rights.
import { randomUUID } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { describeOnAws } from './endpoint.ts';
import { testBucket, testClient } from './s3-bucket.ts';

/** Without signs that a URL escapes: LocalStack compares the escaped key with the marker of the page before. */
const KEY = 'exports/releases/v2026-01-01/data/sft/train/stage_a-0.jsonl';

type Input = Readonly<Record<string, unknown>>;

/** Runs before each command of a client; may change what is sent, or throw. */
function before(client: S3Client, command: string, act: (input: Input) => Input): void {
  client.middlewareStack.add(
    (next, context) => async (call) =>
      next(
        context['commandName'] === command ? { ...call, input: { ...call.input, ...act(call.input as Input) } } : call,
      ),
    { step: 'initialize', name: `before-${command}` },
  );
}

const denied = () => Object.assign(new Error('zanzibar'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });

const quiet = (code: string) => (error: Error & { code?: string }) =>
  error.code === code && !error.message.includes('zanzibar') && !error.message.includes('train');

async function written(bucket: string, times: number): Promise<void> {
  const store = createS3ObjectStore({ bucket });
  for (let n = 0; n < times; n += 1) {
    await store.replace(KEY, Buffer.from(`words ${n}`));
    if (n % 3 === 0) await store.remove(KEY);
  }
  await store.replace(KEY, Buffer.from('last words'));
}

async function everyVersion(client: S3Client, bucket: string): Promise<number> {
  const { Versions = [], DeleteMarkers = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  return Versions.length + DeleteMarkers.length;
}

describeOnAws('erasing in a bucket with versions', () => {
  test('finds versions and delete markers on every page', async () => {
    await using made = await testBucket({ versions: true });
    await written(made.bucket, 7);
    const direct = createS3ObjectStore({ bucket: made.bucket });
    await direct.create(`${KEY}.other`, Buffer.from('other'));
    const client = testClient();
    let pages = 0;
    before(client, 'ListObjectVersionsCommand', () => {
      pages += 1;
      return { MaxKeys: 2 };
    });
    const store = createS3ObjectStore({ bucket: made.bucket, client });
    expect(await store.versions(KEY)).toBe(11);
    expect(pages).toBeGreaterThan(4);
    await store.erase(KEY, 'earlier');
    expect(await everyVersion(made.client, made.bucket)).toBe(2);
    await store.erase(KEY, 'everything');
    expect(await everyVersion(made.client, made.bucket)).toBe(1);
    expect(await direct.versions(`${KEY}.other`)).toBe(1);
  });

  test('gives up on a listing that does not go on', async () => {
    await using made = await testBucket({ versions: true });
    await written(made.bucket, 3);
    const client = testClient();
    before(client, 'ListObjectVersionsCommand', () => ({
      MaxKeys: 2,
      KeyMarker: undefined,
      VersionIdMarker: undefined,
    }));
    const store = createS3ObjectStore({ bucket: made.bucket, client });
    await expect(store.erase(KEY, 'everything')).rejects.toSatisfy(quiet('StoreUnavailable'));
    expect(await createS3ObjectStore({ bucket: made.bucket }).versions(KEY)).toBe(5);
  });

  test('broken off between any two versions still lists the key, and is finished by the next', async () => {
    for (let last = 0; last < 5; last += 1) {
      await using made = await testBucket({ versions: true });
      await written(made.bucket, 3);
      const client = testClient();
      let deletions = 0;
      before(client, 'DeleteObjectCommand', () => {
        deletions += 1;
        if (deletions > last) throw new Error('killed');
        return {};
      });
      const dying = createS3ObjectStore({ bucket: made.bucket, client });
      await expect(dying.erase(KEY, 'everything')).rejects.toThrow();
      const store = createS3ObjectStore({ bucket: made.bucket });
      expect(await store.versions(KEY)).toBe(5 - last);
      expect((await Array.fromAsync(store.list('exports/'))).map(({ key }) => key)).toEqual([KEY]);
      expect(Buffer.from(await store.get(KEY)).toString()).toBe('last words');
      await store.erase(KEY, 'everything');
      expect(await everyVersion(made.client, made.bucket)).toBe(0);
    }
  });

  test('by a role that may not list versions, or not delete them, is refused by name', async () => {
    await using made = await testBucket({ versions: true });
    await written(made.bucket, 2);
    for (const [command, code] of [
      ['ListObjectVersionsCommand', 'AccessDenied'],
      ['DeleteObjectCommand', 'ErasureRefused'],
    ] as const) {
      const client = testClient();
      before(client, command, () => {
        throw denied();
      });
      const store = createS3ObjectStore({ bucket: made.bucket, client });
      await expect(store.erase(KEY, 'everything')).rejects.toSatisfy(quiet(code));
    }
    expect(await createS3ObjectStore({ bucket: made.bucket }).versions(KEY)).toBe(4);
  });

  test('says that trouble is trouble: a throttle is no refusal', async () => {
    await using made = await testBucket({ versions: true });
    await written(made.bucket, 1);
    for (const bypassed of [false, true]) {
      const client = testClient();
      before(client, 'DeleteObjectCommand', ({ BypassGovernanceRetention }) => {
        if ((BypassGovernanceRetention === true) !== bypassed) throw denied();
        throw Object.assign(new Error('zanzibar'), { name: 'SlowDown', $metadata: { httpStatusCode: 503 } });
      });
      const store = createS3ObjectStore({ bucket: made.bucket, client });
      await expect(store.erase(KEY, 'everything')).rejects.toSatisfy(quiet('StoreUnavailable'));
    }
  });
});

/** A bucket with Object Lock; what compliance keeps stays in it for a second. */
async function lockedBucket(): Promise<string> {
  const bucket = `test-${randomUUID()}`;
  await testClient().send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true }));
  return bucket;
}

const locked = (bucket: string, mode: 'GOVERNANCE' | 'COMPLIANCE', ms: number) =>
  testClient().send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: KEY,
      Body: 'words',
      ObjectLockMode: mode,
      ObjectLockRetainUntilDate: new Date(Date.now() + ms),
    }),
  );

describeOnAws('erasing under Object Lock', () => {
  test('bypasses governance, where a role may, and is refused by name where it may not', async () => {
    const bucket = await lockedBucket();
    await locked(bucket, 'GOVERNANCE', 3_600_000);
    await locked(bucket, 'GOVERNANCE', 3_600_000);
    const client = testClient();
    before(client, 'DeleteObjectCommand', ({ BypassGovernanceRetention }) => {
      if (BypassGovernanceRetention === true) throw denied();
      return {};
    });
    const narrow = createS3ObjectStore({ bucket, client });
    await expect(narrow.erase(KEY, 'everything')).rejects.toSatisfy(quiet('ErasureRefused'));
    const store = createS3ObjectStore({ bucket });
    expect(await store.versions(KEY)).toBe(2);
    await store.erase(KEY, 'everything');
    expect(await store.versions(KEY)).toBe(0);
    await testClient().send(new DeleteBucketCommand({ Bucket: bucket }));
  });

  test('is refused by name where compliance keeps a version', async () => {
    const bucket = await lockedBucket();
    await locked(bucket, 'COMPLIANCE', 3_600_000);
    const store = createS3ObjectStore({ bucket });
    await expect(store.erase(KEY, 'everything')).rejects.toSatisfy(quiet('ErasureRefused'));
    expect(await store.versions(KEY)).toBe(1);
  });
});
