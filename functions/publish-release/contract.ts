// PublishRelease: conditional copy of a signed candidate, manifest last.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';

export const publishReleaseContract = defineContract({
  name: 'PublishRelease',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    execution: z.string(),
    epoch: z.int().nonnegative(),
    candidate: z.looseObject({ prefix: z.string(), release_digest: z.string() }),
    signoffs: z.json(),
  }),
  output: z.strictObject({ prefix: z.string() }),
});
