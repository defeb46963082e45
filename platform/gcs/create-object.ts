// Creating from a body of unknown length: small ones in one request, large ones piece by piece.
import { Buffer } from 'node:buffer';
import type { Bytes } from '../ports.ts';
import type { OpenBucket } from './open-bucket.ts';
import { startUpload, type UploadSession } from './upload-session.ts';
import { createWhole } from './write-object.ts';

/** A multiple of 256 KiB, as resumable uploads want; also the most that one upload holds in memory, about twice. */
export const PIECE_BYTES = 8 * 1_048_576;

type Outcome = 'created' | 'exists';

/** Cuts a body into pieces of exactly PIECE_BYTES; the last, returned, has at least one byte unless the body is empty. */
async function* cutPieces(body: Bytes): AsyncGenerator<Uint8Array, Uint8Array> {
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const part of body) {
    let rest = part;
    // Strictly more: a piece that may be the last is kept.
    while (held + rest.byteLength > PIECE_BYTES) {
      const room = PIECE_BYTES - held;
      yield Buffer.concat([...parts, rest.subarray(0, room)]);
      rest = rest.subarray(room);
      [parts, held] = [[], 0];
    }
    // A caller may write into its chunk again once it was taken.
    parts.push(Uint8Array.from(rest));
    held += rest.byteLength;
  }
  return Buffer.concat(parts);
}

/** Reads the body to its end on either answer; an error of the body passes, and nothing is left behind. */
async function createStreamed(open: OpenBucket, name: string, body: Bytes): Promise<Outcome> {
  const pieces = cutPieces(body);
  let session: UploadSession | undefined;
  let refused = false;
  try {
    for (;;) {
      const { done, value } = await pieces.next();
      if (refused && done) return 'exists';
      if (refused) continue;
      if (done) return session === undefined ? await createWhole(open, name, value) : await session.finish(value);
      session ??= await startUpload(open, name);
      refused = session === undefined || (await session.send(value)) === 'refused';
    }
  } catch (error) {
    await session?.abandon();
    throw error;
  } finally {
    await pieces.return(new Uint8Array(0));
  }
}

async function* whole(bytes: Uint8Array): Bytes {
  yield bytes;
}

export function createObject(open: OpenBucket, name: string, body: Uint8Array | Bytes): Promise<Outcome> {
  if (!(body instanceof Uint8Array)) return createStreamed(open, name, body);
  return body.byteLength <= PIECE_BYTES ? createWhole(open, name, body) : createStreamed(open, name, whole(body));
}
