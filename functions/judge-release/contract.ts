// JudgeRelease: all remaining automated gates.
import { z } from 'zod';
import { Judgement } from '../judgement.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const judgeReleaseContract = defineContract({
  name: 'JudgeRelease',
  version: '1',
  input: z.strictObject({ run: RunRef, reports: Ref }),
  output: Judgement,
});
