// A store that lacks a promise is refused by its name; accepted by configuration, the manifest says so.
import { Buffer } from 'node:buffer';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { StorePromise } from '../../core/config/index.ts';
import { Manifest } from '../../core/manifest/index.ts';
import { openS3Bucket } from '../../platform/aws/s3/open-bucket.ts';
import { keysFolder, readStorageSettings } from '../../platform/settings/index.ts';
import { cli } from '../support/cli.ts';
import { type FakeS3, fakeS3 } from '../support/fake-s3.ts';
import { type FinishedRun, runRelease } from '../support/run-release.ts';
import { SMALL_CONFIG, writeSmallCorpus } from '../support/small-corpus.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

let folder: TemporaryFolder;

beforeAll(async () => {
  vi.stubEnv('DATASET_S3_ACCESS_KEY_ID', 'invented');
  vi.stubEnv('DATASET_S3_SECRET_ACCESS_KEY', 'invented');
  folder = await temporaryFolder();
  writeSmallCorpus(join(folder.path, 'data'));
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await folder[Symbol.asyncDispose]();
});

const variables = ({ endpoint }: FakeS3) => ({
  DATASET_STORAGE_BACKEND: 's3',
  DATASET_S3_BUCKET: 'data',
  DATASET_S3_ENDPOINT_URL: endpoint,
  DATASET_S3_ACCESS_KEY_ID: 'invented',
  DATASET_S3_SECRET_ACCESS_KEY: 'invented',
});

/** The small corpus' configuration and what it accepts of a store. */
async function configOf(place: TemporaryFolder, accepted: readonly StorePromise[]): Promise<string> {
  writeFileSync(join(place.path, 'release.yaml'), `extends: ${SMALL_CONFIG}\nproject: {}\n`);
  if (accepted.length > 0) writeFileSync(join(place.path, 'storage.yaml'), `accept_weaker: [${accepted.join(', ')}]\n`);
  return place.path;
}

async function rehearse(server: FakeS3 | undefined, accepted: readonly StorePromise[]): Promise<FinishedRun> {
  const config = await temporaryFolder();
  const output = await temporaryFolder();
  return runRelease({
    folder: output.path,
    data: join(folder.path, 'data'),
    config: await configOf(config, accepted),
    storage: server === undefined ? {} : variables(server),
  });
}

async function manifestOf({ ports, output }: FinishedRun): Promise<Manifest> {
  const bytes = await ports.bucket.get(`${output.candidate?.prefix}manifest.json`);
  return Manifest.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

const bucketOf = (server: FakeS3) => {
  const { storage } = readStorageSettings(variables(server), '/nowhere');
  if (storage.backend !== 's3') throw new Error('not s3');
  return openS3Bucket(storage);
};

describe('the trial of a store', () => {
  test('finds that a store keeps every promise, and leaves nothing behind', async () => {
    await using server = await fakeS3();
    expect(await bucketOf(server).promises?.()).toEqual({
      conditional_create: true,
      checksums: true,
      conditional_read: true,
    });
    expect([...server.objects.keys()]).toEqual([]);
  });

  test.each(StorePromise.options)('finds that a store lacks %s', async (promise) => {
    await using server = await fakeS3([promise]);
    const kept = { conditional_create: true, checksums: true, conditional_read: true };
    expect(await bucketOf(server).promises?.()).toEqual({ ...kept, [promise]: false });
    expect([...server.objects.keys()]).toEqual([]);
  });
});

describe('a store of another maker', () => {
  test('that ignores conditions still does not lose what it has to a create that comes later', async () => {
    await using server = await fakeS3(['conditional_create']);
    const bucket = bucketOf(server);
    expect(await bucket.create('a', Buffer.from('first'))).toBe('created');
    expect(await bucket.create('a', Buffer.from('second'))).toBe('exists');
    expect(Buffer.from(await bucket.get('a')).toString()).toBe('first');
  });
});

describe('a rehearsal from a store that lets two writers win', () => {
  test('fails, before anything is claimed, and the log names the promise', async () => {
    await using server = await fakeS3(['conditional_create']);
    const { info, ports, log } = await rehearse(server, []);
    expect(info).toMatchObject({ status: 'FAILED', error: { name: 'WeakStore' } });
    expect(log.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ event: 'store.tried', conditional_create: false, checksums: true }),
    );
    expect(await ports.ledger.claimOf('v2026-11-22', 'rehearsal')).toBeUndefined();
  });

  test('is refused on the command line by the name of the promise, before anything is started', async () => {
    await using server = await fakeS3(['conditional_create', 'checksums']);
    await using place = await temporaryFolder();
    const config = await configOf(place, ['checksums']);
    const args = ['run', '--version', 'v2026-11-22', '--data', join(folder.path, 'data'), '--config', config];
    const { status, stderr } = await cli(args, { output: join(place.path, 'out'), env: variables(server) });
    expect(status, stderr).toBe(2);
    expect(stderr).toContain('storage.accept_weaker: the store does not promise conditional_create (WeakStore');
    expect(stderr).not.toContain('checksums');
    expect([...server.objects.keys()]).toEqual([]);
  });

  test('is made where the configuration accepts it, and its manifest says so', async () => {
    await using server = await fakeS3(['conditional_create']);
    const run = await rehearse(server, ['conditional_create', 'checksums']);
    expect(run.info.status).toBe('SUCCEEDED');
    expect((await manifestOf(run)).storage).toEqual({ weaker_promises: ['conditional_create'] });
    expect(await run.ports.ledger.get('stage-run', 'test-execution-opened')).toMatchObject({
      store: { conditional_create: false, checksums: true, conditional_read: true },
    });
  });
});

describe('a rehearsal from a store that keeps every promise', () => {
  test('has the digest of one from a folder, and its manifest says nothing of stores', async () => {
    await using server = await fakeS3();
    const [remote, local] = [await rehearse(server, []), await rehearse(undefined, [])];
    expect(remote.output.candidate?.release_digest).toBe(local.output.candidate?.release_digest);
    expect(remote.output.candidate?.release_digest).toMatch(/^[0-9a-f]{64}$/);
    expect(await manifestOf(remote)).not.toHaveProperty('storage');
  });

  test('signs with a key of this machine, beside the journal and never in the bucket', async () => {
    await using server = await fakeS3();
    const settings = readStorageSettings({ ...variables(server), DATASET_PIPELINE_OUTPUT_DIR: '/out' }, '/');
    expect(keysFolder(settings)).toBe('/out/keys');
  });
});
