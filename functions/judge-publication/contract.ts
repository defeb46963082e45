// JudgePublication: the gates on sign-offs and on the world as it is just before publication.
import { z } from 'zod';
import { Judgement } from '../judgement.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';

export const judgePublicationContract = defineContract({
  name: 'JudgePublication',
  version: '1',
  input: z.strictObject({ run: RunRef, release_digest: z.string(), signoffs: z.json() }),
  output: Judgement,
});
