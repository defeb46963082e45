// A body cut into parts of one size, copied: whoever makes the body may use its memory again.
import type { Bytes } from '../../ports.ts';

/** S3 takes 10,000 parts of at least 5 MiB; two of these are in memory at a time. */
export const PART_BYTES = 8 * 1_048_576;
const FIRST_BYTES = 65_536;

/** The same bytes in twice the room, at most PART_BYTES. */
function grown(part: Uint8Array): Uint8Array {
  const larger = new Uint8Array(Math.min(part.byteLength * 2, PART_BYTES));
  larger.set(part);
  return larger;
}

/** Every part but the last has PART_BYTES; no part of nothing. */
export async function* partsOf(body: Uint8Array | Bytes): Bytes {
  let part: Uint8Array = new Uint8Array(FIRST_BYTES);
  let filled = 0;
  for await (const chunk of body instanceof Uint8Array ? [body] : body) {
    for (let at = 0; at < chunk.byteLength; ) {
      if (filled === part.byteLength) part = grown(part);
      const taken = chunk.subarray(at, at + part.byteLength - filled);
      part.set(taken, filled);
      filled += taken.byteLength;
      at += taken.byteLength;
      if (filled < PART_BYTES) continue;
      yield part;
      part = new Uint8Array(PART_BYTES);
      filled = 0;
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
}
