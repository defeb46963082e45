// The storage variables: which wins, what is refused, and that no value of a variable gets out.
import { describe, expect, it } from 'vitest';
import { type Environment, readStorageSettings } from '../../../platform/settings/index.ts';

const read = (env: Environment) => readStorageSettings(env, '/work space');

function refusal(env: Environment): unknown {
  try {
    return read(env);
  } catch (error) {
    return error;
  }
}

describe('without any variable', () => {
  it('the bucket is a folder of the workspace', () => {
    expect(read({})).toEqual({
      storage: { backend: 'local', path: '/work space/tmp/dataset_pipeline/data' },
      outputDir: '/work space/tmp/dataset_pipeline',
      prefixes: { raw: 'raw', processed: 'processed', exports: 'exports', checkpoints: 'checkpoints', logs: 'logs' },
    });
  });
});

describe('the local backend', () => {
  it('follows the output folder, absolute or from the workspace', () => {
    expect(read({ DATASET_PIPELINE_OUTPUT_DIR: '/out' })).toMatchObject({
      outputDir: '/out',
      storage: { path: '/out/data' },
    });
    expect(read({ DATASET_PIPELINE_OUTPUT_DIR: 'out' })).toMatchObject({ storage: { path: '/work space/out/data' } });
  });

  it('takes its own path first', () => {
    const env = { DATASET_PIPELINE_OUTPUT_DIR: '/out', DATASET_STORAGE_LOCAL_PATH: 'bucket' };
    expect(read(env)).toMatchObject({ outputDir: '/out', storage: { path: '/work space/bucket' } });
  });

  it('counts an empty or blank variable as not set, and takes white space off', () => {
    const env = {
      DATASET_STORAGE_BACKEND: '',
      DATASET_STORAGE_LOCAL_PATH: '  ',
      DATASET_PIPELINE_OUTPUT_DIR: ' /out\n',
    };
    expect(read(env)).toMatchObject({ storage: { backend: 'local', path: '/out/data' } });
  });
});

describe('an unknown backend', () => {
  it.each(['azure', 'S3', 'local,s3', 'constructor'])(
    'is refused with the variable and what it may be: %s',
    (backend) => {
      const failure = refusal({ DATASET_STORAGE_BACKEND: backend });
      expect(failure).toMatchObject({
        code: 'UnknownBackend',
        trouble: 'usage',
        place: { field: 'DATASET_STORAGE_BACKEND' },
      });
      expect(String(failure)).toContain('local, s3, gcs');
    },
  );
});

