// Opens what s3:// and gs:// addresses name, with the credentials and endpoint that everything else uses.
import { openS3 } from '../platform/open-s3.ts';
import type { ObjectReader } from '../platform/ports.ts';
import type { ReleasePlace } from './audit/index.ts';
import { parseAddress, placeIn, type ReleaseAddress } from './audit/index.ts';
import type { Composed } from './compose.ts';

async function openBucket({ scheme, bucket }: ReleaseAddress, { portsOptions }: Composed): Promise<ObjectReader> {
  const { storage } = portsOptions.settings;
  if (scheme === 'gs') {
    const { createGcsObjectStore } = await import('../platform/gcs/object-store.ts');
    const settings = storage.backend === 'gcs' ? storage : { projectId: null, credentialsPath: null };
    return createGcsObjectStore({ ...settings, bucket });
  }
  return openS3(bucket, portsOptions.settings);
}

/** Undefined for an address of any other scheme. The bucket that is set up is read as such, with its ledger. */
export async function openAddress(composed: Composed, text: string): Promise<ReleasePlace | undefined> {
  const address = parseAddress(text);
  if (address === undefined) return undefined;
  const isOwn = composed.bucketPath === `${address.scheme}://${address.bucket}`;
  return placeIn(isOwn ? composed.ports.bucket : await openBucket(address, composed), address.prefix);
}
