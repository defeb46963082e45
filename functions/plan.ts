// The plan: units of work over source bytes; a unit is a run of slices of one source.
import { z } from 'zod';
import { Ref } from './work.ts';

export const Slice = z.strictObject({
  key: z.string(),
  /** Bytes [start, end) of the object. */
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  /** SHA-256 of exactly those bytes as they were at inventory. */
  sha256: z.string(),
  /** SHA-256 of the whole object. */
  object_sha256: z.string(),
  /** Size of the whole object: bytes that came behind the plan show as a change, too. */
  object_bytes: z.int().nonnegative(),
});
export type Slice = z.infer<typeof Slice>;

/** Held in one file a unit, so that a child reads only its own. */
export const Unit = z.strictObject({
  unit: z.int().nonnegative(),
  source_id: z.string(),
  slices: z.array(Slice).min(1),
});
export type Unit = z.infer<typeof Unit>;

export const Plan = z.strictObject({
  units: z.array(
    z.strictObject({ unit: z.int().nonnegative(), source_id: z.string(), bytes: z.int().nonnegative(), ref: Ref }),
  ),
});
export type Plan = z.infer<typeof Plan>;
