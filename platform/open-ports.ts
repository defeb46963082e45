// The ports that the settings name. An adapter is loaded only where it is used: each brings a large library along.
import { createLocalPorts, type PortsOptions, portsOver } from './local/ports.ts';
import type { Log, ObjectStore, StagePorts } from './ports.ts';
import type { StorageSettings } from './settings/index.ts';

export type { PortsOptions };

type Storage<B> = Extract<StorageSettings['storage'], { readonly backend: B }>;

async function openS3(storage: Storage<'s3'>): Promise<ObjectStore> {
  const { openS3Bucket } = await import('./aws/s3/open-bucket.ts');
  return openS3Bucket(storage);
}

async function openGcs({ bucket, projectId, credentialsPath }: Storage<'gcs'>): Promise<ObjectStore> {
  const { createGcsObjectStore } = await import('./gcs/object-store.ts');
  return createGcsObjectStore({ bucket, projectId, credentialsPath });
}

/** Throws Configuration where a folder, a credential or a bucket cannot be opened. */
export async function openPorts(options: PortsOptions & { readonly log: Log }): Promise<StagePorts> {
  const { storage } = options.settings;
  switch (storage.backend) {
    case 'local':
      return createLocalPorts(options);
    case 's3':
      return portsOver(await openS3(storage), options);
    case 'gcs':
      return portsOver(await openGcs(storage), options);
  }
}
