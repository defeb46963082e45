export { consumeRelease } from './consume-release.ts';
export { CONSUMPTION_FAILURES, countRelease } from './count-release.ts';
export { type DiffReport, diffReleases } from './diff-releases.ts';
export { FAILURE_CODES } from './failures.ts';
export { linesOf } from './lines.ts';
export { parseAs } from './parse.ts';
export { measure, type ReleaseReader } from './reader.ts';
export { type TraceResult, traceRecord } from './trace-record.ts';
export { verifyRelease } from './verify-release.ts';
