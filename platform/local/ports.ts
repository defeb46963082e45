// The ports of one machine, put together from plain options, in the main thread and in every worker alike.
import { join } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import { createBucketLedger } from '../ledger/bucket-ledger.ts';
import { openS3 } from '../open-s3.ts';
import type { Log, ObjectStore, StagePorts } from '../ports.ts';
import { keysFolder, type StorageSettings } from '../settings/index.ts';
import { createSystemClock } from './clock.ts';
import { createLocalObjectStore, createReadOnlyFolder } from './object-store.ts';
import { KEY_FILE, readRedactionKey } from './redaction-key.ts';
import { createLocalSigner } from './signer.ts';

/** Crosses into workers by structured clone; the log does not and is given beside it. */
export interface PortsOptions {
  readonly settings: StorageSettings;
  /** A plain folder to read the sources from; absent: they lie in the bucket. */
  readonly dataDir?: string;
  /** Absent: in the folder of keys, which is never in the bucket. */
  readonly keyFile?: string;
}

type WithLog = PortsOptions & { readonly log: Log };

/** Ledger in the bucket, key and clock of this machine. */
export function portsOver(bucket: ObjectStore, { settings, dataDir, keyFile, log }: WithLog): StagePorts {
  const clock = createSystemClock();
  return {
    sources: dataDir === undefined ? bucket : createReadOnlyFolder(dataDir),
    bucket,
    ledger: createBucketLedger(bucket, clock),
    signer: createLocalSigner(keyFile ?? join(keysFolder(settings), 'ed25519.pem')),
    clock,
    log,
    redactionKey: () => readRedactionKey(process.env, join(keysFolder(settings), KEY_FILE)),
    openModel: async (model) => {
      const { openModel } = await import('./model/open-model.ts');
      return openModel(model, { bucket, openS3: (name) => openS3(name, settings) });
    },
  };
}

/** Over a bucket that is a folder. Throws Unsupported for other backends, Configuration where a folder cannot be opened. */
export function createLocalPorts(options: WithLog): StagePorts {
  const { storage } = options.settings;
  if (storage.backend !== 'local') {
    throw new ReleaseError('Unsupported', `the storage backend ${storage.backend} is not a folder`, {
      field: 'DATASET_STORAGE_BACKEND',
    });
  }
  return portsOver(createLocalObjectStore(storage.path), options);
}
