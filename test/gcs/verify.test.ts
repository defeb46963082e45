// verify gs://…: a release that was uploaded to Cloud Storage, checked by a process of its own with a key.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateBundled } from '../../corpora/bundled/generate.ts';
import type { ObjectStore } from '../../platform/ports.ts';
import { aShardOf, withFlippedBit } from '../support/altered-work.ts';
import { cli } from '../support/cli.ts';
import { releaseWithSignoffs, testRegistry } from '../support/release-with-signoffs.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';
import { describeOnGcs, endpoint, makeBucket, openStore } from './emulator.ts';

const VERSION = 'v2026-11-22';
const RELEASE = `exports/releases/${VERSION}/`;

let folder: TemporaryFolder;
let config: string;
let bucket: string;
let store: ObjectStore;

async function upload(prefix: string): Promise<void> {
  const root = join(folder.path, 'data');
  for (const entry of readdirSync(join(root, prefix), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    await store.create(path.slice(root.length + 1), readFileSync(path));
  }
}

const verify = (place: string, ...more: readonly string[]) =>
  cli(['verify', place, '--json', ...more], {
    output: join(folder.path, 'elsewhere'),
    env: { STORAGE_EMULATOR_HOST: endpoint() },
  });
const trusting = (): readonly string[] => ['--config', config, '--key', join(folder.path, 'public.pem')];

describeOnGcs('verify of an address of Cloud Storage', () => {
  beforeAll(async () => {
    folder = await temporaryFolder();
    const data = join(folder.path, 'sources');
    await generateBundled(data);
    const registry = testRegistry(resolve(import.meta.dirname, '../../config'), join(folder.path, 'config'));
    config = registry.config;
    await using opened = await releaseWithSignoffs({ folder: folder.path, data, registry });
    writeFileSync(join(folder.path, 'public.pem'), (await opened.ports.signer.publicKey()).pem);
    bucket = await makeBucket();
    store = openStore(bucket);
    await upload('exports');
  });
  afterAll(() => folder?.[Symbol.asyncDispose]());

  it('finds a published release whole, current, and says which key it trusted', async () => {
    const { status, json, stderr } = await verify(`gs://${bucket}/${RELEASE}`, ...trusting());
    expect(stderr).toBe('');
    expect(json).toMatchObject({
      ok: true,
      failures: [],
      standing: 'release',
      status: 'current',
      version: VERSION,
      trusted_keys: [{ keyid: expect.stringMatching(/^[0-9a-f]{64}$/), from: expect.stringContaining('--key ') }],
    });
    expect(status).toBe(0);
  });

  it('finds one changed byte, and names its file', async () => {
    const shard = aShardOf(join(folder.path, 'data'), RELEASE);
    const key = `${RELEASE}${shard}`;
    const before = await store.get(key);
    await store.replace(key, withFlippedBit(before));
    const { status, json } = await verify(`gs://${bucket}/${RELEASE}`, ...trusting());
    await store.replace(key, before);
    expect(status).toBe(3);
    expect((json as { failures: unknown[] }).failures).toContainEqual({
      artefact: shard,
      code: 'hash_mismatch',
    });
  });

  it('believes nobody without a key', async () => {
    const { status, json } = await verify(`gs://${bucket}/${RELEASE}`);
    expect(status).toBe(3);
    expect(json).toMatchObject({ ok: false, standing: null, trusted_keys: [] });
  });

  it('refuses an empty place and a bucket that is not there with status 2, in one line', async () => {
    expect((await verify(`gs://${bucket}/copies/of/nothing/`, ...trusting())).status).toBe(2);
    const { status, stderr } = await verify('gs://no-such-bucket-here/exports/', ...trusting());
    expect(status).toBe(2);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
