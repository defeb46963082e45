// A conditional create of a body that is too large for one request: parts one after another, then all or nothing.

import { crc32 } from 'node:zlib';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ReleaseError } from '../../../core/errors/index.ts';
import type { Bytes } from '../../ports.ts';
import { crc32Of, crc32Text } from './crc32.ts';
import { newMark, type WriteMark, writerOf } from './own-write.ts';
import { pauseOf } from './pause.ts';
import { encryptionOf, type Place } from './place.ts';
import { callS3, isNamed, s3Fault, wasAskedAgain } from './s3-fault.ts';

const MAX_PARTS = 10_000;
const MAX_CONFLICTS = 6;

interface Upload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
}

interface Uploaded {
  readonly parts: readonly CompletedPart[];
  readonly bytes: number;
  /** CRC-32 of the whole body. */
  readonly checksum: number;
}

async function begin(place: Place, key: string, mark: WriteMark): Promise<Upload> {
  const { UploadId } = await callS3(
    place.client.send(
      new CreateMultipartUploadCommand({
        Bucket: place.bucket,
        Key: key,
        ChecksumAlgorithm: 'CRC32',
        ChecksumType: 'FULL_OBJECT',
        Metadata: { ...mark },
        ...encryptionOf(place),
      }),
    ),
  );
  if (UploadId === undefined) throw new ReleaseError('StoreUnavailable', 'the object store began no upload');
  return { Bucket: place.bucket, Key: key, UploadId };
}

async function sendParts({ client }: Place, upload: Upload, bodies: Bytes): Promise<Uploaded> {
  const parts: CompletedPart[] = [];
  let bytes = 0;
  let checksum = 0;
  for await (const body of bodies) {
    if (parts.length === MAX_PARTS)
      throw new ReleaseError('ContractViolated', 'a body is too large for one object of the store');
    const part = { PartNumber: parts.length + 1, ChecksumCRC32: crc32Of(body) };
    const { ETag } = await callS3(client.send(new UploadPartCommand({ ...upload, ...part, Body: body })));
    parts.push({ ...part, ETag });
    bytes += body.byteLength;
    checksum = crc32(body, checksum);
  }
  return { parts, bytes, checksum };
}

/** The server holds the checksum of the whole against what it put together. */
const completion = (upload: Upload, { parts, bytes, checksum }: Uploaded) =>
  new CompleteMultipartUploadCommand({
    ...upload,
    IfNoneMatch: '*',
    ChecksumType: 'FULL_OBJECT',
    ChecksumCRC32: crc32Text(checksum),
    MpuObjectSize: bytes,
    MultipartUpload: { Parts: [...parts] },
  });

/** What a refused completion comes to; undefined: nobody's object is there, and the error stands. */
async function afterRefusal(place: Place, key: string, mark: WriteMark): Promise<'created' | 'exists' | undefined> {
  const writer = await writerOf(place, key, mark);
  if (writer === 'none') return undefined;
  return writer === 'own' ? 'created' : 'exists';
}

async function complete(place: Place, upload: Upload, sent: Uploaded, mark: WriteMark): Promise<'created' | 'exists'> {
  for (let conflicts = 0; ; conflicts += 1) {
    try {
      await place.client.send(completion(upload, sent));
      return 'created';
    } catch (error) {
      // A completion whose answer was lost leaves no upload behind, and is refused by its own object.
      const isUnsure = wasAskedAgain(error) || conflicts > 0;
      if (isNamed(error, 'PreconditionFailed') && !isUnsure) return 'exists';
      if (isNamed(error, 'PreconditionFailed') || (isNamed(error, 'NoSuchUpload') && isUnsure)) {
        const answer = await afterRefusal(place, upload.Key, mark);
        if (answer !== undefined) return answer;
        throw new ReleaseError('StoreUnavailable', 'the object store forgot an upload');
      }
      if (!isNamed(error, 'ConditionalRequestConflict') || conflicts >= MAX_CONFLICTS) throw s3Fault(error);
    }
    await pauseOf(conflicts);
  }
}

/** An upload that is not completed is billed and never seen; where even this fails, the bucket's lifecycle rule ends it. */
async function abort({ client }: Place, upload: Upload): Promise<void> {
  await client.send(new AbortMultipartUploadCommand(upload)).catch(() => undefined);
}

/**
 * Memory is that of the parts. Leaves nothing behind unless it returns `created`. After a conflict that does not end, S3
 * wants all parts again, but the body is gone: StoreUnavailable, and the caller comes with a fresh one.
 */
export async function uploadOnce(place: Place, key: string, bodies: Bytes): Promise<'created' | 'exists'> {
  const mark = newMark();
  const upload = await begin(place, key, mark);
  let answer: 'created' | 'exists' | undefined;
  try {
    answer = await complete(place, upload, await sendParts(place, upload, bodies), mark);
    return answer;
  } finally {
    if (answer !== 'created') await abort(place, upload);
  }
}
