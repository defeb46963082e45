// What becomes of a document: kept, or removed for a reason that names the record it repeats.
import { z } from 'zod';

export const RemovalReason = z.enum(['exact_duplicate', 'near_duplicate', 'identical_text', 'withdrawn']);
export type RemovalReason = z.infer<typeof RemovalReason>;

/** One line a document, in document order. */
export const Disposition = z.strictObject({
  document: z.int().nonnegative(),
  /** `unique`: nothing like it was found; `kept`: it stands for its copies. */
  status: z.enum(['unique', 'kept', 'removed']),
  reason: RemovalReason.nullable(),
  /** record_id of the kept record that this one repeats: equal text, or a verified edge to it. */
  kept: z.string().nullable(),
  /** Of two or more documents joined by equal text or verified edges; null for a unique one. */
  cluster: z
    .string()
    .regex(/^[0-9a-f]{16}$/)
    .nullable(),
});
export type Disposition = z.infer<typeof Disposition>;
