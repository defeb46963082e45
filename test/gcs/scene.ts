// A bucket behind a faulty proxy, and what is written to it and read from it.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { PIECE_BYTES } from '../../platform/gcs/create-object.ts';
import type { Bytes, ObjectStore } from '../../platform/ports.ts';
import { type FaultyProxy, startFaultyProxy } from '../support/faulty-aws/faulty-proxy.ts';
import { endpoint, makeBucket, openStore } from './emulator.ts';

export const text = (value: string): Uint8Array => new Uint8Array(Buffer.from(value));
export const MIB = 1_048_576;
/** Three pieces of an upload, and three blocks of a reading. */
export const LARGE = Uint8Array.from({ length: 2 * PIECE_BYTES + 300_001 }, (_, at) => (at * 7 + (at >> 9)) % 253);
export const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

export async function* stream(bytes: Uint8Array, breaksAt = Number.POSITIVE_INFINITY): Bytes {
  for (let at = 0; at < bytes.byteLength; at += MIB) {
    if (at >= breaksAt) throw new RangeError('the source of the body broke');
    yield bytes.subarray(at, at + MIB);
  }
}

export interface Scene extends AsyncDisposable {
  readonly proxy: FaultyProxy;
  /** Through the proxy. */
  readonly store: ObjectStore;
  /** Beside it. */
  readonly direct: ObjectStore;
}

export async function setScene(): Promise<Scene> {
  const proxy = await startFaultyProxy(endpoint());
  const bucket = await makeBucket();
  const store = openStore(bucket, proxy.endpoint);
  return { proxy, store, direct: openStore(bucket), [Symbol.asyncDispose]: () => proxy[Symbol.asyncDispose]() };
}
