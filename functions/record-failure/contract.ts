// RecordFailure: what EventBridge says when an execution failed, timed out or was aborted. The event is AWS's: more may stand in it.
import { z } from 'zod';
import { RunKind, Version } from '../run.ts';
import { defineContract } from '../stage.ts';

export const recordFailureContract = defineContract({
  name: 'RecordFailure',
  version: '1',
  input: z.looseObject({
    'detail-type': z.literal('Step Functions Execution Status Change'),
    detail: z.looseObject({
      /** Of the execution. */
      name: z.string().min(1).max(80),
      status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
      /** A redriven execution can fail again. */
      redriveCount: z.int().nonnegative().nullish(),
      /** JSON text of the input; absent where execution data is encrypted with an own key. */
      input: z.string().nullish(),
    }),
  }),
  output: z.strictObject({
    /** Id of the ledger's item. */
    failure: z.string(),
    version: Version.nullable(),
    kind: RunKind.nullable(),
    claim: z.enum(['ended', 'kept']),
  }),
});
