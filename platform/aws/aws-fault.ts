// What an error of the SDK means to a stage. Its message can hold keys, which can name people: only its name is kept.
import { type ErrorCode, isReleaseError, ReleaseError } from '../../core/errors/index.ts';

/** Names under which services say "later": throttles, and conflicts with another request. */
const LATER: ReadonlySet<string> = new Set([
  'BandwidthLimitExceeded',
  'DependencyTimeoutException',
  'KeyUnavailableException',
  'KMSInternalException',
  'LimitExceededException',
  'OperationAborted',
  'PriorRequestNotComplete',
  'ProvisionedThroughputExceededException',
  'ReplicatedWriteConflictException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'RequestTimeout',
  'RequestTimeoutException',
  'SlowDown',
  'ThrottledException',
  'Throttling',
  'ThrottlingException',
  'TimeoutError',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** Names under which services refuse rights or credentials, most of them with status 400. */
const REFUSED: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'CredentialsProviderError',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignatureException',
  'InvalidAccessKeyId',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/** What an error of the SDK or of the network below it may carry. */
interface Fault {
  readonly name?: unknown;
  readonly code?: unknown;
  readonly $retryable?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

const faultOf = (error: unknown): Fault => (typeof error === 'object' && error !== null ? error : {});

/** The name of an SDK error; `Error` where it has none that is a plain word. */
export function faultName(error: unknown): string {
  const { name } = faultOf(error);
  return typeof name === 'string' && /^[A-Za-z][A-Za-z0-9.]{0,63}$/.test(name) ? name : 'Error';
}

/** Node's errnos and HTTP/2 codes: the answer was lost on the way. */
const isLost = (code: unknown): code is string =>
  typeof code === 'string' && /^(E(?!RR_)[A-Z0-9_]+|ERR_HTTP2_[A-Z_]+)$/.test(code);

function codeOf(error: unknown, own: Readonly<Record<string, ErrorCode>>): ErrorCode {
  const { code, $retryable, $metadata } = faultOf(error);
  const name = faultName(error);
  const status = $metadata?.httpStatusCode ?? 0;
  if (Object.hasOwn(own, name)) return own[name] ?? 'ContractViolated';
  if (REFUSED.has(name)) return 'AccessDenied';
  if (LATER.has(name) || $retryable !== undefined || isLost(code) || status === 429 || status >= 500)
    return 'StoreUnavailable';
  return status === 401 || status === 403 ? 'AccessDenied' : 'ContractViolated';
}

/** `own` says what names mean to this caller before the common rules do. */
export function awsFault(error: unknown, service: string, own: Readonly<Record<string, ErrorCode>> = {}): ReleaseError {
  if (isReleaseError(error)) return error;
  const { code } = faultOf(error);
  const said = isLost(code) ? `did not answer (${code})` : `answered ${faultName(error)}`;
  return new ReleaseError(codeOf(error, own), `${service} ${said}`);
}

/** The first question of a command: where nobody answers it, the place is wrong sooner than the service is down. */
export function firstFault(error: unknown, service: string): ReleaseError {
  const { code } = faultOf(error);
  return isLost(code)
    ? new ReleaseError('EndpointSilent', `the endpoint of ${service} does not answer (${code})`)
    : awsFault(error, service);
}

/** Runs one call of the SDK; its errors leave as ReleaseErrors without the SDK's words. */
export async function callAws<T>(
  service: string,
  call: () => Promise<T>,
  own: Readonly<Record<string, ErrorCode>> = {},
): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw awsFault(error, service, own);
  }
}
