export { type Consumed, consumeRelease } from './consume-release.ts';
export { type DiffReport, diffReleases } from './diff-releases.ts';
export { FAILURE_CODES, type FailureCode } from './failures.ts';
export { linesOf } from './lines.ts';
export type { ReleaseReader } from './reader.ts';
export { type TraceResult, traceRecord } from './trace-record.ts';
export { type Failure, type TrustedKey, type Verified, type VerifyOptions, verifyRelease } from './verify-release.ts';
