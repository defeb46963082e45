export { Family, type RedactionPolicy, ReleaseConfig } from './release-config.ts';
export { LicenceDecision, LicenceKind, Source } from './source.ts';
