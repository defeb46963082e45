// An object or a range of it in memory.
import type { ReadOptions } from '../../ports.ts';
import type { Place } from './place.ts';
import { readObject } from './read-object.ts';

/** As readObject; the memory is taken once. */
export async function loadObject(place: Place, key: string, options: ReadOptions = {}): Promise<Uint8Array> {
  let whole = new Uint8Array();
  let filled = 0;
  const stream = readObject(place, key, options, (bytes) => {
    whole = new Uint8Array(bytes);
  });
  for await (const chunk of stream) {
    whole.set(chunk, filled);
    filled += chunk.byteLength;
  }
  return whole;
}
