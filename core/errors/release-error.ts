// The two kinds of thrown trouble; a block is data and is never thrown.
import { ERROR_CODES, type ErrorCode } from './codes.ts';

/** Where a fault stands: file name of a configuration, line (1-based), field path. Never a person's words. */
export interface Place {
  readonly file?: string;
  readonly line?: number;
  readonly field?: string;
}

const MARK = Symbol.for('release-pipeline.error');

/**
 * `terminal`: we are wrong (contract, corrupt object, configuration), never retried.
 * `retryable`: the world may heal; thrown by the platform layer only.
 * `usage`: wrong use or configuration, exit status 2.
 */
export type Trouble = 'terminal' | 'retryable' | 'usage';

export class ReleaseError extends Error {
  readonly [MARK] = true;
  readonly code: ErrorCode;
  readonly trouble: Trouble;
  readonly place: Place;

  constructor(code: ErrorCode, message: string, place: Place = {}) {
    super(message);
    this.name = code;
    this.code = code;
    this.trouble = ERROR_CODES[code].trouble;
    this.place = place;
  }
}

/** By symbol, not instanceof: bundles and workers carry copies of the class. */
export function isReleaseError(error: unknown): error is ReleaseError {
  return typeof error === 'object' && error !== null && (error as Record<symbol, unknown>)[MARK] === true;
}

/** One sentence with its place, safe to print: `file:line field: sentence`. */
export function describe(error: ReleaseError): string {
  const { file, line, field } = error.place;
  const at = [file, line].filter((part) => part !== undefined).join(':');
  const where = [at, field].filter((part) => part !== undefined && part !== '').join(' ');
  return where === '' ? error.message : `${where}: ${error.message}`;
}
