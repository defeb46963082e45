// Assesses what was signed before anybody is asked again.
import { loadRun } from '../run.ts';
import { assessCandidate } from '../signoffs.ts';
import { defineStage } from '../stage.ts';
import { carrySignoffsContract } from './contract.ts';

export const carrySignoffs = defineStage(carrySignoffsContract, async (input, { ports }) => {
  const run = await loadRun(ports.bucket, input.run);
  const { collection, open } = await assessCandidate(ports, run, input.execution, input.candidate);
  return { open: open.length, carried: collection.carried.length };
});
