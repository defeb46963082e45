// A client of one bucket: where it is, who asks, and that the library itself never retries.
import { type Bucket, Storage } from '@google-cloud/storage';
import { ReleaseError } from '../../core/errors/index.ts';
import { PATIENCE, type Patience } from './attempts.ts';
import { gcsFault, statusOf } from './gcs-fault.ts';

export interface GcsOptions {
  readonly bucket: string;
  /** Null or absent: found with the credentials. */
  readonly projectId?: string | null;
  /** A service account's key file; null or absent: Application Default Credentials. */
  readonly credentialsPath?: string | null;
  /** An emulator, asked without credentials. Absent: STORAGE_EMULATOR_HOST where that is set, else Google. */
  readonly apiEndpoint?: string;
  readonly patience?: Patience;
}

export interface OpenBucket {
  readonly bucket: Bucket;
  readonly storage: Storage;
  readonly patience: Patience;
  /** Throws Configuration or AccessDenied where credentials are missing or refused; asks once. */
  readonly ready: () => Promise<void>;
}

async function login(storage: Storage): Promise<void> {
  try {
    await storage.authClient.getAccessToken();
  } catch (error) {
    const status = statusOf(error);
    const fault = gcsFault(error);
    if (fault.trouble === 'retryable') throw fault;
    if (status !== undefined) throw new ReleaseError('AccessDenied', `Google refused the credentials (${status})`);
    throw new ReleaseError('Configuration', 'the credentials for Cloud Storage cannot be found or read', {
      field: 'GOOGLE_APPLICATION_CREDENTIALS',
    });
  }
}

export function openBucket(options: GcsOptions): OpenBucket {
  const { projectId, credentialsPath, patience = PATIENCE } = options;
  const given = options.apiEndpoint ?? process.env['STORAGE_EMULATOR_HOST'];
  const endpoint = given?.replace(/\/+(?:storage\/v1\/*)?$/, '');
  const storage = new Storage({
    ...(projectId ? { projectId } : {}),
    ...(credentialsPath ? { keyFilename: credentialsPath } : {}),
    ...(endpoint ? { apiEndpoint: endpoint } : {}),
    // Its retries turn each other off through one shared flag, and hide which answer came to which try.
    retryOptions: { autoRetry: false },
  });
  // The library takes STORAGE_EMULATOR_HOST for the whole base of some requests and for the host of others.
  if (endpoint) storage.baseUrl = `${storage.apiEndpoint}/storage/v1`;
  let logged: Promise<void> | undefined;
  return {
    bucket: storage.bucket(options.bucket),
    storage,
    patience,
    ready: () => {
      if (storage.customEndpoint) return Promise.resolve();
      logged ??= login(storage).catch((error: unknown) => {
        logged = undefined;
        throw error;
      });
      return logged;
    },
  };
}
