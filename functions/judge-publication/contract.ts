// JudgePublication: the gates on sign-offs and on the world as it is just before publication.
import { z } from 'zod';
import { Judgement } from '../judgement.ts';
import { BucketKey, ExecutionName, ReleaseDigest } from '../references.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const judgePublicationContract = defineContract({
  name: 'JudgePublication',
  version: '2',
  input: z.strictObject({
    run: RunRef,
    execution: ExecutionName,
    candidate: z.looseObject({ prefix: BucketKey, release_digest: ReleaseDigest }),
  }),
  output: Judgement.extend({
    /** SignoffCollection in `review/`, gathered from the ledger by this stage and nobody else. */
    signoffs: Ref,
    /** SignoffEvidence, as it was judged. */
    assessment: Ref,
  }),
});
