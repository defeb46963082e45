export type { AuditPorts, CommandResult } from './audit-ports.ts';
export { diffCommand } from './diff-command.ts';
export { resolveRelease } from './resolve-release.ts';
export { traceCommand } from './trace-command.ts';
export { verifyCommand } from './verify-command.ts';
