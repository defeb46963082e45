// How trouble is named inside an execution: error names for Retry and Catch, with causes that never hold input text.
import { ERROR_CODES, errorName, isErrorName, isReleaseError } from '../../../core/errors/index.ts';

export { isErrorName };

/** Payload size that Step Functions allows for the input, output or result of a state: 256 KiB of UTF-8. */
export const PAYLOAD_LIMIT = 262_144;

export interface ErrorOutput {
  readonly name: string;
  readonly cause: string;
}

/** An error that a state reports; the interpreter offers it to Retry and Catch. `cause` is a fixed sentence. */
export class StateError extends Error {
  override readonly cause: string;

  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
    this.cause = cause;
  }
}

/** The frame was told to stop: its branch lost, the execution was cancelled, ran out of time, or the engine is closing. */
export class Halted extends Error {
  constructor() {
    super('halted');
    this.name = 'Halted';
  }
}

/**
 * The error name and a fixed sentence for what a task threw. A ReleaseError is named by its code; anything else by its
 * class, with the place in the source where it was thrown: never by its message, which may quote input.
 */
export function taskError(thrown: unknown): StateError {
  if (isReleaseError(thrown)) return new StateError(thrown.code, `${thrown.code}: ${ERROR_CODES[thrown.code].meaning}`);
  if (thrown instanceof StateError) return thrown;
  const name = errorName(thrown);
  const place = thrown instanceof Error ? placeOf(thrown) : undefined;
  return new StateError(name, `The task threw ${name}${place === undefined ? '' : ` at ${place}`}.`);
}

/** File name and line of the first frame of our own source; looked for behind the message, which may look like one. */
function placeOf(thrown: Error): string | undefined {
  const stack = thrown.stack ?? '';
  const frames = stack.slice(stack.indexOf(thrown.message) + thrown.message.length).split('\n');
  const frame = frames.find((line) => line.startsWith('    at ') && !/node:|node_modules/.test(line));
  return frame?.match(/([A-Za-z0-9._-]{1,60}\.[cm]?[jt]s:\d+):\d+\)?$/)?.[1];
}

// «States.Runtime … will always cause the execution to fail»; «States.DataLimitExceeded is a terminal error that cannot
// be caught by the States.ALL error type» (Step Functions developer guide, Handling errors).
const BEYOND_WILDCARDS = ['States.Runtime', 'States.DataLimitExceeded'];

/** Whether an ErrorEquals list matches an error name. */
export function errorMatches(listed: readonly string[], name: string): boolean {
  if (name === 'States.Runtime') return false;
  if (listed.includes(name)) return true;
  if (BEYOND_WILDCARDS.includes(name)) return false;
  // «States.TaskFailed acts as a wildcard that matches any known error name except for States.Timeout.»
  return listed.includes('States.ALL') || (listed.includes('States.TaskFailed') && name !== 'States.Timeout');
}
