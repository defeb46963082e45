// RequestSignoffs: asks for the reviews that the configuration requires; the task token waits for the answer.
import { z } from 'zod';
import { ExecutionName, ReleaseDigest, TaskToken } from '../references.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const requestSignoffsContract = defineContract({
  name: 'RequestSignoffs',
  version: '1',
  input: z.strictObject({
    run: RunRef,
    execution: ExecutionName,
    release_digest: ReleaseDigest,
    samples: Ref,
    token: TaskToken,
  }),
  output: z.strictObject({ requested: z.array(z.string()) }),
});
