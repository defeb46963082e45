// The embedded engine over a bucket of S3: the same release as from a folder, and two engineers on one bucket.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createS3ObjectStore } from '../../platform/aws/s3/object-store.ts';
import { type CliResult, cli } from '../support/cli.ts';
import { SMALL_CONFIG, smallCorpus, writeSmallCorpus } from '../support/small-corpus.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { describeOnAws, endpoint } from './endpoint.ts';
import { type TestBucket, testBucket } from './s3-bucket.ts';

const VERSION = 'v2026-11-22';
/** Each run asks the server some thousand times, and a test has up to four of them. */
const TIMEOUT_MS = 480_000;

interface Outcome {
  readonly outcome: string;
  readonly release_digest: string;
  readonly path: string;
  readonly report: string;
  readonly error: string | null;
}

let made: TestBucket;
let folder: TemporaryFolder;

/** The bucket as one of a store of another maker: own endpoint, keys in variables. */
const storage = (bucket: string) => ({
  DATASET_STORAGE_BACKEND: 's3',
  OVH_S3_BUCKET: bucket,
  OVH_S3_ENDPOINT: endpoint(),
  OVH_S3_REGION: 'us-east-1',
  OVH_S3_ACCESS_KEY: 'test',
  OVH_S3_SECRET_KEY: 'test',
  AWS_ENDPOINT_URL: '',
  AWS_ACCESS_KEY_ID: '',
  AWS_SECRET_ACCESS_KEY: '',
});

const rehearse = (engineer: string, version: string, data?: string): Promise<CliResult> =>
  cli(
    ['run', '--version', version, '--config', SMALL_CONFIG, '--json', ...(data === undefined ? [] : ['--data', data])],
    { output: join(folder.path, engineer), env: data === undefined ? storage(made.bucket) : {} },
  );

const outcomeOf = ({ json }: CliResult): Outcome => json as Outcome;

describeOnAws('the embedded engine over S3', () => {
  beforeAll(async () => {
    folder = await temporaryFolder();
    made = await testBucket();
    const store = createS3ObjectStore({ bucket: made.bucket, client: made.client });
    for (const [key, body] of Object.entries(smallCorpus())) await store.create(key, Buffer.from(body));
    writeSmallCorpus(join(folder.path, 'data'));
  });
  afterAll(async () => {
    await made[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  it(
    'makes the release that it makes from a folder, byte for byte, and says where it lies',
    async () => {
      const local = await rehearse('local', VERSION, join(folder.path, 'data'));
      const remote = await rehearse('first', VERSION);
      expect(remote.status, remote.stderr).toBe(local.status);
      expect(outcomeOf(remote).outcome).toBe(outcomeOf(local).outcome);
      expect(outcomeOf(remote).release_digest).toBe(outcomeOf(local).release_digest);
      const { release_digest, path, report } = outcomeOf(remote);
      expect(path).toBe(`s3://${made.bucket}/candidates/${VERSION}/${release_digest}/`);
      expect(report).toBe(`${path}report.html`);
    },
    TIMEOUT_MS,
  );

  it(
    'makes releases that are verified where they lie, until a byte of them changes',
    async () => {
      const store = createS3ObjectStore({ bucket: made.bucket, client: made.client });
      const key = join(folder.path, 'first', 'keys', 'ed25519.pub.pem');
      const verify = () =>
        cli(['verify', VERSION, '--key', key, '--json'], {
          output: join(folder.path, 'first'),
          env: storage(made.bucket),
        });
      const before = await verify();
      expect(before.json, before.stderr).toMatchObject({ ok: true });
      const shards = await Array.fromAsync(store.list(`candidates/${VERSION}/`));
      const shard = shards.find(({ key: name }) => name.includes('/data/'))?.key ?? '';
      const bytes = await store.get(shard);
      bytes[bytes.byteLength - 3] = (bytes[bytes.byteLength - 3] ?? 0) ^ 1;
      await store.replace(shard, bytes);
      const after = await verify();
      expect(after.status).toBe(3);
      expect(after.json).toMatchObject({ ok: false });
    },
    TIMEOUT_MS,
  );

  it(
    'keeps two engineers apart who release one version at once: the claim refuses one of them',
    async () => {
      const both = await Promise.all([rehearse('ada', 'v2026-11-23'), rehearse('ben', 'v2026-11-23')]);
      const refused = both.filter(({ stdout, stderr }) => `${stdout}${stderr}`.includes('VersionClaimed'));
      expect(refused, both.map(({ stderr }) => stderr).join('\n')).toHaveLength(1);
      const [done] = both.filter((one) => !refused.includes(one)).map(outcomeOf);
      expect(done?.release_digest).toMatch(/^[0-9a-f]{64}$/);
    },
    TIMEOUT_MS,
  );

  it(
    'lets two engineers release two versions at once, each the one that a folder gives',
    async () => {
      const data = join(folder.path, 'data');
      const [ada, ben] = await Promise.all([rehearse('ada', 'v2026-11-24'), rehearse('ben', 'v2026-11-25')]);
      const alone = [await rehearse('local', 'v2026-11-24', data), await rehearse('local', 'v2026-11-25', data)];
      expect([ada, ben].map((one) => outcomeOf(one).release_digest)).toEqual(
        alone.map((one) => outcomeOf(one).release_digest),
      );
      expect(outcomeOf(ada).release_digest).toMatch(/^[0-9a-f]{64}$/);
    },
    TIMEOUT_MS,
  );
});
