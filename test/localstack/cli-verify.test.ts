// verify s3://…: a release that was uploaded to a bucket, checked with a key and the panel of a configuration.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateBundled } from '../../corpora/bundled/generate.ts';
import { aShardOf, withFlippedBit } from '../support/altered-work.ts';
import { cli } from '../support/cli.ts';
import { releaseWithSignoffs, type TestRegistry, testRegistry } from '../support/release-with-signoffs.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { describeOnAws } from './endpoint.ts';
import { type TestBucket, testBucket } from './s3-bucket.ts';

const VERSION = 'v2026-11-22';
const RELEASE = `exports/releases/${VERSION}/`;

let folder: TemporaryFolder;
let registry: TestRegistry;
let bucket: TestBucket;

const put = (key: string, body: Uint8Array): Promise<unknown> =>
  bucket.client.send(new PutObjectCommand({ Bucket: bucket.bucket, Key: key, Body: body }));

async function bytesOf(key: string): Promise<Uint8Array> {
  const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.bucket, Key: key }));
  if (Body === undefined) throw new Error('no body');
  return Body.transformToByteArray();
}

/** Uploads what a local bucket holds below a prefix. */
async function upload(from: string, prefix: string, to = ''): Promise<void> {
  for (const entry of readdirSync(join(from, prefix), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    await put(to + path.slice(from.length + 1), readFileSync(path));
  }
}

const verify = (place: string, ...more: readonly string[]) =>
  cli(
    [
      ...['verify', `s3://${bucket.bucket}/${place}`, '--json', '--config', registry.config],
      ...['--key', join(folder.path, 'public.pem'), ...more],
    ],
    { output: join(folder.path, 'elsewhere') },
  );

describeOnAws('verify of an address', () => {
  beforeAll(async () => {
    folder = await temporaryFolder();
    const data = join(folder.path, 'sources');
    generateBundled(data);
    registry = testRegistry(resolve(import.meta.dirname, '../../config'), join(folder.path, 'config'));
    await using opened = await releaseWithSignoffs({ folder: folder.path, data, registry });
    const { pem } = await opened.ports.signer.publicKey();
    writeFileSync(join(folder.path, 'public.pem'), pem);
    bucket = await testBucket();
    await upload(join(folder.path, 'data'), 'exports');
    await upload(join(folder.path, 'data'), 'candidates');
  });
  afterAll(async () => {
    await bucket?.[Symbol.asyncDispose]();
    await folder?.[Symbol.asyncDispose]();
  });

  test('a published release holds, with and without a slash at its end', async () => {
    for (const place of [RELEASE, RELEASE.slice(0, -1)]) {
      const { status, json, stderr } = await verify(place);
      expect(stderr).toBe('');
      expect(json).toMatchObject({ ok: true, failures: [], standing: 'release', status: 'current', version: VERSION });
      expect(status).toBe(0);
    }
  });

  test('a candidate holds, and is said to be none that was published', async () => {
    const [digest = ''] = readdirSync(join(folder.path, 'data', 'candidates', VERSION));
    const { status, json } = await verify(`candidates/${VERSION}/${digest}/`);
    expect(json).toMatchObject({ ok: true, failures: [], standing: 'candidate' });
    expect(status).toBe(0);
  });

  test('one changed byte is found, and its file named', async () => {
    const shard = aShardOf(join(folder.path, 'data'), RELEASE);
    const key = `${RELEASE}${shard}`;
    const before = await bytesOf(key);
    await put(key, withFlippedBit(before));
    const { status, json, stdout } = await verify(RELEASE);
    await put(key, before);
    expect(status).toBe(3);
    expect(json).toMatchObject({ ok: false });
    expect(stdout).toContain(shard);
    expect((await verify(RELEASE)).status).toBe(0);
  });

  test('an object that nobody lists, and a release without its status, are found', async () => {
    await upload(join(folder.path, 'data'), RELEASE, 'copy/');
    const { status, json } = await verify(`copy/${RELEASE}`);
    expect(status).toBe(3);
    expect(json).toMatchObject({ ok: false, status: null });
    await put(`copy/${RELEASE}data/more.jsonl`, Buffer.from('{}\n'));
    expect((await verify(`copy/${RELEASE}`)).stdout).toContain('data/more.jsonl');
  });

  test('another key does not hold', async () => {
    const { status, json } = await cli(['verify', `s3://${bucket.bucket}/${RELEASE}`, '--json'], {
      output: join(folder.path, 'elsewhere'),
    });
    expect(status).toBe(3);
    expect(json).toMatchObject({ ok: false, standing: null });
  });

  test('an empty place and a bucket that does not exist are refused with status 2', async () => {
    const empty = await verify('copies/of/nothing/');
    expect(empty.status).toBe(2);
    expect(empty.stderr).toContain('there is nothing at this place');
    const { status, stderr } = await cli(['verify', 's3://no-such-bucket-here/exports/', '--json'], {
      output: join(folder.path, 'elsewhere'),
    });
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
