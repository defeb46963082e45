// JudgePreparation: every planned unit has exactly one report; gates on parse, privacy, meaning.
import { z } from 'zod';
import { Judgement } from '../judgement.ts';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const judgePreparationContract = defineContract({
  name: 'JudgePreparation',
  version: '1',
  input: z.strictObject({ run: RunRef, plan: Ref }),
  output: Judgement.extend({
    catalogue: Ref,
    /** PreparationEvidence. */
    preparation: Ref,
    /** JSON array of band group indexes: the item list of MatchBands. */
    items: Ref,
    /** A group of bands could outlast an EXPRESS child: all are for MatchBandsOfMany. */
    of_many: z.boolean(),
    records: z.int().nonnegative(),
  }),
});
