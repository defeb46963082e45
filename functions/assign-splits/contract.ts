// AssignSplits: groups become train, val or test by seeded hash, under the holdout policy of each family.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const assignSplitsContract = defineContract({
  name: 'AssignSplits',
  version: '1',
  input: z.strictObject({ run: RunRef, catalogue: Ref, clusters: Ref }),
  output: z.strictObject({
    /** JSONL in document order: group, split, holdout of every kept document. */
    assignments: Ref,
    /** SplitEvidence. */
    split: Ref,
    /** JSON array of partition indexes: the item list of FindLeaks. */
    items: Ref,
    /** A partition could outlast an EXPRESS child: all are for FindLeaksOfMany. */
    of_many: z.boolean(),
    partitions: z.int().nonnegative(),
  }),
});
