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

/** Text of record lines of a unit, by the byte places that its facts give; close places are fetched in one read. */
export async function* readPlaces(bucket: ObjectReader, ref: Ref, places: readonly Place[]): AsyncGenerator<string> {
  const GAP = 65_536;
  const SPAN = 1_048_576;
  let first = 0;
  while (first < places.length) {
    const start = places[first]?.offset ?? 0;
    let last = first;
    let end = start + (places[first]?.length ?? 0);
    for (let next = first + 1; next < places.length; next += 1) {
      const place = places[next];
      if (
        place === undefined ||
        place.offset < end ||
        place.offset - end > GAP ||
        place.offset + place.length - start > SPAN
      )
        break;
      end = place.offset + place.length;
      last = next;
    }
    const bytes = await bucket.get(ref.key, { start, end });
    const block = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let index = first; index <= last; index += 1) {
      const place = places[index];
      if (place !== undefined) yield textAt(block, start, place, ref.key);
    }
    first = last + 1;
  }
}
