// A second signature over the same words: it stands in for a first one whose key is not trusted any more, and for nothing else.
import { parseEnvelope, type TrustedKey, type Verification, verifyEnvelope } from './envelope.ts';

/** Whether both envelopes hold the same payload of the same type, to the byte. */
export function sayTheSame(first: Uint8Array, second: Uint8Array): boolean {
  const [a, b] = [parseEnvelope(first), parseEnvelope(second)];
  return a !== undefined && b !== undefined && a.payload === b.payload && a.payloadType === b.payloadType;
}

/**
 * As verifyEnvelope of `first`; only where no trusted key is named in it, of `second`, if that says the same. Throws
 * Configuration where a trusted key is unusable.
 */
export function verifyEither(
  first: Uint8Array,
  second: Uint8Array | undefined,
  trustedKeys: readonly TrustedKey[],
): Verification {
  const verified = verifyEnvelope(first, trustedKeys);
  if (verified.result !== 'no_trusted_key' || second === undefined || !sayTheSame(first, second)) return verified;
  const again = verifyEnvelope(second, trustedKeys);
  return again.result === 'ok' ? again : verified;
}
