// Reading an object or a range: one request, and where its stream breaks another from there, of the same object or of none.

import { setTimeout as sleep } from 'node:timers/promises';
import { crc32 } from 'node:zlib';
import { GetObjectCommand, type GetObjectCommandOutput } from '@aws-sdk/client-s3';
import { ReleaseError } from '../../../core/errors/index.ts';
import type { Bytes, ReadOptions } from '../../ports.ts';
import { crc32Text } from './crc32.ts';
import { headObject } from './head-object.ts';
import type { Place } from './place.ts';
import { isRefusedAsMissing } from './prove-absence.ts';
import { isNamed, s3Fault } from './s3-fault.ts';

/** The largest chunk a port may hand on. */
const CHUNK_BYTES = 1_048_576;
/** Streams of one read that may break, one after another, without a byte between them. */
const MAX_BREAKS = 4;
const FIRST_PAUSE_MS = 100;

interface Opened {
  readonly body: AsyncIterator<Uint8Array>;
  readonly etag: string | undefined;
  readonly version: string | undefined;
  readonly bytes: number;
  /** Of the whole object; undefined for ranges, and where the store has none. */
  readonly checksum: string | undefined;
}

const missing = () => new ReleaseError('ObjectMissing', 'there is no such object');
const changed = () => new ReleaseError('ObjectChanged', 'an object was replaced while it was read');
const broken = () => new ReleaseError('StoreUnavailable', 'the object store broke off in the middle of an object');
const corrupt = () => new ReleaseError('ObjectCorrupt', 'an object does not have the checksum it was written with');

function checkRange({ start = 0, end = 0 }: ReadOptions): void {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < 0)
    throw new ReleaseError('ContractViolated', 'a range is two whole numbers of bytes');
}

/** A whole object is asked for with its checksum, which the SDK holds against the stream; a range has none. */
const askFor = (start: number, end: number | undefined) =>
  start === 0 && end === undefined
    ? ({ ChecksumMode: 'ENABLED' } as const)
    : { Range: `bytes=${start}-${end === undefined ? '' : end - 1}` };

function openedOf({
  Body,
  ETag,
  VersionId,
  ContentLength,
  ChecksumCRC32,
  ChecksumType,
}: GetObjectCommandOutput): Opened {
  if (Body === undefined || ContentLength === undefined) throw broken();
  return {
    body: (Body as unknown as AsyncIterable<Uint8Array>)[Symbol.asyncIterator](),
    etag: ETag,
    version: VersionId,
    bytes: ContentLength,
    // That of a composite is no checksum of the bytes.
    checksum: ChecksumType === 'COMPOSITE' || ChecksumCRC32?.includes('-') === true ? undefined : ChecksumCRC32,
  };
}

/** Undefined where the object ends before the range begins. `first`: what the read began with. */
async function open(
  { client, bucket }: Place,
  key: string,
  start: number,
  end: number | undefined,
  first: Opened | undefined,
): Promise<Opened | undefined> {
  try {
    const condition = first?.etag === undefined ? {} : { IfMatch: first.etag };
    const asking = askFor(start, end);
    const answer = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, ...asking, ...condition }));
    const opened = openedOf(answer);
    if ('Range' in asking && answer.ContentRange?.startsWith(`bytes ${start}-`) !== true) {
      await opened.body.return?.();
      throw new ReleaseError('WeakStore', 'the object store does not keep to the range that it was asked for');
    }
    if (first === undefined || opened.version === first.version) return opened;
    await opened.body.return?.();
  } catch (error) {
    if (first === undefined && isNamed(error, 'InvalidRange')) return undefined;
    if (first === undefined && isNamed(error, 'NoSuchKey', 'NotFound')) throw missing();
    if (first === undefined && (await isRefusedAsMissing({ client, bucket }, key, error))) throw missing();
    if (first === undefined || !isNamed(error, 'InvalidRange', 'NoSuchKey', 'NotFound', 'PreconditionFailed'))
      throw s3Fault(error);
  }
  throw changed();
}

type Next = { readonly chunk: Uint8Array } | 'end' | 'broken';

/** The SDK says that a checksum does not fit by a plain error of its own, which has no name. */
const isMismatch = (error: unknown): boolean => error instanceof Error && error.message.startsWith('Checksum mismatch');

async function next({ body }: Opened): Promise<Next> {
  try {
    const { done, value } = await body.next();
    return done === true ? 'end' : { chunk: value };
  } catch (error) {
    if (isMismatch(error)) throw corrupt();
    return 'broken';
  }
}

function* cut(chunk: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < chunk.byteLength; at += CHUNK_BYTES) yield chunk.subarray(at, at + CHUNK_BYTES);
}

/**
 * Chunks of at most 1 MiB. A stream that breaks or ends early goes on from the next byte under If-Match: ObjectChanged
 * where the object was replaced in between, so that nobody reads a mixture. Throws ObjectMissing, ObjectCorrupt where
 * the checksum of a whole object does not fit, StoreUnavailable. `onLength` hears how many bytes will come.
 */
export async function* readObject(
  place: Place,
  key: string,
  options: ReadOptions = {},
  onLength: (bytes: number) => void = () => undefined,
): Bytes {
  checkRange(options);
  const { start = 0, end } = options;
  if (end !== undefined && start >= end) {
    if ((await headObject(place, key)) === undefined) throw missing();
    return;
  }
  const first = await open(place, key, start, end, undefined);
  if (first === undefined) return;
  onLength(first.bytes);
  let current = first;
  let received = 0;
  let checksum = 0;
  let breaks = 0;
  try {
    for (;;) {
      const got = await next(current);
      if (typeof got === 'object') {
        received += got.chunk.byteLength;
        if (received > first.bytes) throw corrupt();
        if (first.checksum !== undefined) checksum = crc32(got.chunk, checksum);
        breaks = 0;
        yield* cut(got.chunk);
      } else if (received === first.bytes && got === 'end') {
        if (first.checksum !== undefined && crc32Text(checksum) !== first.checksum) throw corrupt();
        return;
      } else {
        breaks += 1;
        if (breaks > MAX_BREAKS || first.etag === undefined || received === first.bytes) throw broken();
        await sleep(FIRST_PAUSE_MS * 2 ** (breaks - 1));
        current = (await open(place, key, start + received, start + first.bytes, first)) ?? current;
      }
    }
  } finally {
    await current.body.return?.().catch(() => undefined);
  }
}
