// A whole rehearsal with its bucket in Cloud Storage, and the same one in a folder.
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runRelease } from '../support/run-release.ts';
import { SMALL_CONFIG, writeSmallCorpus } from '../support/small-corpus.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { describeOnGcs, endpoint, makeBucket } from './emulator.ts';

describeOnGcs('a rehearsal with its bucket in Cloud Storage', () => {
  it('has the digest of the same rehearsal in a folder, and leaves its candidate in the bucket', async () => {
    await using folder = await temporaryFolder();
    await using cloudFolder = await temporaryFolder();
    const data = join(folder.path, 'sources');
    writeSmallCorpus(data);
    const inFolder = await runRelease({ folder: folder.path, data, config: SMALL_CONFIG });
    const bucket = await makeBucket();
    // The settings know no endpoint: what the library calls its emulator stands in the environment.
    process.env['STORAGE_EMULATOR_HOST'] = endpoint();
    const storage = { DATASET_STORAGE_BACKEND: 'gcs', DATASET_GCS_BUCKET: bucket, DATASET_GCS_PROJECT_ID: 'test' };
    const inCloud = await runRelease({ folder: cloudFolder.path, data, config: SMALL_CONFIG, storage }).finally(() => {
      delete process.env['STORAGE_EMULATOR_HOST'];
    });
    expect(inFolder.output.candidate?.release_digest).toMatch(/^(sha256:)?[0-9a-f]{64}$/);
    expect(inCloud.output.candidate).toEqual(inFolder.output.candidate);
    const prefix = inCloud.output.candidate?.prefix ?? 'none';
    const candidate = await Array.fromAsync(inCloud.ports.bucket.list(prefix), ({ key }) => key);
    const expected = await Array.fromAsync(inFolder.ports.bucket.list(prefix), ({ key }) => key);
    expect(candidate.sort()).toEqual(expected.sort());
    expect(candidate.length).toBeGreaterThan(5);
  });
});
