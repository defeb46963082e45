// bands.bin: the band keys of a unit, band after band, so that a reducer reads its bands of a unit in one range.
import { crc32 } from 'node:zlib';
import { ReleaseError } from '../errors/index.ts';
import { asBytes, asWords } from './binary.ts';

/** Each column is `records` little-endian words and their CRC-32. */
const columnBytes = (records: number): number => (records + 1) * 4;

/** Writes the `bandKeys` of a unit's documents in document order; every document has the same number of columns. */
export function encodeBands(documents: readonly Uint32Array[], columns: number): Uint8Array {
  const out = new Uint32Array((documents.length + 1) * columns);
  for (let column = 0; column < columns; column += 1) {
    const start = column * (documents.length + 1);
    documents.forEach((keys, document) => {
      if (keys.length !== columns)
        throw new ReleaseError('ContractViolated', 'a document has another number of band keys');
      out[start + document] = keys[column] as number;
    });
    out[start + documents.length] = crc32(asBytes(out.subarray(start, start + documents.length)));
  }
  return asBytes(out);
}

/** Bytes of columns [first, last) of a unit of so many records. */
export function bandsRange(
  records: number,
  first: number,
  last: number,
): { readonly start: number; readonly end: number } {
  return { start: first * columnBytes(records), end: last * columnBytes(records) };
}

/** The columns in a range that `bandsRange` gave. Throws ObjectCorrupt where length or checksum is not right. */
export function decodeBands(bytes: Uint8Array, records: number): Uint32Array[] {
  const size = columnBytes(records);
  if (bytes.byteLength % size !== 0) throw new ReleaseError('ObjectCorrupt', 'a band file has the wrong length');
  const all = asWords(bytes);
  return Array.from({ length: bytes.byteLength / size }, (_, index) => {
    const start = index * (records + 1);
    const column = all.subarray(start, start + records);
    if (crc32(asBytes(column)) !== all[start + records])
      throw new ReleaseError('ObjectCorrupt', 'a band does not have its checksum');
    return column;
  });
}
