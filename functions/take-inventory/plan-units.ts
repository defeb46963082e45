// Cuts objects into slices at line ends and packs slices into units; hashes every byte on the way.
import { createHash, type Hash } from 'node:crypto';
import type { ReleaseConfig, Source } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { isSplittable } from '../../core/formats/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import type { Slice, Unit } from '../plan.ts';
import type { MatchedObject } from './match-objects.ts';

const NEWLINE = 0x0a;

interface Cut {
  readonly start: number;
  readonly end: number;
  readonly sha256: string;
}

/** Reads an object once; a splittable one is cut after the first newline past every `target` bytes. */
export async function cutObject(
  reader: ObjectReader,
  object: { key: string; bytes: number },
  splittable: boolean,
  target: number,
): Promise<readonly Slice[]> {
  const whole = createHash('sha256');
  const cuts: Cut[] = [];
  let part: Hash = createHash('sha256');
  let start = 0;
  let offset = 0;
  const close = (end: number): void => {
    cuts.push({ start, end, sha256: part.digest('hex') });
    part = createHash('sha256');
    start = end;
  };
  for await (const chunk of reader.read(object.key)) {
    whole.update(chunk);
    let from = 0;
    while (splittable && offset + chunk.byteLength - start > target) {
      const newline = chunk.indexOf(NEWLINE, Math.max(from, start + target - offset));
      if (newline < 0) break;
      part.update(chunk.subarray(from, newline + 1));
      from = newline + 1;
      close(offset + from);
    }
    part.update(chunk.subarray(from));
    offset += chunk.byteLength;
  }
  if (offset > start || cuts.length === 0) close(offset);
  if (offset !== object.bytes)
    throw new ReleaseError('ObjectChanged', 'an object changed its length while it was inventoried');
  const object_sha256 = whole.digest('hex');
  return cuts.map((cut) => ({ key: object.key, ...cut, object_sha256, object_bytes: offset }));
}

const sizeOf = (slices: readonly Slice[]): number => slices.reduce((sum, { start, end }) => sum + end - start, 0);

/** Units of one source in key order; a unit never mixes sources. */
export function packUnits(
  source: Source,
  slices: readonly Slice[],
  limits: Pick<ReleaseConfig['project']['units'], 'target_bytes' | 'max_objects'>,
  first: number,
): readonly Unit[] {
  const units: Slice[][] = [];
  for (const slice of slices) {
    const open = units.at(-1);
    const fits =
      open !== undefined &&
      open.length < limits.max_objects &&
      sizeOf(open) + slice.end - slice.start <= limits.target_bytes;
    if (fits) open.push(slice);
    else units.push([slice]);
  }
  return units.map((unit, index) => ({ unit: first + index, source_id: source.id, slices: unit }));
}

/** Slices of every object that is read, by source. */
export async function sliceObjects(
  reader: ObjectReader,
  objects: readonly MatchedObject[],
  target: number,
  onObject: (bytes: number) => void,
): Promise<ReadonlyMap<string, readonly Slice[]>> {
  const bySource = new Map<string, Slice[]>();
  for (const object of objects) {
    if (object.is.fate !== 'read') continue;
    const slices = await cutObject(reader, object, isSplittable(object.is.source.format), target);
    const known = bySource.get(object.is.source.id);
    if (known === undefined) bySource.set(object.is.source.id, [...slices]);
    else known.push(...slices);
    onObject(object.bytes);
  }
  return bySource;
}
