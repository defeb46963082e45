// Judges what may be read: coverage by object, provenance, licence, approval; and what the release before was approved under.
import { judgeWith, readEvidence } from '../judge.ts';
import { loadRun } from '../run.ts';
import { defineStage } from '../stage.ts';
import { judgeIntakeContract } from './contract.ts';

export const judgeIntake = defineStage(judgeIntakeContract, async ({ run: runRef, intake }, { ports }) => {
  const run = await loadRun(ports.bucket, runRef);
  const { conditions } = run.opened;
  return judgeWith(run, 'intake', { intake: await readEvidence(ports.bucket, intake), conditions }, ports);
});
