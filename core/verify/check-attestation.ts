// Who signed, and what: the key comes from the auditor, never from the release.
import { parseStatement, type TrustedKey, verifyEnvelope } from '../attest/index.ts';
import type { Failures } from './failures.ts';

const ATTESTATION = 'attestation.json';

/** Signed digests by file name; null where nothing is proven. */
export function checkAttestation(
  envelope: Uint8Array | undefined,
  trustedKeys: readonly TrustedKey[],
  failures: Failures,
): ReadonlyMap<string, string> | null {
  if (envelope === undefined) {
    failures.add(ATTESTATION, 'attestation_invalid');
    if (trustedKeys.length === 0) failures.add(ATTESTATION, 'no_trusted_key');
    return null;
  }
  const verified = verifyEnvelope(envelope, trustedKeys);
  switch (verified.result) {
    case 'ok': {
      const said = parseStatement(verified.payload);
      if (said === undefined) failures.add(ATTESTATION, 'attestation_invalid');
      return said === undefined ? null : new Map(said.subject.map(({ name, digest }) => [name, digest.sha256]));
    }
    case 'no_trusted_key':
      failures.add(ATTESTATION, 'no_trusted_key');
      return null;
    case 'bad_signature':
      failures.add(ATTESTATION, 'signature_invalid');
      return null;
    case 'malformed':
      failures.add(ATTESTATION, 'attestation_invalid');
      return null;
  }
}
