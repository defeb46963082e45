// The catalogue: what was prepared, unit by unit; documents are numbered through all units in plan order.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { ReleaseError } from '../core/errors/index.ts';
import { type RecordFacts, SourcePreparation } from '../core/evidence/index.ts';
import { sha256 } from '../core/record/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { Ref, readJson, readJsonLines } from './work.ts';

export const PreparedUnit = z.strictObject({
  unit: z.int().nonnegative(),
  source_id: z.string(),
  /** Number of the unit's first document. */
  base: z.int().nonnegative(),
  records: z.int().nonnegative(),
  /** records.jsonl: WorkRecord a line (text zone). */
  records_ref: Ref,
  /** facts.jsonl: RecordFacts a line, same order. */
  facts_ref: Ref,
  /** bands.bin: band-major keys (core/dedup). */
  bands_ref: Ref,
  /** shingles.bin: sorted shingle hashes of each document (core/dedup). */
  shingles_ref: Ref,
  /** dropped.jsonl: where each record was dropped, and why. */
  dropped_ref: Ref,
});
export type PreparedUnit = z.infer<typeof PreparedUnit>;

export const Catalogue = z.strictObject({
  documents: z.int().nonnegative(),
  units: z.array(PreparedUnit),
  sources: z.array(SourcePreparation),
});
export type Catalogue = z.infer<typeof Catalogue>;

export const readCatalogue = (bucket: ObjectReader, ref: Ref): Promise<Catalogue> => readJson(bucket, ref, Catalogue);

/** Facts of every document in number order. */
export async function* readFacts(
  bucket: ObjectReader,
  catalogue: Catalogue,
): AsyncGenerator<RecordFacts & { readonly document: number }> {
  for (const unit of catalogue.units) {
    let document = unit.base;
    for await (const facts of readJsonLines<RecordFacts>(bucket, unit.facts_ref)) {
      yield { ...facts, document };
      document += 1;
    }
  }
}

export interface Place {
  readonly offset: number;
  readonly length: number;
  /** Of the bytes there. */
  readonly sha256: string;
}

/** Throws ObjectCorrupt where the bytes are not those that the facts and the plan were made of. */
function textAt(block: Buffer, start: number, { offset, length, sha256: digest }: Place, file: string): string {
  const bytes = block.subarray(offset - start, offset - start + length);
  if (sha256(bytes) !== digest)
    throw new ReleaseError('ObjectCorrupt', 'a prepared record does not have the recorded hash', { file });
  return bytes.toString('utf8');
}

const GAP_BYTES = 65_536;
const SPAN_BYTES = 1_048_576;

interface Span {
  /** Bytes [start, end) that hold the places [first, last]. */
  readonly start: number;
  readonly end: number;
  readonly first: number;
  readonly last: number;
}

type Extent = Pick<Place, 'offset' | 'length'>;

/** Places that are close to each other and in order share a span. */
function* spansOf(places: readonly Extent[]): Generator<Span> {
  let open: Span | undefined;
  for (const [index, { offset, length }] of places.entries()) {
    const joins =
      open !== undefined &&
      offset >= open.end &&
      offset - open.end <= GAP_BYTES &&
      offset + length - open.start <= SPAN_BYTES;
    if (open !== undefined && joins) open = { ...open, end: offset + length, last: index };
    else {
      if (open !== undefined) yield open;
      open = { start: offset, end: offset + length, first: index, last: index };
    }
  }
  if (open !== undefined) yield open;
}

/** How many reads `readPlaces` would take. */
export const countReads = (places: readonly Extent[]): number => spansOf(places).reduce((reads) => reads + 1, 0);

/** Text of record lines of a unit, by the byte places that its facts give; close places are fetched in one read. */
export async function* readPlaces(bucket: ObjectReader, ref: Ref, places: readonly Place[]): AsyncGenerator<string> {
  for (const { start, end, first, last } of spansOf(places)) {
    const bytes = await bucket.get(ref.key, { start, end });
    const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (const place of places.slice(first, last + 1)) yield textAt(block, start, place, ref.key);
  }
}
