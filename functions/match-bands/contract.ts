// MatchBands: pairs of documents that share a key in one of the bands of a group.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const matchBandsContract = defineContract({
  name: 'MatchBands',
  version: '1',
  input: z.strictObject({ run: RunRef, catalogue: Ref, group: z.int().nonnegative() }),
  output: z.strictObject({ group: z.int().nonnegative(), pairs: z.int().nonnegative(), reused: z.boolean() }),
});
