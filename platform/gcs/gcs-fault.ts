// What an error of the client library means to a stage; its message can hold object names and is dropped.
import { isReleaseError, ReleaseError } from '../../core/errors/index.ts';

/** Worth another try (cloud.google.com/storage/docs/retry-strategy). */
const PASSING: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

const CONNECTION: ReadonlySet<string> = new Set([
  'ECONNRESET',
  'ECONNREFUSED',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
  'UND_ERR_SOCKET',
]);

interface Shape {
  readonly code?: unknown;
  readonly status?: unknown;
  readonly type?: unknown;
}

const shapeOf = (error: unknown): Shape => (typeof error === 'object' && error !== null ? error : {});

/** HTTP status of an answer that the library threw. The library says it as a number, its login as text or `status`. */
export function statusOf(error: unknown): number | undefined {
  const { code, status } = shapeOf(error);
  const found = [code, status].map(Number).find((value) => Number.isInteger(value) && value >= 300 && value < 600);
  return found;
}

function brokenConnection(error: unknown): boolean {
  const { code, type } = shapeOf(error);
  return (typeof code === 'string' && CONNECTION.has(code)) || type === 'system';
}

/** A ReleaseError for anything that a request threw; ReleaseErrors pass. */
export function gcsFault(error: unknown): ReleaseError {
  if (isReleaseError(error)) return error;
  const status = statusOf(error);
  if (status === undefined) {
    if (brokenConnection(error)) return new ReleaseError('StoreUnavailable', 'the connection to Cloud Storage broke');
    return new ReleaseError('ContractViolated', 'the client library of Cloud Storage failed');
  }
  if (PASSING.has(status)) return new ReleaseError('StoreUnavailable', `Cloud Storage answered ${status}`);
  if (status === 401 || status === 403) return new ReleaseError('AccessDenied', `Cloud Storage answered ${status}`);
  return new ReleaseError('ContractViolated', `Cloud Storage answered ${status}`);
}
