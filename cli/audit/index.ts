export type { AuditPorts, CommandResult, ReleasePlace } from './audit-ports.ts';
export { diffCommand } from './diff-command.ts';
export { parseAddress, placeIn, type ReleaseAddress } from './release-address.ts';
export { resolveRelease } from './resolve-release.ts';
export { traceCommand } from './trace-command.ts';
export { verifyCommand } from './verify-command.ts';
