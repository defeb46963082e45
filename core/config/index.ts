export { redactionDigestOf } from './redaction-digest.ts';
export {
  Decision,
  Family,
  type ModelPolicy,
  type RedactionPolicy,
  ReleaseConfig,
  Reviewer,
  ReviewKind,
  ReviewPolicy,
  StorePromise,
} from './release-config.ts';
export { LicenceDecision, LicenceKind, Source } from './source.ts';
