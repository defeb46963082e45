export { isInForce } from './in-force.ts';
export { redactionDigestOf } from './redaction-digest.ts';
export {
  Decision,
  Family,
  type ModelPolicy,
  ONE_DOCUMENT,
  RedactionPolicy,
  ReleaseConfig,
  Reviewer,
  ReviewKind,
  ReviewPolicy,
  StorePromise,
  WithCheckedRules,
} from './release-config.ts';
export { LicenceDecision, LicenceKind, Source } from './source.ts';
