// ResolveDuplicates: exact and verified near duplicates become clusters; which copy stays.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const resolveDuplicatesContract = defineContract({
  name: 'ResolveDuplicates',
  version: '1',
  input: z.strictObject({ run: RunRef, catalogue: Ref, candidates: Ref }),
  output: z.strictObject({
    /** JSONL in document order: Disposition of core/dedup. */
    clusters: Ref,
    /** DuplicateEvidence. */
    duplicates: Ref,
    removed: z.int().nonnegative(),
  }),
});