describe('the s3 backend', () => {
  const S3 = { DATASET_STORAGE_BACKEND: 's3', DATASET_S3_BUCKET: 'general' };

  it('needs a bucket, and says which variables would name it', () => {
    const failure = refusal({ DATASET_STORAGE_BACKEND: 's3' });
    expect(failure).toMatchObject({ code: 'Configuration', place: { field: 'OVH_S3_BUCKET' } });
    expect(String(failure)).toContain('OVH_S3_BUCKET or DATASET_S3_BUCKET');
  });

  it('has a region, no endpoint and the credentials of the SDK when nothing else is set', () => {
    expect(read(S3).storage).toEqual({
      backend: 's3',
      bucket: 'general',
      region: 'us-east-1',
      endpoint: null,
      credentials: { from: 'sdk' },
    });
  });

  it('prefers the OVH variable of each pair, one by one', () => {
    const env = {
      ...S3,
      OVH_S3_BUCKET: 'ovh',
      DATASET_S3_REGION: 'eu-west-1',
      OVH_S3_REGION: 'gra',
      OVH_S3_ENDPOINT: 'https://s3.gra.example.org',
      DATASET_S3_ENDPOINT_URL: 'https://other.example.org',
    };
    expect(read(env).storage).toMatchObject({ bucket: 'ovh', region: 'gra', endpoint: 'https://s3.gra.example.org' });
    expect(read({ ...env, OVH_S3_REGION: '' }).storage).toMatchObject({ bucket: 'ovh', region: 'eu-west-1' });
  });

  it.each(['s3.gra.example.org', 'ftp://example.org', 'https://key:secret@example.org'])(
    'refuses an endpoint that is no plain URL: %s',
    (endpoint) => {
      const failure = refusal({ ...S3, DATASET_S3_ENDPOINT_URL: endpoint });
      expect(failure).toMatchObject({ code: 'Configuration', place: { field: 'DATASET_S3_ENDPOINT_URL' } });
      expect(String(failure)).not.toContain('secret');
    },
  );

  const OVH = { OVH_S3_ACCESS_KEY: 'zanzibar-1', OVH_S3_SECRET_KEY: 'zanzibar-2' };
  const GENERAL = { DATASET_S3_ACCESS_KEY_ID: 'zanzibar-3', DATASET_S3_SECRET_ACCESS_KEY: 'zanzibar-4' };
  const fromOvh = { from: 'variables', accessKeyId: 'OVH_S3_ACCESS_KEY', secretAccessKey: 'OVH_S3_SECRET_KEY' };
  const fromGeneral = {
    from: 'variables',
    accessKeyId: 'DATASET_S3_ACCESS_KEY_ID',
    secretAccessKey: 'DATASET_S3_SECRET_ACCESS_KEY',
  };

  it.each([
    ['both pairs: the OVH pair', { ...OVH, ...GENERAL }, fromOvh],
    ['the general pair alone', GENERAL, fromGeneral],
    [
      'half an OVH pair beside a whole general one: the whole one',
      { ...GENERAL, OVH_S3_ACCESS_KEY: 'zanzibar-1' },
      fromGeneral,
    ],
    ['an OVH pair with an empty half', { ...OVH, OVH_S3_SECRET_KEY: '' }, { from: 'sdk' }],
    [
      'two halves of two pairs, which are no pair',
      { OVH_S3_ACCESS_KEY: 'zanzibar-1', DATASET_S3_SECRET_ACCESS_KEY: 'zanzibar-4' },
      { from: 'sdk' },
    ],
  ])('takes credentials only as complete pairs: %s', (_, env, credentials) => {
    expect(read({ ...S3, ...env }).storage).toMatchObject({ credentials });
  });

  it('holds no secret: settings may be printed and sent to a worker', () => {
    const settings = read({ ...S3, ...OVH, ...GENERAL });
    expect(JSON.stringify(settings)).not.toContain('zanzibar');
    expect(structuredClone(settings)).toEqual(settings);
  });
});

describe('the gcs backend', () => {
  it('needs a bucket', () => {
    expect(refusal({ DATASET_STORAGE_BACKEND: 'gcs' })).toMatchObject({
      code: 'Configuration',
      place: { field: 'DATASET_GCS_BUCKET' },
    });
  });

  it('takes the first project and the first credentials file that are set', () => {
    const env = {
      DATASET_STORAGE_BACKEND: 'gcs',
      DATASET_GCS_BUCKET: 'b',
      GOOGLE_CLOUD_PROJECT: 'p2',
      DATASET_GCS_CREDENTIALS_PATH: '/c2',
    };
    expect(read(env).storage).toEqual({ backend: 'gcs', bucket: 'b', projectId: 'p2', credentialsPath: '/c2' });
    const first = { ...env, DATASET_GCS_PROJECT_ID: 'p1', GOOGLE_APPLICATION_CREDENTIALS: '/c1' };
    expect(read(first).storage).toMatchObject({ projectId: 'p1', credentialsPath: '/c1' });
    expect(read({ DATASET_STORAGE_BACKEND: 'gcs', DATASET_GCS_BUCKET: 'b' }).storage).toMatchObject({
      projectId: null,
      credentialsPath: null,
    });
  });
});

describe('the prefixes', () => {
  it('are taken without the slash at their end', () => {
    expect(read({ DATASET_RAW_PREFIX: 'in/raw/', DATASET_EXPORTS_PREFIX: 'out' }).prefixes).toMatchObject({
      raw: 'in/raw',
      exports: 'out',
      logs: 'logs',
    });
  });

  it.each(['/raw', 'a//b', '../up', 'a/./b', '/'])(
    'are refused when they are no path below the bucket: %s',
    (prefix) => {
      expect(refusal({ DATASET_CHECKPOINTS_PREFIX: prefix })).toMatchObject({
        code: 'Configuration',
        place: { field: 'DATASET_CHECKPOINTS_PREFIX' },
      });
    },
  );
});
