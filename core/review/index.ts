export { collectStrata, defectRateBound } from './collect-strata.ts';
export { PacketSample, ReviewPacket } from './packet.ts';
export { beginSampling } from './sample-release.ts';
export { SampleSet } from './sample-set.ts';
export {
  CONCERNS,
  Comment,
  Concern,
  ESCALATIONS,
  Escalation,
  SampleScores,
  ScoreSheet,
  SIGNOFF_PREDICATE,
  SignoffCollection,
  SignoffCondition,
  SignoffPredicate,
} from './signoff.ts';
