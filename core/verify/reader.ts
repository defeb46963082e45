// What an auditor needs of a store: names and bytes below a prefix, nothing else.
import { createHash } from 'node:crypto';

export interface ReleaseReader {
  /** Every object whose key starts with `prefix`, in any order. */
  list(prefix: string): AsyncIterable<{ readonly key: string; readonly bytes: number }>;
  read(key: string, options?: { readonly start?: number; readonly end?: number }): AsyncIterable<Uint8Array>;
  get(key: string, options?: { readonly start?: number; readonly end?: number }): Promise<Uint8Array>;
}

export interface Measured {
  bytes: number;
  sha256: string;
}

/** Passes bytes on and leaves their number and hash in `into` when the last one was read. */
export async function* measured(source: AsyncIterable<Uint8Array>, into: Measured): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of source) {
    hash.update(chunk);
    into.bytes += chunk.byteLength;
    yield chunk;
  }
  into.sha256 = hash.digest('hex');
}

export async function measure(source: AsyncIterable<Uint8Array>): Promise<Measured> {
  const into: Measured = { bytes: 0, sha256: '' };
  const reading = measured(source, into);
  while ((await reading.next()).done !== true);
  return into;
}
