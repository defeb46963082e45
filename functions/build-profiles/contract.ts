// BuildProfiles: voice and persona profiles counted over the deduplicated conversations that are exported as train.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const buildProfilesContract = defineContract({
  name: 'BuildProfiles',
  version: '1',
  input: z.strictObject({ run: RunRef, catalogue: Ref, export: Ref }),
  output: z.strictObject({
    /** JSON array of PersonaProfile of core/persona; text zone. */
    profiles: Ref,
    count: z.int().nonnegative(),
  }),
});
