// A resumable upload: what is sent piece by piece becomes an object with its last piece, or never.
import { Buffer } from 'node:buffer';
import type { File } from '@google-cloud/storage';
import { ReleaseError } from '../../core/errors/index.ts';
import { attempt } from './attempts.ts';
import { createCrc32c } from './crc32c.ts';
import { statusOf } from './gcs-fault.ts';
import type { OpenBucket } from './open-bucket.ts';
import { corrupt, newWriter, objectMetadata, uploadFault } from './write-object.ts';

interface Answer {
  readonly status: number;
  /** Of all that was sent, how many bytes have arrived. */
  readonly arrived: number;
  /** The object's resource, once it is one. */
  readonly object: { readonly crc32c?: unknown; readonly size?: unknown; readonly generation?: unknown };
}

export interface UploadSession {
  /** Sends a piece of a multiple of 256 KiB. `refused`: an object is there, and nothing more needs to be sent. */
  send(piece: Uint8Array): Promise<'sent' | 'refused'>;
  /** Sends the last piece, which is not empty. */
  finish(piece: Uint8Array): Promise<'created' | 'exists'>;
  /** Gives the session up; nothing of it was ever visible. */
  abandon(): Promise<void>;
}

type Headers = Readonly<Record<string, string | undefined>>;
const NOTHING = new Uint8Array(0);

/** `Range: bytes=0-41`; there is none before the first byte. */
const arrivedOf = (headers: Headers): number => Number(headers['range']?.match(/-(\d+)$/)?.[1] ?? -1) + 1;

/** One PUT to the session. The library throws a 308, which only says how much has arrived. */
function put({ storage }: OpenBucket, uri: string, body: Uint8Array, headers: Headers): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
    storage.request({ method: 'PUT', uri, headers: { ...headers }, body: bytes }, (error, object, response) => {
      if (error === null) {
        return resolve({ status: response?.statusCode ?? 200, arrived: 0, object: object ?? {} });
      }
      if (statusOf(error) !== 308) return reject(error);
      const refusal = 'response' in error ? error.response : undefined;
      resolve({ status: 308, arrived: arrivedOf(refusal?.headers ?? {}), object: {} });
    });
  });
}

/** A session that Cloud Storage forgot: the whole upload may well succeed when it is tried again. */
function sessionFault(error: unknown): ReleaseError {
  const status = statusOf(error);
  if (status === 404 || status === 410) return new ReleaseError('StoreUnavailable', `an upload was lost (${status})`);
  return uploadFault(error);
}

async function openSession(open: OpenBucket, file: File): Promise<string | undefined> {
  return attempt(open.patience, async () => {
    await open.ready();
    try {
      const metadata = objectMetadata(newWriter());
      const [uri] = await file.createResumableUpload({ metadata, preconditionOpts: { ifGenerationMatch: 0 } });
      return uri;
    } catch (error) {
      if (statusOf(error) === 412) return undefined;
      throw uploadFault(error);
    }
  });
}

/** Delivers bytes [start, start + piece); after a lost answer it first asks what has arrived. */
async function deliver(
  open: OpenBucket,
  uri: string,
  piece: Uint8Array,
  place: { readonly start: number; readonly total: number | '*'; readonly headers: Headers },
): Promise<Answer | 'refused'> {
  const end = place.start + piece.byteLength;
  return attempt(open.patience, async (tried) => {
    try {
      let from = place.start;
      if (tried > 0) {
        const state = await put(open, uri, NOTHING, { 'Content-Range': `bytes */${place.total}` });
        if (state.status !== 308 || (state.arrived === end && place.total === '*')) return state;
        from = Math.max(from, state.arrived);
      }
      const range = `bytes ${from}-${end - 1}/${place.total}`;
      const rest = piece.subarray(from - place.start);
      const answer = await put(open, uri, rest, { ...place.headers, 'Content-Range': range });
      if (answer.status === 308 && (place.total !== '*' || answer.arrived !== end)) {
        throw new ReleaseError('StoreUnavailable', 'Cloud Storage took only a part of an upload');
      }
      return answer;
    } catch (error) {
      if (statusOf(error) === 412) return 'refused';
      throw sessionFault(error);
    }
  });
}

/** Undefined where an object is already there. */
export async function startUpload(open: OpenBucket, name: string): Promise<UploadSession | undefined> {
  const file = open.bucket.file(name);
  const uri = await openSession(open, file);
  if (uri === undefined) return undefined;
  const sum = createCrc32c();
  let sent = 0;

  async function prove({ object }: Answer): Promise<void> {
    if (object.crc32c === sum.digest() && Number(object.size) === sent) return;
    const ifGenerationMatch = String(object.generation);
    await open.bucket.file(name, { preconditionOpts: { ifGenerationMatch } }).delete({ ignoreNotFound: true });
    throw corrupt();
  }

  return {
    async send(piece) {
      sum.update(piece);
      const answer = await deliver(open, uri, piece, { start: sent, total: '*', headers: {} });
      if (answer === 'refused') return 'refused';
      if (answer.status !== 308) await prove(answer);
      sent += piece.byteLength;
      return 'sent';
    },
    async finish(piece) {
      sum.update(piece);
      const start = sent;
      sent += piece.byteLength;
      const headers = { 'X-Goog-Hash': `crc32c=${sum.digest()}` };
      const answer = await deliver(open, uri, piece, { start, total: sent, headers });
      if (answer === 'refused') return 'exists';
      await prove(answer);
      return 'created';
    },
    async abandon() {
      // 499 is the answer to a session that was given up; one that cannot be told so ends by itself in a week.
      await new Promise<void>((resolve) => {
        open.storage.request({ method: 'DELETE', uri }, () => resolve());
      });
    },
  };
}
