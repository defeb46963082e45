// The door of the error codes, the error that carries one, and how engines name what is thrown.
export { ERROR_CODES, type ErrorCode } from './codes.ts';
export { errorName, isErrorName } from './error-name.ts';
export { describe, isReleaseError, type Place, ReleaseError, type Trouble } from './release-error.ts';
