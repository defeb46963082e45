// A signer with a key of its own, in memory.
import { generateKeyPairSync, sign } from 'node:crypto';
import { readPublicKey } from '../../core/attest/index.ts';
import type { Signer } from '../../platform/ports.ts';

export function createTestSigner(): Signer & { readonly pem: string } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
  const { keyid } = readPublicKey(pem);
  return {
    pem,
    sign: async (payload) => ({ keyid, sig: sign(null, payload, privateKey).toString('base64') }),
    publicKey: async () => ({ keyid, pem, algorithm: 'ed25519' }),
  };
}
