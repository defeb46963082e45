// Room for the many small pieces of an output: taken from blocks of one size that are used again, so that memory stays whole.
import { Buffer } from 'node:buffer';

const BLOCK_BYTES = 1_048_576;
/** Kept for the next output; more would lie idle while other stages work. */
const MAX_SPARE = 6;
const spare: Buffer[] = [];

export interface Slab extends Disposable {
  /** The bytes of a text; valid until the slab is disposed of. */
  text(text: string): Buffer;
  /** A copy of some words; valid until the slab is disposed of. */
  words(words: Uint32Array): Uint32Array;
  /** Gives the blocks back: nothing that was taken may be read any more. */
  [Symbol.dispose](): void;
}

export function createSlab(): Slab {
  const blocks: Buffer[] = [];
  let used = BLOCK_BYTES;

  const take = (bytes: number): Buffer => {
    if (bytes > BLOCK_BYTES) return Buffer.allocUnsafeSlow(bytes);
    if (used + bytes > BLOCK_BYTES) {
      blocks.push(spare.pop() ?? Buffer.allocUnsafeSlow(BLOCK_BYTES));
      used = 0;
    }
    const room = (blocks.at(-1) as Buffer).subarray(used, used + bytes);
    // Words want to start at a multiple of four.
    used += (bytes + 3) & ~3;
    return room;
  };

  return {
    text: (text) => {
      const room = take(Buffer.byteLength(text));
      room.write(text);
      return room;
    },
    words: (words) => {
      const room = take(words.byteLength);
      const copy = new Uint32Array(room.buffer, room.byteOffset, words.length);
      copy.set(words);
      return copy;
    },
    [Symbol.dispose]: () => {
      spare.push(...blocks.splice(0, Math.max(0, MAX_SPARE - spare.length)));
      blocks.length = 0;
      used = BLOCK_BYTES;
    },
  };
}
