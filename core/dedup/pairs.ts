// Lists of document pairs as sorted 64-bit words `a << 32 | b`, a < b: eight bytes a pair and no object.
import { ReleaseError } from '../errors/index.ts';

/** Little-endian u64 words, sorted and unique; this is also the form on disk. */
export type Pairs = BigUint64Array;

export interface PairList {
  /** Order of the two does not matter. */
  add(one: number, other: number): void;
  /** Sorted and unique; the list is empty afterwards. */
  take(): Pairs;
}

const halves = (pairs: Pairs): Uint32Array => new Uint32Array(pairs.buffer, pairs.byteOffset, pairs.length * 2);

export function createPairList(): PairList {
  let words = new Uint32Array(4096);
  let length = 0;
  return {
    add(one, other) {
      if (length + 2 > words.length) {
        // Copies found in several bands are most of a full list.
        length = compact(words, length);
        if (length * 2 > words.length) {
          const larger = new Uint32Array(words.length * 2);
          larger.set(words);
          words = larger;
        }
      }
      words[length] = Math.max(one, other);
      words[length + 1] = Math.min(one, other);
      length += 2;
    },
    take() {
      length = compact(words, length);
      const pairs = new BigUint64Array(words.slice(0, length).buffer);
      words = new Uint32Array(4096);
      length = 0;
      return pairs;
    },
  };
}

/** Sorts and removes repeats in place; returns the new length in 32-bit words. */
function compact(words: Uint32Array, length: number): number {
  new BigUint64Array(words.buffer, 0, length / 2).sort();
  let kept = 0;
  for (let at = 0; at < length; at += 2) {
    if (kept > 0 && words[at] === words[kept - 2] && words[at + 1] === words[kept - 1]) continue;
    words[kept] = words[at] as number;
    words[kept + 1] = words[at + 1] as number;
    kept += 2;
  }
  return kept;
}

/** Union of two lists. */
export function mergePairs(left: Pairs, right: Pairs): Pairs {
  const out = new BigUint64Array(left.length + right.length);
  let l = 0;
  let r = 0;
  let count = 0;
  while (l < left.length || r < right.length) {
    const x = left[l];
    const y = right[r];
    if (y === undefined || (x !== undefined && x <= y)) {
      out[count] = x ?? 0n;
      l += 1;
      if (x === y) r += 1;
    } else {
      out[count] = y;
      r += 1;
    }
    count += 1;
  }
  return out.slice(0, count);
}

export function encodePairs(pairs: Pairs): Uint8Array {
  return new Uint8Array(pairs.buffer, pairs.byteOffset, pairs.byteLength);
}

/** Throws ObjectCorrupt where the bytes are no list of pairs of `documents` documents. */
export function decodePairs(bytes: Uint8Array, documents: number): Pairs {
  const pairs = new BigUint64Array(new Uint8Array(bytes).buffer, 0, Math.floor(bytes.byteLength / 8));
  let valid = bytes.byteLength % 8 === 0;
  eachPair(pairs, (a, b) => {
    valid &&= a < b && b < documents;
  });
  if (!valid) throw new ReleaseError('ObjectCorrupt', 'a list of pairs is not one');
  return pairs;
}

/** Calls back for each pair in order, without making a BigInt of it. */
export function eachPair(pairs: Pairs, visit: (a: number, b: number, index: number) => void): void {
  const words = halves(pairs);
  for (let index = 0; index < pairs.length; index += 1)
    visit(words[index * 2 + 1] as number, words[index * 2] as number, index);
}
