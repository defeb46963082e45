export { answeringDecisions, clearingDecisions } from './answering-decisions.ts';
export { CANDIDATE_PREDICATE, RELEASE_PREDICATE, RELEASE_SUBJECTS } from './predicates.ts';
export { type DecisionParts, decideRelease, ReleaseDecision } from './release-decision.ts';
export { conditionsOf, reviewersOf } from './reviews-given.ts';
export { ReleaseStatus, Withdrawal, WithdrawalReason } from './status.ts';
export { countersignatureKey, readStatus, type StatusReading, sealStatus, statusKey } from './status-envelope.ts';
