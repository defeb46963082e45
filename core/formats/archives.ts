// Opens what is stored compressed: gzip as a stream, zip member by member.
import { Buffer } from 'node:buffer';
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { unzipSync } from 'fflate';
import { compareBytes } from '../record/index.ts';
import { globMatcher } from './globs.ts';

/** A member of text above this is not a conversation file but a bomb, or wants to be stored by itself. 512 MiB. */
const MAX_MEMBER_BYTES = 512 * 2 ** 20;

export interface Member {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export async function gather(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(Buffer.from(chunk));
  return Buffer.concat(parts);
}

export async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** The decompressed bytes; throws node:zlib's error where the stream is damaged or cut short. */
export const gunzipped = (stored: Uint8Array): AsyncIterable<Uint8Array> =>
  Readable.from([stored]).pipe(createGunzip({ chunkSize: 2 ** 20 }));

/** The wanted members in byte order of their names; undefined where the archive does not open or a member is not whole. */
export function unzipped(stored: Uint8Array, globs: readonly string[]): readonly Member[] | undefined {
  const wanted = globMatcher(globs);
  const sizes = new Map<string, number>();
  try {
    const files = unzipSync(stored, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/') || !wanted(name)) return false;
        if (originalSize > MAX_MEMBER_BYTES || sizes.has(name)) throw new RangeError('member refused');
        sizes.set(name, originalSize);
        return true;
      },
    });
    const members = Object.entries(files).map(([name, bytes]) => ({ name, bytes }));
    const whole = members.length === sizes.size && members.every(({ name, bytes }) => bytes.length === sizes.get(name));
    return whole ? members.sort((a, b) => compareBytes(a.name, b.name)) : undefined;
  } catch {
    return undefined;
  }
}
