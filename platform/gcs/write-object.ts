// Writing an object in one request; the answer says for certain whether this writer created it.
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { File } from '@google-cloud/storage';
import { ReleaseError } from '../../core/errors/index.ts';
import { attempt } from './attempts.ts';
import { crc32c } from './crc32c.ts';
import { gcsFault, statusOf } from './gcs-fault.ts';
import type { OpenBucket } from './open-bucket.ts';

/** Metadata that tells a writer its own object from another's after an answer was lost. */
const WRITER = 'release-writer';

export const newWriter = (): string => randomUUID();

export const objectMetadata = (writer: string) => ({
  contentType: 'application/octet-stream',
  metadata: { [WRITER]: writer },
});

export const corrupt = (): ReleaseError =>
  new ReleaseError('ObjectCorrupt', 'Cloud Storage did not receive the bytes that were sent');

/** Whether the object there was written by this writer. */
export async function isOwn(file: File, writer: string): Promise<boolean> {
  const [{ metadata }] = await file.getMetadata();
  return metadata?.[WRITER] === writer;
}

async function save(file: File, bytes: Uint8Array, writer: string, ifAbsent: object): Promise<void> {
  await file.save(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
    resumable: false,
    // The library would delete on a mismatch, whatever lies there by then; Cloud Storage checks the declared sum itself.
    validation: false,
    metadata: { ...objectMetadata(writer), crc32c: crc32c(bytes) },
    ...ifAbsent,
  });
}

/** Creates where nothing is. A try whose answer was lost may have created it: the next finds its own object. */
export async function createWhole(open: OpenBucket, name: string, bytes: Uint8Array): Promise<'created' | 'exists'> {
  const writer = newWriter();
  const file = open.bucket.file(name);
  return attempt(open.patience, async (tried) => {
    await open.ready();
    try {
      await save(file, bytes, writer, { preconditionOpts: { ifGenerationMatch: 0 } });
      return 'created';
    } catch (error) {
      if (statusOf(error) !== 412) throw uploadFault(error);
      return tried > 0 && (await isOwn(file, writer)) ? 'created' : 'exists';
    }
  });
}

/** Overwrites, whatever is there. */
export async function replaceWhole(open: OpenBucket, name: string, bytes: Uint8Array): Promise<void> {
  await attempt(open.patience, async () => {
    await open.ready();
    await save(open.bucket.file(name), bytes, newWriter(), {}).catch((error: unknown) => {
      throw uploadFault(error);
    });
  });
}

/** 400 is how a declared checksum is refused, 404 how a missing bucket is. */
export function uploadFault(error: unknown): ReleaseError {
  const status = statusOf(error);
  if (status === 400) return corrupt();
  if (status === 404) return noBucket();
  return gcsFault(error);
}

export const noBucket = (): ReleaseError =>
  new ReleaseError('Configuration', 'Cloud Storage has no such bucket', { field: 'DATASET_GCS_BUCKET' });
