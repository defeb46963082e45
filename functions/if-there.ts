// An object that need not be there.
import type { ObjectReader } from '../platform/ports.ts';

/** Its bytes; undefined where there is no such object. */
export async function ifThere(bucket: ObjectReader, key: string): Promise<Uint8Array | undefined> {
  return (await bucket.head(key)) === undefined ? undefined : bucket.get(key);
}
