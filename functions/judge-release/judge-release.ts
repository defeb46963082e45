// Judges what would be published: all remaining automated gates.
import type { EvidenceKey } from '../../core/gates/index.ts';
import { judgeWith, readEvidence } from '../judge.ts';
import { ReportIndex } from '../report-index.ts';
import { loadRun } from '../run.ts';
import { defineStage } from '../stage.ts';
import { judgeReleaseContract } from './contract.ts';

const KEYS = [
  'intake',
  'preparation',
  'duplicates',
  'split',
  'leaks',
  'verification',
  'coverage',
  'distribution',
  'privacy',
  'bias',
  'curriculum',
] as const satisfies readonly EvidenceKey[];

export const judgeRelease = defineStage(judgeReleaseContract, async ({ run: runRef, reports }, { ports }) => {
  const run = await loadRun(ports.bucket, runRef);
  const index = ReportIndex.safeParse(await readEvidence(ports.bucket, reports)).data;
  // Without its index every report is evidence that does not exist; the gates then say so one by one.
  const entries =
    index === undefined
      ? []
      : await Promise.all(KEYS.map(async (key) => [key, await readEvidence(ports.bucket, index[key])]));
  return judgeWith(run, 'release', Object.fromEntries(entries), ports);
});
