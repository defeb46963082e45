// GatherCandidates: the pairs of all band groups, once each, cut into chunks to verify.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const gatherCandidatesContract = defineContract({
  name: 'GatherCandidates',
  version: '1',
  input: z.strictObject({ run: RunRef, catalogue: Ref }),
  output: z.strictObject({ candidates: Ref, items: Ref, chunks: z.int().nonnegative(), pairs: z.int().nonnegative() }),
});
