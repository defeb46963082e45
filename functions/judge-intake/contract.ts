// JudgeIntake: gates on coverage by object, provenance, licence, approval.
import { z } from 'zod';
import { Judgement } from '../judgement.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const judgeIntakeContract = defineContract({
  name: 'JudgeIntake',
  version: '1',
  input: z.strictObject({ run: RunRef, intake: Ref }),
  output: Judgement,
});
