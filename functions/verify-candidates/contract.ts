// VerifyCandidates: the real Jaccard of each candidate pair of a chunk.
import { z } from 'zod';
import { RunRef } from '../run.ts';
import { defineContract } from '../stage.ts';
import { Ref } from '../work.ts';

export const verifyCandidatesContract = defineContract({
  name: 'VerifyCandidates',
  version: '1',
  input: z.strictObject({ run: RunRef, catalogue: Ref, candidates: Ref, chunk: z.int().nonnegative() }),
  output: z.strictObject({ chunk: z.int().nonnegative(), verified: z.int().nonnegative(), reused: z.boolean() }),
});
