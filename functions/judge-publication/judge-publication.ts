// Judges once more at the end; what is not shown is not assumed, so a candidate without verified sign-offs is blocked.
import { judgeWith } from '../judge.ts';
import { loadRun } from '../run.ts';
import { defineStage } from '../stage.ts';
import { judgePublicationContract } from './contract.ts';

export const judgePublication = defineStage(judgePublicationContract, async ({ run: runRef }, { ports }) => {
  const run = await loadRun(ports.bucket, runRef);
  // Neither sign-offs nor publication leave evidence yet: both gates find it missing, and block.
  return judgeWith(run, 'publication', {}, ports);
});
