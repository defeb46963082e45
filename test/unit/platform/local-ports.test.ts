// The ports of one machine: the same in every thread, keys beside the bucket, sources from where they were asked for.
import { Buffer } from 'node:buffer';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { createLog } from '../../../core/log/index.ts';
import { createLocalPorts } from '../../../platform/local/ports.ts';
import { readStorageSettings } from '../../../platform/settings/index.ts';
import { keysOf, text, textOf } from '../../contract/suites/object-reader-suite.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const log = createLog(() => undefined);
const settingsIn = (path: string) => readStorageSettings({}, path);

const PORTS = new URL('../../../platform/local/ports.ts', import.meta.url).href;
const WORKER = `
  import { parentPort, workerData } from 'node:worker_threads';
  const { createLocalPorts } = await import(${JSON.stringify(PORTS)});
  const ports = createLocalPorts({ ...workerData, log: { event() {} } });
  const answer = await ports.bucket.create('shared/one.txt', Buffer.from('worker'));
  const { keyid } = await ports.signer.publicKey();
  await ports.ledger.audit('test.appended', { n: 1 });
  parentPort.postMessage({ answer, keyid });
`;

describe('the local ports', () => {
  it('read sources from the bucket, or from a folder that they never write', async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, 'sources'));
    await writeFile(join(folder.path, 'sources', 'a.jsonl'), '{}');
    const settings = settingsIn(folder.path);
    const withFolder = createLocalPorts({ settings, dataDir: join(folder.path, 'sources'), log });
    await withFolder.bucket.create('work/x.txt', text('x'));
    expect(await keysOf(withFolder.sources, '')).toEqual(['a.jsonl']);
    expect(await keysOf(createLocalPorts({ settings, log }).sources, '')).toEqual(['work/x.txt']);
    expect(await readdir(join(folder.path, 'sources'))).toEqual(['a.jsonl']);
  });

  it('keep the signing key beside the bucket and never in it', async () => {
    await using folder = await temporaryFolder();
    const ports = createLocalPorts({ settings: settingsIn(folder.path), log });
    await ports.signer.sign(new Uint8Array([1]));
    expect(await keysOf(ports.bucket, '')).toEqual([]);
    expect(await readdir(join(folder.path, 'tmp/dataset_pipeline/data.keys'))).toEqual(['ed25519.pem']);
  });

  it('are the same bucket, ledger and key in a worker thread, from options that cross into it', async () => {
    await using folder = await temporaryFolder();
    const options = { settings: settingsIn(folder.path) };
    const ports = createLocalPorts({ ...options, log });
    const { keyid } = await ports.signer.publicKey();
    const source = new URL(`data:text/javascript;base64,${Buffer.from(WORKER).toString('base64')}`);
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    new Worker(source, { workerData: options }).once('message', resolve).once('error', reject);
    expect(await promise).toEqual({ answer: 'created', keyid });
    expect(textOf(await ports.bucket.get('shared/one.txt'))).toBe('worker');
    expect(await ports.ledger.audit('test.appended', { n: 2 })).toMatchObject({ sequence: 1 });
  });

  it.each([
    { DATASET_STORAGE_BACKEND: 's3', DATASET_S3_BUCKET: 'b' },
    { DATASET_STORAGE_BACKEND: 'gcs', DATASET_GCS_BUCKET: 'b' },
  ])('say Unsupported for a backend without an adapter: $DATASET_STORAGE_BACKEND', (env) => {
    const compose = () => createLocalPorts({ settings: readStorageSettings(env, '/nowhere'), log });
    expect(compose).toThrow(
      expect.objectContaining({ code: 'Unsupported', trouble: 'usage', place: { field: 'DATASET_STORAGE_BACKEND' } }),
    );
  });

  it('have a clock that sleeps and can be woken by a signal', async () => {
    await using folder = await temporaryFolder();
    const { clock } = createLocalPorts({ settings: settingsIn(folder.path), log });
    const before = clock.now().getTime();
    await clock.sleep(5);
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before + 4);
    const controller = new AbortController();
    const sleeping = clock.sleep(60_000, controller.signal);
    controller.abort();
    await expect(sleeping).rejects.toThrow();
    await expect(clock.sleep(0, AbortSignal.abort())).rejects.toThrow();
  });
});
