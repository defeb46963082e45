export type { AuditPorts, CommandResult, ReleasePlace } from './audit-ports.ts';
export { type DiffArguments, diffCommand } from './diff-command.ts';
export { newestCandidate, resolveRelease } from './resolve-release.ts';
export { type TraceArguments, traceCommand } from './trace-command.ts';
export { type VerifyArguments, verifyCommand } from './verify-command.ts';
