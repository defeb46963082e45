// CloseRehearsal: records that every automated gate passed, and frees the version.
import { z } from 'zod';
import { ExecutionName, ReleaseDigest } from '../references.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';

export const closeRehearsalContract = defineContract({
  name: 'CloseRehearsal',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    execution: ExecutionName,
    epoch: z.int().nonnegative(),
    release_digest: ReleaseDigest,
  }),
  output: z.strictObject({ outcome: z.literal('rehearsed') }),
});
