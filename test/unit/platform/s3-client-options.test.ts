// Which endpoint, address style and credentials an S3 client is made with.
import { describe, expect, it } from 'vitest';
import { type S3Settings, s3ClientOptions } from '../../../platform/aws/s3/client-options.ts';
import { readStorageSettings } from '../../../platform/settings/index.ts';

function settingsOf(env: Record<string, string>): S3Settings {
  const { storage } = readStorageSettings({ DATASET_STORAGE_BACKEND: 's3', OVH_S3_BUCKET: 'b', ...env }, '/');
  if (storage.backend !== 's3') throw new Error('not s3');
  return storage;
}

describe('the options of an S3 client', () => {
  it('are those of AWS where nothing else is said: its own chain of credentials, buckets in host names', () => {
    const options = s3ClientOptions(settingsOf({ OVH_S3_REGION: 'eu-west-3' }), {});
    expect(options).toMatchObject({ region: 'eu-west-3', forcePathStyle: false });
    expect(options).not.toHaveProperty('credentials');
    expect(options).not.toHaveProperty('endpoint');
    expect(s3ClientOptions(undefined, {})).not.toHaveProperty('region');
  });

  it('have the endpoint and the credentials of the settings, and paths instead of host names', () => {
    const env = {
      OVH_S3_ENDPOINT: 'https://s3.gra.example.net',
      OVH_S3_REGION: 'gra',
      OVH_S3_ACCESS_KEY: 'an id',
      OVH_S3_SECRET_KEY: 'a secret',
    };
    expect(s3ClientOptions(settingsOf(env), env)).toMatchObject({
      endpoint: 'https://s3.gra.example.net',
      region: 'gra',
      forcePathStyle: true,
      credentials: { accessKeyId: 'an id', secretAccessKey: 'a secret' },
    });
  });

  it('have paths, too, where the environment of the SDK names an endpoint', () => {
    expect(s3ClientOptions(undefined, { AWS_ENDPOINT_URL: 'http://127.0.0.1:4566' }).forcePathStyle).toBe(true);
    expect(s3ClientOptions(undefined, { AWS_ENDPOINT_URL: '' }).forcePathStyle).toBe(false);
  });

  it('are refused where a credential that the settings name is gone, without its value', () => {
    const env = { DATASET_S3_ACCESS_KEY_ID: 'an id', DATASET_S3_SECRET_ACCESS_KEY: 'a secret' };
    expect(() => s3ClientOptions(settingsOf(env), { DATASET_S3_ACCESS_KEY_ID: 'an id' })).toThrow(
      expect.objectContaining({ code: 'Configuration', place: { field: 'DATASET_S3_SECRET_ACCESS_KEY' } }),
    );
  });
});
