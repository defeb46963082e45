// Bytes on their way from one key to another, checked against the hash that was recorded for them.
import { createHash } from 'node:crypto';
import { ReleaseError } from '../core/errors/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import type { Ref } from './work.ts';

/** Throws ObjectCorrupt before its end is passed on where the bytes are not those of the reference: a create leaves nothing. */
export async function* checkedBytes(
  bucket: ObjectReader,
  ref: Pick<Ref, 'key' | 'sha256'>,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  let held: Uint8Array | undefined;
  for await (const chunk of bucket.read(ref.key)) {
    hash.update(chunk);
    if (held !== undefined) yield held;
    // Copied: a store may reuse the memory of a chunk.
    held = Uint8Array.from(chunk);
  }
  if (hash.digest('hex') !== ref.sha256)
    throw new ReleaseError('ObjectCorrupt', 'an object to be copied does not have the recorded hash', {
      file: ref.key,
    });
  if (held !== undefined) yield held;
}
