// Who signed, and what: the key comes from the auditor, never from the release.
import { parseStatement, type TrustedKey, verifyEither } from '../attest/index.ts';
import { CANDIDATE_PREDICATE, RELEASE_PREDICATE } from '../publication/index.ts';
import type { Failures } from './failures.ts';

const ATTESTATION = 'attestation.json';

export interface Attested {
  /** Signed digests by file name. */
  readonly subjects: ReadonlyMap<string, string>;
  readonly standing: Standing;
}

/** What the signature says it is over: a release that people signed off, or a candidate that the machine assembled. */
export type Standing = 'release' | 'candidate';

function standingOf(predicateType: string): Standing | undefined {
  if (predicateType === RELEASE_PREDICATE) return 'release';
  return predicateType === CANDIDATE_PREDICATE ? 'candidate' : undefined;
}

/** Null where nothing is proven. `second`: the same statement, signed again after the first key lost its trust. */
export function checkAttestation(
  envelope: Uint8Array | undefined,
  trustedKeys: readonly TrustedKey[],
  failures: Failures,
  second?: Uint8Array,
): Attested | null {
  if (envelope === undefined) {
    failures.add(ATTESTATION, 'attestation_invalid');
    if (trustedKeys.length === 0) failures.add(ATTESTATION, 'no_trusted_key');
    return null;
  }
  const verified = verifyEither(envelope, second, trustedKeys);
  switch (verified.result) {
    case 'ok': {
      const said = parseStatement(verified.payload);
      const standing = said === undefined ? undefined : standingOf(said.predicateType);
      if (said === undefined || standing === undefined) {
        failures.add(ATTESTATION, 'attestation_invalid');
        return null;
      }
      return { subjects: new Map(said.subject.map(({ name, digest }) => [name, digest.sha256])), standing };
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
