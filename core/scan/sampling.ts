// Which records a slower reader looks at: drawn by a hash of their id, so that no order and no other record moves a lot.
import { sha256 } from '../record/index.ts';

/** Drawn in expectation for each one asked for: fewer than were asked for come out once in a million draws. */
const MARGIN = 1.25;

/** Lots are drawn one in 2^shift: as rarely as still gives `wanted` of `total` records. Grows in steps, so that a few new records move nothing. */
export function sampleShift(total: number, wanted: number): number {
  let shift = 0;
  while (total / 2 ** (shift + 1) >= wanted * MARGIN) shift++;
  return shift;
}

/** A record's lot, 32 bits; equal for equal seed and id. */
export const lotOf = (seed: string, recordId: string): number =>
  Number.parseInt(sha256(`${seed}\0${recordId}`).slice(0, 8), 16);

export const isDrawn = (lot: number, shift: number): boolean => lot < 2 ** (32 - shift);
