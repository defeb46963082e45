export { Curriculum, Decision, Family, type RedactionPolicy, ReleaseConfig, ReviewPolicy } from './release-config.ts';
export { LicenceDecision, LicenceKind, Source } from './source.ts';
