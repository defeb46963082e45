// A language pack as one compressed file: a line of JSON with its small parts, the keys of its n-grams, their scores.
import { Buffer } from 'node:buffer';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { z } from 'zod';
import { ReleaseError } from '../errors/index.ts';
import { type LanguagePack, SLOT_WORDS, SLOTS, slotOf } from './pack.ts';

const NEWLINE = 0x0a;
/** Two numbers of four bytes. */
const KEY_BYTES = 8;

/** 1.8 MB become 0.3 MB. */
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 19 } };

const Head = z.strictObject({
  codes: z.array(z.string()),
  averages: z.array(z.number()),
  separators: z.string(),
  characters: z.string(),
  ngrams: z.int().positive(),
});
type Head = z.infer<typeof Head>;

/** Keys in the order of their scores, which is why a place needs no number: first bytes of all keys, then second ones. */
function keysOf(slots: Int32Array): Uint8Array {
  const rows: { place: number; low: number; high: number }[] = [];
  for (let at = 0; at < slots.length; at += SLOT_WORDS) {
    const [low = 0, high = 0, place = 0] = slots.subarray(at, at + SLOT_WORDS);
    if (place !== 0) rows.push({ place, low, high });
  }
  rows.sort((a, b) => a.place - b.place);
  const bytes = new Uint8Array(rows.length * KEY_BYTES);
  for (const [row, { low, high }] of rows.entries())
    for (let byte = 0; byte < KEY_BYTES; byte += 1)
      bytes[byte * rows.length + row] = ((byte < 4 ? low : high) >>> ((byte % 4) * 8)) & 0xff;
  return bytes;
}

function slotsOf(keys: Uint8Array, scores: Uint8Array, ngrams: number): SharedArrayBuffer {
  const slots = new Int32Array(new SharedArrayBuffer(SLOTS * SLOT_WORDS * 4));
  const number = (row: number, from: number): number => {
    let value = 0;
    for (let byte = from + 3; byte >= from; byte -= 1) value = (value << 8) | (keys[byte * ngrams + row] as number);
    return value;
  };
  let place = 0;
  for (let row = 0; row < ngrams; row += 1) {
    const key = { low: number(row, 0), high: number(row, 4) };
    slots.set([key.low, key.high, place + 1], slotOf(slots, key));
    // A number of scores, then two bytes for each.
    place += 1 + 2 * (scores[place] as number);
  }
  return slots.buffer as SharedArrayBuffer;
}

/** The same bytes for the same pack. */
export function packFile({ slots, scores, ...rest }: LanguagePack): Uint8Array {
  const keys = keysOf(new Int32Array(slots));
  const head: Head = { ...rest, codes: [...rest.codes], averages: [...rest.averages], ngrams: keys.length / KEY_BYTES };
  const bytes = Buffer.concat([Buffer.from(`${JSON.stringify(head)}\n`), keys, new Uint8Array(scores)]);
  return zstdCompressSync(bytes, COMPRESSION);
}

/** What a file holds; undefined where it is no such file. */
function read(file: Uint8Array): { readonly head: Head; readonly tables: Uint8Array } | undefined {
  try {
    const bytes = zstdDecompressSync(file);
    const end = bytes.indexOf(NEWLINE);
    return { head: Head.parse(JSON.parse(bytes.toString('utf8', 0, end))), tables: bytes.subarray(end + 1) };
  } catch {
    return undefined;
  }
}

/** Throws ObjectCorrupt where the file is not one that packFile made. */
export function unpackFile(file: Uint8Array): LanguagePack {
  const found = read(file);
  if (found === undefined || found.tables.byteLength < found.head.ngrams * KEY_BYTES)
    throw new ReleaseError('ObjectCorrupt', 'the packed language table is not what was packed');
  const { ngrams, ...rest } = found.head;
  const keys = found.tables.subarray(0, ngrams * KEY_BYTES);
  const scores = new Uint8Array(new SharedArrayBuffer(found.tables.byteLength - keys.byteLength));
  scores.set(found.tables.subarray(keys.byteLength));
  return { ...rest, slots: slotsOf(keys, scores, ngrams), scores: scores.buffer as SharedArrayBuffer };
}
