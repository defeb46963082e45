// What a function throws to Step Functions: the name that Retry and Catch know, a closed sentence, and no stack.
import { ERROR_CODES, errorName, isReleaseError } from '../../../core/errors/index.ts';

/**
 * The runtime sends `name` as `errorType`, `message` and the lines of `stack`, and logs all three: the words of the error
 * that was caught go nowhere. A defect has no message, as its own may quote input.
 */
export function taskError(thrown: unknown): Error {
  const error = new Error(isReleaseError(thrown) ? ERROR_CODES[thrown.code].meaning : '');
  error.name = errorName(thrown);
  error.stack = error.name;
  return error;
}
