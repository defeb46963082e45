// Where a kept document goes: its group, its split, and whether it is held out for good.
import { z } from 'zod';
import { Split } from '../record/index.ts';

/** One line a kept document, in document order. */
export const Assignment = z.strictObject({
  document: z.int().nonnegative(),
  group: z.string().regex(/^[0-9a-f]{16}$/),
  /** Null where the document is not exported. */
  split: Split.nullable(),
  /** A hard holdout: in `test`, and marked. */
  holdout: z.boolean(),
  reason: z.enum(['split_bridge']).nullable(),
});
export type Assignment = z.infer<typeof Assignment>;
