// How every engine names what a task threw, so that Retry and Catch match the same on all of them.
import { isReleaseError } from './release-error.ts';

const ERROR_NAME = /^[A-Za-z][A-Za-z0-9_.]{0,79}$/;

/** Error names given by a person or a function: shaped like a name, outside the prefix of the States Language. */
export function isErrorName(name: string): boolean {
  return ERROR_NAME.test(name) && !name.startsWith('States.');
}

/** A ReleaseError by its code, anything else by its class, `Error` for what has none: never a word of its message. */
export function errorName(thrown: unknown): string {
  if (isReleaseError(thrown)) return thrown.code;
  return thrown instanceof Error && isErrorName(thrown.name) ? thrown.name : 'Error';
}
