// Every stage by the word that the state machine calls it.
import { ReleaseError } from '../core/errors/index.ts';
import { assembleCandidate } from './assemble-candidate/assemble-candidate.ts';
import { assignSplits } from './assign-splits/assign-splits.ts';
import { buildProfiles } from './build-profiles/build-profiles.ts';
import { carrySignoffs } from './carry-signoffs/carry-signoffs.ts';
import { closeRehearsal } from './close-rehearsal/close-rehearsal.ts';
import { compileExport } from './compile-export/compile-export.ts';
import { findLeaks } from './find-leaks/find-leaks.ts';
import { gatherCandidates } from './gather-candidates/gather-candidates.ts';
import { judgeIntake } from './judge-intake/judge-intake.ts';
import { judgePreparation } from './judge-preparation/judge-preparation.ts';
import { judgePublication } from './judge-publication/judge-publication.ts';
import { judgeRelease } from './judge-release/judge-release.ts';
import { matchBands } from './match-bands/match-bands.ts';
import { measureRelease } from './measure-release/measure-release.ts';
import { openRelease } from './open-release/open-release.ts';
import { planExport } from './plan-export/plan-export.ts';
import { prepareShard } from './prepare-shard/prepare-shard.ts';
import { publishRelease } from './publish-release/publish-release.ts';
import { recordBlock } from './record-block/record-block.ts';
import { requestSignoffs } from './request-signoffs/request-signoffs.ts';
import { resolveDuplicates } from './resolve-duplicates/resolve-duplicates.ts';
import { sampleForReview } from './sample-for-review/sample-for-review.ts';
import type { Stage } from './stage.ts';
import { takeInventory } from './take-inventory/take-inventory.ts';
import { verifyCandidates } from './verify-candidates/verify-candidates.ts';
import { verifyExport } from './verify-export/verify-export.ts';

const ALL: readonly Stage[] = [
  openRelease,
  takeInventory,
  judgeIntake,
  prepareShard,
  judgePreparation,
  matchBands,
  gatherCandidates,
  verifyCandidates,
  resolveDuplicates,
  assignSplits,
  findLeaks,
  planExport,
  compileExport,
  verifyExport,
  buildProfiles,
  measureRelease,
  judgeRelease,
  sampleForReview,
  assembleCandidate,
  carrySignoffs,
  requestSignoffs,
  judgePublication,
  publishRelease,
  closeRehearsal,
  recordBlock,
];

export const STAGES: ReadonlyMap<string, Stage> = new Map(ALL.map((stage) => [stage.name, stage]));

/** Words of the state machine for a stage that is deployed twice, as some of its work takes longer. */
export const ALIASES: Readonly<Record<string, string>> = {
  PrepareLargeShard: prepareShard.name,
  MatchBandsOfMany: matchBands.name,
  FindLeaksOfMany: findLeaks.name,
  CompileLargeShard: compileExport.name,
  VerifyLargeShard: verifyExport.name,
};

/** The stage that the state machine means by a word. Throws ContractViolated where there is none. */
export function stageOf(word: string): Stage {
  const stage = STAGES.get(ALIASES[word] ?? word);
  if (stage === undefined)
    throw new ReleaseError('ContractViolated', 'the state machine names a function that does not exist', {
      field: word,
    });
  return stage;
}
