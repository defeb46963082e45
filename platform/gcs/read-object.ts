// Reading an object in blocks, all of one generation, its checksum proven where the whole of it was read.
import { Buffer } from 'node:buffer';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Bytes, ReadOptions } from '../ports.ts';
import { attempt } from './attempts.ts';
import { createCrc32c } from './crc32c.ts';
import { statusOf } from './gcs-fault.ts';
import type { OpenBucket } from './open-bucket.ts';

/** The largest chunk a port may hand on. */
const CHUNK_BYTES = 1_048_576;
/** One request each: a stream of the library that is left early keeps its connection, or cuts those of others. */
const BLOCK_BYTES = 8 * CHUNK_BYTES;

interface Block {
  readonly bytes: Uint8Array;
  readonly generation: string;
  /** Length of the object. */
  readonly total: number;
  /** Of the whole object, base64. */
  readonly crc32c: string | undefined;
}

interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly setMaxListeners: (count: number) => void;
}

export const missing = (): ReleaseError => new ReleaseError('ObjectMissing', 'there is no such object');
const changed = (): ReleaseError => new ReleaseError('ObjectChanged', 'an object was replaced while it was read');
const cut = (): ReleaseError => new ReleaseError('StoreUnavailable', 'Cloud Storage sent less than the range');

/** `x-goog-hash: crc32c=…,md5=…`, also in two header lines. */
const crc32cOf = (header: string | undefined): string | undefined => header?.match(/crc32c=([A-Za-z0-9+/=]+)/)?.[1];

function blockOf(bytes: Uint8Array, answer: Answer | undefined, start: number, end: number): Block {
  const generation = answer?.headers['x-goog-generation'];
  if (answer === undefined || generation === undefined) throw cut();
  const total =
    answer.statusCode === 206 ? Number(answer.headers['content-range']?.split('/')[1]) : start + bytes.byteLength;
  if (start + bytes.byteLength !== Math.min(end, total)) throw cut();
  return { bytes, generation, total, crc32c: crc32cOf(answer.headers['x-goog-hash']) };
}

/** Undefined where the range starts at or behind the end. */
async function readBlock(
  { bucket, patience, ready }: OpenBucket,
  name: string,
  range: { readonly start: number; readonly end: number },
  generation: string | undefined,
): Promise<Block | undefined> {
  return attempt(patience, async () => {
    await ready();
    const file = bucket.file(name, generation === undefined ? {} : { generation });
    let answer: Answer | undefined;
    const stream = file.createReadStream({
      start: range.start,
      end: range.end - 1,
      decompress: false,
      validation: false,
    });
    stream.once('response', (response: Answer) => {
      answer = response;
      // The library puts one pipeline more on it than the ten listeners that Node warns of.
      response.setMaxListeners(0);
    });
    try {
      const parts: Uint8Array[] = [];
      for await (const part of stream) parts.push(part);
      const whole = Buffer.concat(parts);
      const bytes = new Uint8Array(whole.buffer, whole.byteOffset, whole.byteLength);
      return blockOf(bytes, answer, range.start, range.end);
    } catch (error) {
      if (statusOf(error) === 416) return undefined;
      if (statusOf(error) === 404) throw generation === undefined ? missing() : changed();
      throw error;
    }
  });
}

export function checkRange({ start = 0, end = Number.MAX_SAFE_INTEGER }: ReadOptions): { start: number; end: number } {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < 0) {
    throw new ReleaseError('ContractViolated', 'a range is two whole numbers of bytes');
  }
  return { start, end };
}

/**
 * Streams a range that is not empty by its numbers. Throws ObjectMissing, ObjectChanged where the object was replaced
 * between two blocks, and ObjectCorrupt at the end of a whole object that does not have its checksum.
 */
export async function* readObject(
  open: OpenBucket,
  name: string,
  { start, end }: { readonly start: number; readonly end: number },
): Bytes {
  const sum = createCrc32c();
  let first: Block | undefined;
  for (let at = start; at < Math.min(end, first?.total ?? end); ) {
    const block = await readBlock(open, name, { start: at, end: Math.min(end, at + BLOCK_BYTES) }, first?.generation);
    if (block === undefined) return;
    first ??= block;
    sum.update(block.bytes);
    at += block.bytes.byteLength;
    if (start === 0 && at === first.total && sum.digest() !== first.crc32c) {
      throw new ReleaseError('ObjectCorrupt', 'the bytes read do not have the checksum of the object');
    }
    for (let from = 0; from < block.bytes.byteLength; from += CHUNK_BYTES)
      yield block.bytes.subarray(from, from + CHUNK_BYTES);
  }
}
