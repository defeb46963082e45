// What every signer must do: a verifiable signature under a key id that anybody can compute.
import { Buffer } from 'node:buffer';
import { createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { encodeStatement, signEnvelope, statement, verifyEnvelope } from '../../../core/attest/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import type { Signer } from '../../../platform/ports.ts';
import type { MakeAdapter } from './adapter.ts';

const PAYLOAD = encodeStatement(
  statement([{ name: 'manifest.json', digest: { sha256: 'a'.repeat(64) } }], 'https://example.org/release/v1', {
    n: 1,
  }),
);

export function signerSuite(name: string, make: MakeAdapter<Signer>): void {
  describe(name, () => {
    it('names its key by the SHA-256 of the DER SubjectPublicKeyInfo', async () => {
      await using adapter = await make();
      const { keyid, pem } = await adapter.port.publicKey();
      expect(keyid).toBe(sha256(createPublicKey(pem).export({ type: 'spki', format: 'der' })));
      expect((await adapter.port.sign(PAYLOAD)).keyid).toBe(keyid);
    });

    it('signs so that the envelope verifies with its public key alone', async () => {
      await using adapter = await make();
      const { keyid, pem } = await adapter.port.publicKey();
      const envelope = await signEnvelope(PAYLOAD, (message) => adapter.port.sign(message));
      expect(verifyEnvelope(envelope, [{ pem }])).toMatchObject({ result: 'ok', keyids: [keyid] });
    });

    it('signs the payload it was given and no other', async () => {
      await using adapter = await make();
      const { pem } = await adapter.port.publicKey();
      const envelope = await signEnvelope(PAYLOAD, (message) => adapter.port.sign(message));
      const other = { ...envelope, payload: Buffer.from('{}').toString('base64') };
      expect(verifyEnvelope(other, [{ pem }])).toEqual({ result: 'bad_signature' });
    });

    it('gives a public key only', async () => {
      await using adapter = await make();
      const { pem, algorithm } = await adapter.port.publicKey();
      expect(pem).toMatch(/^-----BEGIN PUBLIC KEY-----\n/);
      expect(['ed25519', 'ecdsa-p256-sha256']).toContain(algorithm);
    });

    it('has one key, whoever asks and however many ask at once', async () => {
      await using adapter = await make();
      const signers = [adapter.port, ...(await Promise.all(Array.from({ length: 7 }, () => adapter.another())))];
      const keys = await Promise.all(signers.map((signer) => signer.publicKey()));
      expect(new Set(keys.map(({ keyid }) => keyid)).size).toBe(1);
    });
  });
}
