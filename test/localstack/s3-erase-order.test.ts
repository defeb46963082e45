// A whole order to erase in a bucket of S3 with versions: no version of any object holds the words when it is done, wherever it was killed.
import { GetObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';
import { expect, test } from 'vitest';
import { eraseRecords } from '../../functions/erase-records.ts';
import { readErasure } from '../../functions/erasure.ts';
import { withdrawRecords } from '../../functions/withdraw-records.ts';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import { createTestClock } from '../support/clock.ts';
import { SEEDS, sampleRecord, sampleRelease, testKey } from '../support/sample-release.ts';
import { createTestSigner } from '../support/test-signer.ts';
import { describeOnAws } from './endpoint.ts';
import { type TestBucket, testBucket, testClient } from './s3-bucket.ts';

const KEY = testKey();
const SAMPLES = SEEDS.map(sampleRecord);
const RECORD = SAMPLES[0]?.record.metadata.record_id ?? '';
const WORDS = 'worries me today: ebb';
const VERSION = 'v2026-01-01';

/** A release and its candidate, of which every file was written twice, and one that was removed in between. */
async function filled({ bucket }: TestBucket): Promise<void> {
  const store = createS3ObjectStore({ bucket });
  const files = await sampleRelease(SAMPLES, KEY, { kind: 'release', version: VERSION, removed: [] });
  for (const prefix of [`exports/releases/${VERSION}/`, `candidates/${VERSION}/${'d'.repeat(64)}/`])
    for (const [key, body] of files) {
      await store.replace(prefix + key, body);
      if (key.endsWith('.jsonl')) await store.remove(prefix + key);
      await store.replace(prefix + key, body);
    }
}

/** Keys of which any version has the words. */
async function holding(client: S3Client, bucket: string): Promise<string[]> {
  const { Versions = [] } = await client.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  const found = new Set<string>();
  for (const { Key = '', VersionId } of Versions) {
    const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key, VersionId }));
    if ((await Body?.transformToString())?.includes(WORDS) === true) found.add(Key);
  }
  return [...found];
}

const signer = createTestSigner();
const clock = createTestClock();
const trusted = [{ pem: signer.pem }];

async function order(bucket: string, client = testClient()) {
  const store = createS3ObjectStore({ bucket, client });
  const log = { event: () => undefined };
  const ports = { bucket: store, ledger: createBucketLedger(store, clock), signer, clock, log };
  const asked = { ids: new Set([RECORD]), objectRefs: new Set<string>(), by: 'compliance', unknown: 'refuse' } as const;
  const withdrawn = await withdrawRecords(ports, { ...asked, reason: 'consent_withdrawn' }, trusted);
  return eraseRecords(ports, withdrawn, 'compliance', trusted);
}

/** A client whose process dies before its n-th deletion of a version. */
function dyingAt(n: number): S3Client {
  const client = testClient();
  let deletions = 0;
  client.middlewareStack.add(
    (next, context) => async (call) => {
      if (context['commandName'] === 'DeleteObjectCommand') deletions += 1;
      if (deletions >= n) throw new Error('killed');
      return next(call);
    },
    { step: 'initialize', name: 'dying' },
  );
  return client;
}

describeOnAws('an order to erase in a bucket with versions', () => {
  test.each([null, 2, 9])('leaves no version with the words (killed at deletion %s first)', async (killed) => {
    await using made = await testBucket({ versions: true });
    await filled(made);
    expect((await holding(made.client, made.bucket)).length).toBeGreaterThan(1);
    if (killed !== null) await expect(order(made.bucket, dyingAt(killed))).rejects.toThrow();
    const { versions } = await order(made.bucket);
    expect(await holding(made.client, made.bucket)).toEqual([]);
    expect(versions.map(({ version }) => version)).toEqual([VERSION]);
    const store = createS3ObjectStore({ bucket: made.bucket });
    const proof = await readErasure(store, VERSION, trusted);
    expect(proof).toMatchObject({ state: 'done', versions: 'erased' });
    for (const { key, done } of proof?.files ?? []) expect(await store.versions(key)).toBe(done === 'deleted' ? 0 : 1);
  });
});
