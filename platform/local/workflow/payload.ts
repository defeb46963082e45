// How big a value may be between states: 256 KiB of UTF-8, as Step Functions counts it.
import { Buffer } from 'node:buffer';
import type { Json } from '../../../core/record/index.ts';
import { PAYLOAD_LIMIT, StateError } from './asl-error.ts';

/** The JSON text of a value. Throws States.DataLimitExceeded above 256 KiB; `what` names the value in the cause. */
export function payloadText(value: Json, what: 'arguments' | 'input' | 'output' | 'result' | 'variables'): string {
  const text = JSON.stringify(value);
  // A UTF-16 unit is at most three UTF-8 bytes, so most values need no count.
  if (text.length * 3 > PAYLOAD_LIMIT && Buffer.byteLength(text) > PAYLOAD_LIMIT)
    throw new StateError('States.DataLimitExceeded', `The ${what} of the state exceeds ${PAYLOAD_LIMIT} bytes.`);
  return text;
}
