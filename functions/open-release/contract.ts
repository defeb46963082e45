// OpenRelease: parse the payload, claim (version, kind), freeze the inputs.
import { z } from 'zod';
import { RunKind, RunRef, Version } from '../run.ts';
import { defineContract } from '../stage.ts';

export const openReleaseContract = defineContract({
  name: 'OpenRelease',
  version: '1',
  input: z.strictObject({
    version: Version,
    kind: RunKind,
    /** SHA-256 of the staged configuration under `config/<digest>/`. */
    config: z.string().regex(/^[0-9a-f]{64}$/),
    execution: z.string().min(1).max(80),
    limit: z.int().positive().nullable(),
    takeover: z.boolean(),
  }),
  output: z.strictObject({ run: RunRef, execution: z.string(), epoch: z.int().nonnegative() }),
});
