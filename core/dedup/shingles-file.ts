// shingles.bin: the shingle sets of a unit behind an index, so that one document's set can be read by its range.
import { crc32 } from 'node:zlib';
import { ReleaseError } from '../errors/index.ts';
import { asBytes, asWords } from './binary.ts';

/** Words of the index: where each document's set starts, where the last ends, and a CRC-32 for each set. */
const indexWords = (records: number): number => records * 2 + 1;

export interface ShingleIndex {
  readonly records: number;
  /** Word offsets within the file: set d is [starts[d], starts[d + 1]). */
  readonly starts: Uint32Array;
  readonly checks: Uint32Array;
}

/** Writes the sorted shingle sets of a unit's documents in document order. */
export function encodeShingles(documents: readonly Uint32Array[]): Uint8Array {
  const total = documents.reduce((sum, set) => sum + set.length, 0);
  const head = indexWords(documents.length);
  const out = new Uint32Array(head + total);
  let at = head;
  documents.forEach((set, document) => {
    out[document] = at;
    out[documents.length + 1 + document] = crc32(asBytes(set));
    out.set(set, at);
    at += set.length;
  });
  out[documents.length] = at;
  return asBytes(out);
}

/** Bytes of the index of a unit of so many records. */
export function shingleIndexRange(records: number): { readonly start: number; readonly end: number } {
  return { start: 0, end: indexWords(records) * 4 };
}

/** Throws ObjectCorrupt where the offsets cannot be those of so many records. */
export function decodeShingleIndex(bytes: Uint8Array, records: number): ShingleIndex {
  const all = asWords(bytes);
  const starts = all.subarray(0, records + 1);
  const ordered = starts.every((start, index) => index === 0 || start >= (starts[index - 1] as number));
  if (all.length < indexWords(records) || starts[0] !== indexWords(records) || !ordered) {
    throw new ReleaseError('ObjectCorrupt', 'a shingle file does not have its index');
  }
  return { records, starts, checks: all.subarray(records + 1, indexWords(records)) };
}

/** Bytes of the sets of documents [first, last] of a unit. */
export function shingleRange(
  index: ShingleIndex,
  first: number,
  last: number,
): { readonly start: number; readonly end: number } {
  return { start: (index.starts[first] ?? 0) * 4, end: (index.starts[last + 1] ?? 0) * 4 };
}

/** The set of one document out of bytes that start at byte `from` of the file. Throws ObjectCorrupt. */
export function decodeShingles(bytes: Uint8Array, index: ShingleIndex, document: number, from: number): Uint32Array {
  const { start, end } = shingleRange(index, document, document);
  const set = asWords(bytes.subarray(start - from, end - from));
  if (set.byteLength !== end - start || crc32(asBytes(set)) !== index.checks[document]) {
    throw new ReleaseError('ObjectCorrupt', 'a shingle set does not have its checksum');
  }
  return set;
}
