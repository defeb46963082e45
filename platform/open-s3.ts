// A bucket by its name, at AWS or at the store that is set up: settings of a store that speaks S3 hold for its other buckets, too.
import type { ObjectReader } from './ports.ts';
import type { StorageSettings } from './settings/index.ts';

/** Without settings of such a store, credentials and endpoint are those that the SDK finds. */
export async function openS3(bucket: string, { storage }: Pick<StorageSettings, 'storage'>): Promise<ObjectReader> {
  if (storage.backend === 's3') {
    const { openS3Bucket } = await import('./aws/s3/open-bucket.ts');
    return openS3Bucket({ ...storage, bucket });
  }
  const { createS3ObjectStore } = await import('./aws/s3/object-store.ts');
  return createS3ObjectStore({ bucket });
}
