// The door of lib/nag: what the rule packs find in both environments, and what they are answered.
export { AUDITED_ENVIRONMENTS, auditedApp } from './audited-app.ts';
export { nagDocument } from './document.ts';
export { findNag, type NagFinding } from './find.ts';
export { judgeNag } from './judge.ts';
export { SUPPRESSIONS } from './suppressions.ts';
