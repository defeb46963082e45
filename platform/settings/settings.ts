// Where a bucket is kept and what its parts are called, read from the environment once.
import { join, resolve } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import { type Credentials, credentialsOf } from './credentials.ts';
import { type Environment, firstSet } from './environment.ts';

const BACKENDS = ['local', 's3', 'gcs'] as const;
type Backend = (typeof BACKENDS)[number];

type StorageChoice =
  | { readonly backend: 'local'; readonly path: string }
  | {
      readonly backend: 's3';
      readonly bucket: string;
      readonly region: string;
      readonly endpoint: string | null;
      readonly credentials: Credentials;
    }
  | {
      readonly backend: 'gcs';
      readonly bucket: string;
      readonly projectId: string | null;
      readonly credentialsPath: string | null;
    };

/** A plain object: it crosses into worker threads. Holds names of credential variables, never their values. */
export interface StorageSettings {
  readonly storage: StorageChoice;
  /** Absolute. */
  readonly outputDir: string;
  /** Without a slash at either end. */
  readonly prefixes: {
    readonly raw: string;
    readonly processed: string;
    readonly exports: string;
    readonly checkpoints: string;
    readonly logs: string;
  };
}

function backendOf(env: Environment): Backend {
  const chosen = firstSet(env, ['DATASET_STORAGE_BACKEND'])?.value ?? 'local';
  const backend = BACKENDS.find((name) => name === chosen);
  if (backend === undefined) {
    throw new ReleaseError('UnknownBackend', `the storage backend must be one of ${BACKENDS.join(', ')}`, {
      field: 'DATASET_STORAGE_BACKEND',
    });
  }
  return backend;
}

function required(env: Environment, names: readonly [string, ...string[]]): string {
  const found = firstSet(env, names);
  if (found === undefined)
    throw new ReleaseError('Configuration', `set ${names.join(' or ')}: the backend needs a bucket`, {
      field: names[0],
    });
  return found.value;
}

function endpointOf(env: Environment): string | null {
  const found = firstSet(env, ['OVH_S3_ENDPOINT', 'DATASET_S3_ENDPOINT_URL']);
  if (found === undefined) return null;
  const url = URL.parse(found.value);
  if (url === null || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new ReleaseError('Configuration', 'the endpoint must be an http(s) URL without credentials', {
      field: found.name,
    });
  }
  return found.value;
}

function prefixOf(env: Environment, part: string): string {
  const name = `DATASET_${part.toUpperCase()}_PREFIX`;
  const prefix = (firstSet(env, [name])?.value ?? part).replace(/\/$/, '');
  if (prefix.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')) {
    throw new ReleaseError('Configuration', 'a prefix is names joined by single slashes, with none at the start', {
      field: name,
    });
  }
  return prefix;
}

function storageOf(env: Environment, workspace: string, outputDir: string): StorageChoice {
  const backend = backendOf(env);
  switch (backend) {
    case 'local':
      return {
        backend,
        path: resolve(workspace, firstSet(env, ['DATASET_STORAGE_LOCAL_PATH'])?.value ?? join(outputDir, 'data')),
      };
    case 's3':
      return {
        backend,
        bucket: required(env, ['OVH_S3_BUCKET', 'DATASET_S3_BUCKET']),
        region: firstSet(env, ['OVH_S3_REGION', 'DATASET_S3_REGION'])?.value ?? 'us-east-1',
        endpoint: endpointOf(env),
        credentials: credentialsOf(env),
      };
    case 'gcs':
      return {
        backend,
        bucket: required(env, ['DATASET_GCS_BUCKET']),
        projectId: firstSet(env, ['DATASET_GCS_PROJECT_ID', 'GOOGLE_CLOUD_PROJECT'])?.value ?? null,
        credentialsPath:
          firstSet(env, ['GOOGLE_APPLICATION_CREDENTIALS', 'DATASET_GCS_CREDENTIALS_PATH'])?.value ?? null,
      };
  }
}

/**
 * Relative paths start at `workspace`. Throws UnknownBackend and Configuration, naming the variable and never its value.
 */
export function readStorageSettings(env: Environment, workspace: string): StorageSettings {
  const outputDir = resolve(
    workspace,
    firstSet(env, ['DATASET_PIPELINE_OUTPUT_DIR'])?.value ?? join('tmp', 'dataset_pipeline'),
  );
  return {
    storage: storageOf(env, workspace, outputDir),
    outputDir,
    prefixes: {
      raw: prefixOf(env, 'raw'),
      processed: prefixOf(env, 'processed'),
      exports: prefixOf(env, 'exports'),
      checkpoints: prefixOf(env, 'checkpoints'),
      logs: prefixOf(env, 'logs'),
    },
  };
}
