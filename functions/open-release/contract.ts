// OpenRelease: parse the payload, claim (version, kind), freeze the inputs.
import { z } from 'zod';
import { ConfigDigest, ExecutionName, Limit, Starter } from '../execution-payload.ts';
import { RunKind, RunRef, Version } from '../run.ts';
import { defineContract } from '../stage.ts';

export const openReleaseContract = defineContract({
  name: 'OpenRelease',
  version: '1',
  /** Its input is what a person or a schedule wrote, and no other stage's output. */
  refusal: 'PayloadRefused',
  input: z.strictObject({
    version: Version,
    kind: RunKind,
    config: ConfigDigest,
    execution: ExecutionName,
    limit: Limit,
    takeover: z.boolean(),
    starter: Starter,
    /** How many fields of the payload are none: a misspelt limit would run without one. Null where it is no object. */
    unknown_fields: z.literal(0).optional(),
    /** Whether the payload names a folder of sources, which the embedded engine alone can read. */
    from_folder: z.boolean().optional(),
  }),
  output: z.strictObject({ run: RunRef, execution: z.string(), epoch: z.int().nonnegative() }),
});
