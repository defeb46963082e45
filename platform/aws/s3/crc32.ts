// The checksum that is sent with every write, so that the server refuses bytes which changed on the way.
import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';

/** Big-endian, in base64, as S3 wants it. */
export function crc32Text(checksum: number): string {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(checksum);
  return bytes.toString('base64');
}

export const crc32Of = (bytes: Uint8Array): string => crc32Text(crc32(bytes));
