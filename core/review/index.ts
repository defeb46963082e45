export { assessReviews } from './assess-reviews.ts';
export { buildPacket, type PacketParts, type SampledRecord, sampledIds } from './build-packet.ts';
export { collectStrata, defectRateBound } from './collect-strata.ts';
export {
  type Carried,
  definitionOf,
  type EarlierCandidate,
  type ReviewAssessment,
  type ReviewCase,
  type ReviewStand,
  type SignedCandidate,
  type SignoffEntry,
} from './judged-reviews.ts';
export { refusalBesideOthers, refusalToReview } from './may-review.ts';
export { ReviewPacket } from './packet.ts';
export { joinModules } from './page/join-modules.ts';
export { type PageAssets, renderPacketPage } from './page/render-packet.ts';
export { createRecordSet, type RecordFacts } from './record-set.ts';
export { beginSampling } from './sample-release.ts';
export { SampleSet } from './sample-set.ts';
export { isEscalated } from './score-review.ts';
export { readSignoff, type SealedSignoff, sealSignoff } from './seal-signoff.ts';
export { conditionFault, type SheetFault, sheetFault } from './sheet-fault.ts';
export {
  CONCERNS,
  Comment,
  ESCALATIONS,
  ScoreSheet,
  SIGNOFF_PREDICATE,
  SignoffCollection,
  SignoffCondition,
  SignoffPredicate,
} from './signoff.ts';
