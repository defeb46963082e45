// Reads shingle sets: of a whole unit in order, or of the documents of a list of pairs, two units in memory at a time.
import { decodeShingleIndex, decodeShingles, shingleIndexRange, shingleRange } from '../core/dedup/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import type { Catalogue, PreparedUnit } from './catalogue.ts';
import { readRef } from './work.ts';

/** Sets so close to each other are fetched in one read. */
export const GAP_BYTES = 262_144;

/** Calls back with the set of each document of a unit, in order. Throws ObjectCorrupt. */
export async function eachShingleSet(
  bucket: ObjectReader,
  unit: PreparedUnit,
  visit: (document: number, set: Uint32Array) => void,
): Promise<void> {
  const bytes = await readRef(bucket, unit.shingles_ref);
  const index = decodeShingleIndex(bytes, unit.records);
  for (let at = 0; at < unit.records; at += 1) visit(unit.base + at, decodeShingles(bytes, index, at, 0));
}

/** Sets of some documents of a unit, given in ascending order. */
async function readSets(
  bucket: ObjectReader,
  unit: PreparedUnit,
  documents: readonly number[],
): Promise<Map<number, Uint32Array>> {
  const index = decodeShingleIndex(
    await bucket.get(unit.shingles_ref.key, shingleIndexRange(unit.records)),
    unit.records,
  );
  const sets = new Map<number, Uint32Array>();
  for (let first = 0; first < documents.length; ) {
    const range = {
      ...shingleRange(index, (documents[first] as number) - unit.base, (documents[first] as number) - unit.base),
    };
    let last = first;
    for (let next = first + 1; next < documents.length; next += 1) {
      const place = shingleRange(
        index,
        (documents[next] as number) - unit.base,
        (documents[next] as number) - unit.base,
      );
      if (place.start - range.end > GAP_BYTES) break;
      range.end = place.end;
      last = next;
    }
    const bytes = range.end === range.start ? new Uint8Array(0) : await bucket.get(unit.shingles_ref.key, range);
    for (let at = first; at <= last; at += 1) {
      const document = documents[at] as number;
      sets.set(document, decodeShingles(bytes, index, document - unit.base, range.start));
    }
    first = last + 1;
  }
  return sets;
}

/** The unit that holds a document. */
export function unitOf({ units }: Catalogue, document: number): number {
  let low = 0;
  let high = units.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((units[middle]?.base ?? 0) <= document) low = middle;
    else high = middle - 1;
  }
  const unit = units[low];
  if (unit === undefined || document >= unit.base + unit.records) {
    throw new ReleaseError('ContractViolated', 'a document that is not in the catalogue was asked for');
  }
  return low;
}

const ascending = (numbers: Iterable<number>): number[] => [...new Set(numbers)].sort((a, b) => a - b);

/**
 * Calls back with both sets of every pair, unit by unit: the order of the calls is that of (unit of one, unit of other,
 * place in the list). Memory: the named sets of two units.
 */
export async function eachPairOfSets(
  bucket: ObjectReader,
  catalogue: Catalogue,
  pairs: readonly (readonly [number, number])[],
  visit: (pair: number, one: Uint32Array, other: Uint32Array) => void,
): Promise<void> {
  const tiles = new Map<number, Map<number, number[]>>();
  pairs.forEach(([one, other], index) => {
    const row = tiles.get(unitOf(catalogue, one)) ?? new Map<number, number[]>();
    tiles.set(unitOf(catalogue, one), row);
    const tile = row.get(unitOf(catalogue, other)) ?? [];
    row.set(unitOf(catalogue, other), tile);
    tile.push(index);
  });
  const read = (unit: number, documents: Iterable<number>): Promise<Map<number, Uint32Array>> =>
    readSets(bucket, catalogue.units[unit] as PreparedUnit, ascending(documents));
  for (const unit of ascending(tiles.keys())) {
    const row = tiles.get(unit) ?? new Map<number, number[]>();
    const ones = await read(
      unit,
      [...row.values()].flatMap((tile) => tile.map((index) => pairs[index]?.[0] ?? 0)),
    );
    for (const against of ascending(row.keys())) {
      const tile = row.get(against) ?? [];
      const others = await read(
        against,
        tile.map((index) => pairs[index]?.[1] ?? 0),
      );
      for (const index of tile) {
        const [one, other] = pairs[index] as readonly [number, number];
        visit(index, ones.get(one) as Uint32Array, others.get(other) as Uint32Array);
      }
    }
  }
}
