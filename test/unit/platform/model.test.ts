// The file and the runtime of a model: nothing is opened where one is missing or another than the policy and the lock file name.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { ModelPolicy } from '../../../core/config/index.ts';
import { RedactionPolicy } from '../../../core/config/release-config.ts';
import { openS3Bucket } from '../../../platform/aws/s3/open-bucket.ts';
import { readModelFile } from '../../../platform/local/model/model-file.ts';
import { openModel } from '../../../platform/local/model/open-model.ts';
import { pinnedVersion } from '../../../platform/local/model/runtime.ts';
import { createLocalObjectStore } from '../../../platform/local/object-store.ts';
import { openS3 } from '../../../platform/open-s3.ts';
import type { ObjectReader } from '../../../platform/ports.ts';
import { readStorageSettings } from '../../../platform/settings/index.ts';
import { fakeS3 } from '../../support/fake-s3.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { isQ, modelPolicy } from '../../support/model-policy.ts';
import { labelGraph } from '../../support/onnx-graph.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { policy } from '../redact/policy.ts';

const graph = labelGraph(isQ);
const changed = Uint8Array.from(graph).fill(7, -1);
const withCode = (code: string) => expect.objectContaining({ code });
const noS3 = () => Promise.reject(new Error('not asked for'));
const at = (bucket: ObjectReader) => ({ bucket, openS3: noS3 });

describe('the file of a model', () => {
  it('is read from a folder and from a bucket of either kind', async () => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'tiny.onnx');
    writeFileSync(path, graph);
    expect(await readModelFile(modelPolicy(graph, { from: 'folder', path }), at(createMemoryStore()))).toEqual(graph);
    for (const bucket of [createMemoryStore(), createLocalObjectStore(join(folder.path, 'bucket'))]) {
      await bucket.create('models/tiny.onnx', graph);
      expect(Buffer.from(await readModelFile(modelPolicy(graph), at(bucket)))).toEqual(graph);
    }
  });

  it('is refused where it is not there, in a bucket and in a folder', async () => {
    const store = at(createMemoryStore());
    await expect(readModelFile(modelPolicy(graph), store)).rejects.toEqual(withCode('ModelMissing'));
    const missing = modelPolicy(graph, { from: 'folder', path: '/nowhere/tiny.onnx' });
    await expect(readModelFile(missing, store)).rejects.toEqual(withCode('ModelMissing'));
  });

  it('is refused where it has another digest, before any of it is run', async () => {
    const bucket = createMemoryStore();
    await bucket.create('models/tiny.onnx', changed);
    await expect(readModelFile(modelPolicy(graph), at(bucket))).rejects.toEqual(withCode('ModelChanged'));
    await expect(openModel(modelPolicy(graph), at(bucket))).rejects.toEqual(withCode('ModelChanged'));
  });
});

describe('the file of a model in another bucket of S3', () => {
  beforeAll(() => {
    vi.stubEnv('DATASET_S3_ACCESS_KEY_ID', 'invented');
    vi.stubEnv('DATASET_S3_SECRET_ACCESS_KEY', 'invented');
  });
  afterAll(() => void vi.unstubAllEnvs());

  const inS3 = (path: string) => modelPolicy(graph, { from: 's3', path });

  it('is read by its address, and refused where it is missing or another', async () => {
    await using server = await fakeS3();
    const settings = readStorageSettings(
      {
        DATASET_STORAGE_BACKEND: 's3',
        DATASET_S3_BUCKET: 'data',
        DATASET_S3_ENDPOINT_URL: server.endpoint,
        DATASET_S3_ACCESS_KEY_ID: 'invented',
        DATASET_S3_SECRET_ACCESS_KEY: 'invented',
      },
      '/nowhere',
    );
    if (settings.storage.backend !== 's3') throw new Error('not s3');
    const other = openS3Bucket({ ...settings.storage, bucket: 'models-elsewhere' });
    await other.create('tiny/one.onnx', graph);
    await other.create('tiny/two.onnx', changed);
    const asked: string[] = [];
    const places = {
      bucket: createMemoryStore(),
      openS3: (name: string) => {
        asked.push(name);
        return openS3(name, settings);
      },
    };
    expect(Buffer.from(await readModelFile(inS3('s3://models-elsewhere/tiny/one.onnx'), places))).toEqual(graph);
    await expect(readModelFile(inS3('s3://models-elsewhere/tiny/two.onnx'), places)).rejects.toEqual(
      withCode('ModelChanged'),
    );
    await expect(readModelFile(inS3('s3://models-elsewhere/tiny/none.onnx'), places)).rejects.toEqual(
      withCode('ModelMissing'),
    );
    expect(asked).toEqual(Array.from({ length: 3 }, () => 'models-elsewhere'));
  });

  it('is refused with the store’s own code where the store does not answer', async () => {
    const { ReleaseError } = await import('../../../core/errors/index.ts');
    const places = {
      bucket: createMemoryStore(),
      openS3: () => Promise.reject(new ReleaseError('StoreUnavailable', 'the object store does not answer')),
    };
    await expect(readModelFile(inS3('s3://models/tiny.onnx'), places)).rejects.toEqual(withCode('StoreUnavailable'));
  });

  it.each(['models/tiny.onnx', 's3://models', 's3://models/', 's3:///tiny.onnx', 'gs://models/tiny.onnx'])(
    'is not named by %s',
    (path) => {
      expect(RedactionPolicy.safeParse({ ...policy, model: inS3(path) }).error?.issues[0]?.path).toEqual([
        'model',
        'path',
      ]);
      const right = inS3('s3://models/tiny.onnx');
      expect(RedactionPolicy.safeParse({ ...policy, model: right }).success).toBe(true);
    },
  );
});

describe('a model', () => {
  async function open(changes: Partial<ModelPolicy>, runtime?: string) {
    const bucket = createMemoryStore();
    await bucket.create('models/tiny.onnx', graph);
    return openModel(modelPolicy(graph, changes), at(bucket), runtime);
  }

  it('is refused where a label is no type of identifier', async () => {
    await expect(open({ labels: ['FRIEND'] })).rejects.toEqual(withCode('Configuration'));
  });

  it('is refused where the runtime is not installed', async () => {
    await using folder = await temporaryFolder();
    await expect(open({}, folder.path)).rejects.toEqual(withCode('ModelMissing'));
  });

  it.each([
    ['of another version', '0.0.1'],
    ['that does not load', pinnedVersion()],
  ])('is refused under a runtime %s', async (_, version) => {
    await using folder = await temporaryFolder();
    const path = join(folder.path, 'node_modules', 'onnxruntime-node');
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'package.json'), JSON.stringify({ name: 'onnxruntime-node', version, main: 'index.js' }));
    const index = version === pinnedVersion() ? 'throw new Error("no binding")' : 'module.exports = {}';
    writeFileSync(join(path, 'index.js'), index);
    await expect(open({}, folder.path)).rejects.toEqual(withCode('ModelMissing'));
  });
});
