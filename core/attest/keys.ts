// Public keys of signers: their ids and the two algorithms that are accepted.
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { ReleaseError } from '../errors/index.ts';
import { sha256 } from '../record/index.ts';

type KeyAlgorithm = 'ed25519' | 'ecdsa-p256-sha256';

export interface PublicKey {
  /** SHA-256 of the DER SubjectPublicKeyInfo, lower-case hex. */
  readonly keyid: string;
  readonly algorithm: KeyAlgorithm;
  readonly key: KeyObject;
}

function algorithmOf(key: KeyObject): KeyAlgorithm | undefined {
  if (key.asymmetricKeyType === 'ed25519') return 'ed25519';
  return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1'
    ? 'ecdsa-p256-sha256'
    : undefined;
}

function keyObject(pem: string): KeyObject | undefined {
  try {
    // A private key would load too, and a trust store is no place for one.
    return pem.includes('PRIVATE KEY') ? undefined : createPublicKey(pem);
  } catch {
    return undefined;
  }
}

/** Reads a PEM (SPKI) public key. Throws Configuration where it is none, or neither Ed25519 nor ECDSA P-256. */
export function readPublicKey(pem: string): PublicKey {
  const key = keyObject(pem);
  if (key === undefined) throw new ReleaseError('Configuration', 'a trusted key is not a PEM public key');
  const algorithm = algorithmOf(key);
  if (algorithm === undefined)
    throw new ReleaseError('Configuration', 'a trusted key is neither Ed25519 nor ECDSA P-256');
  return { keyid: sha256(key.export({ type: 'spki', format: 'der' })), algorithm, key };
}

/** ECDSA signatures are DER, as KMS returns them, over SHA-256. */
export function verifySignature({ algorithm, key }: PublicKey, message: Uint8Array, signature: Uint8Array): boolean {
  return algorithm === 'ed25519'
    ? verify(null, message, key, signature)
    : verify('sha256', message, { key, dsaEncoding: 'der' }, signature);
}
