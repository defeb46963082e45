// The ports of one machine, put together from plain options, in the main thread and in every worker alike.
import { ReleaseError } from '../../core/errors/index.ts';
import type { Log, StagePorts } from '../ports.ts';
import type { StorageSettings } from '../settings/index.ts';
import { createSystemClock } from './clock.ts';
import { createBucketLedger } from './ledger.ts';
import { createLocalObjectStore, createReadOnlyFolder } from './object-store.ts';
import { createLocalSigner } from './signer.ts';

/** Crosses into workers by structured clone; the log does not and is given beside it. */
export interface LocalPortsOptions {
  readonly settings: StorageSettings;
  /** A plain folder to read the sources from; absent: they lie in the bucket. */
  readonly dataDir?: string;
  /** Absent: beside the bucket's folder, never in it. */
  readonly keyFile?: string;
}

/** Throws Unsupported for backends without an adapter, Configuration where the data folder cannot be opened. */
export function createLocalPorts({
  settings,
  dataDir,
  keyFile,
  log,
}: LocalPortsOptions & { readonly log: Log }): StagePorts {
  const { storage } = settings;
  if (storage.backend !== 'local') {
    throw new ReleaseError('Unsupported', `the storage backend ${storage.backend} is not built yet`, {
      field: 'DATASET_STORAGE_BACKEND',
    });
  }
  const bucket = createLocalObjectStore(storage.path);
  const clock = createSystemClock();
  return {
    sources: dataDir === undefined ? bucket : createReadOnlyFolder(dataDir),
    bucket,
    ledger: createBucketLedger(bucket, clock),
    signer: createLocalSigner(keyFile ?? `${storage.path}.keys/ed25519.pem`),
    clock,
    log,
  };
}
