// Opens what s3:// and gs:// addresses name, with the credentials and endpoint that everything else uses.
import type { ObjectReader } from '../platform/ports.ts';
import type { ReleasePlace } from './audit/index.ts';
import { parseAddress, placeIn, type ReleaseAddress } from './audit/index.ts';
import type { Composed } from './compose.ts';

/** The settings of a store that speaks S3 hold for its other buckets, too; without them the SDK's own chain does. */
async function openBucket({ scheme, bucket }: ReleaseAddress, { portsOptions, aws }: Composed): Promise<ObjectReader> {
  const { storage } = portsOptions.settings;
  if (scheme === 'gs') {
    const { createGcsObjectStore } = await import('../platform/gcs/object-store.ts');
    const settings = storage.backend === 'gcs' ? storage : { projectId: null, credentialsPath: null };
    return createGcsObjectStore({ ...settings, bucket });
  }
  if (storage.backend === 's3' && aws === undefined) {
    const { openS3Bucket } = await import('../platform/aws/s3/open-bucket.ts');
    return openS3Bucket({ ...storage, bucket });
  }
  const { createS3ObjectStore } = await import('../platform/aws/s3/object-store.ts');
  return createS3ObjectStore({ bucket });
}

/** Undefined for an address of any other scheme. The bucket that is set up is read as such, with its ledger. */
export async function openAddress(composed: Composed, text: string): Promise<ReleasePlace | undefined> {
  const address = parseAddress(text);
  if (address === undefined) return undefined;
  const isOwn = composed.bucketPath === `${address.scheme}://${address.bucket}`;
  return placeIn(isOwn ? composed.ports.bucket : await openBucket(address, composed), address.prefix);
}
