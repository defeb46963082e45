// TakeInventory: list, match, quarantine, plan.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const takeInventoryContract = defineContract({
  name: 'TakeInventory',
  version: '1',
  input: z.strictObject({ run: RunRef }),
  output: z.strictObject({
    /** IntakeEvidence. */
    intake: Ref,
    plan: Ref,
    /** JSON array of unit indexes: the item list of PrepareShards. */
    items: Ref,
    units: z.int().nonnegative(),
    /** As `items`: units that could outlast an EXPRESS child, for PrepareLargeShards. */
    large_items: Ref,
    large_units: z.int().nonnegative(),
    objects: z.int().nonnegative(),
    quarantined: z.int().nonnegative(),
  }),
});
