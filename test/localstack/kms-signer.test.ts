// The KMS signer against a real key service: the suite of the port, and what the key must be.
import { Buffer } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DisableKeyCommand,
  type KeySpec,
  type KeyUsageType,
  KMSClient,
  ScheduleKeyDeletionCommand,
  UpdateAliasCommand,
} from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import { encodeEnvelope, signEnvelope, verifyEnvelope } from '../../core/attest/index.ts';
import { createKmsSigner } from '../../platform/aws/kms/index.ts';
import { signerSuite } from '../contract/suites/signer-suite.ts';
import { describeOnAws } from './endpoint.ts';

async function makeKey(KeySpec: KeySpec = 'ECC_NIST_P256', KeyUsage: KeyUsageType = 'SIGN_VERIFY') {
  const client = new KMSClient({});
  const { KeyMetadata } = await client.send(new CreateKeyCommand({ KeySpec, KeyUsage }));
  const keyArn = KeyMetadata?.Arn ?? '';
  return {
    client,
    keyArn,
    signer: () => createKmsSigner({ keyArn, client }),
    [Symbol.asyncDispose]: async () => {
      await client.send(new ScheduleKeyDeletionCommand({ KeyId: keyArn, PendingWindowInDays: 7 }));
      client.destroy();
    },
  };
}

const PAYLOAD = Buffer.from('{"n":1}');

describeOnAws('KMS', () => {
  signerSuite('the KMS signer', async () => {
    const key = await makeKey();
    const dispose = () => key[Symbol.asyncDispose]();
    return { port: key.signer(), another: async () => key.signer(), [Symbol.asyncDispose]: dispose };
  });

  describe('an envelope that KMS signed', () => {
    it('names its algorithm, and does not verify after any one byte of payload or signature has changed', async () => {
      await using key = await makeKey();
      const signer = key.signer();
      const { pem, algorithm } = await signer.publicKey();
      expect(algorithm).toBe('ecdsa-p256-sha256');
      const envelope = await signEnvelope(PAYLOAD, (message) => signer.sign(message));
      expect(verifyEnvelope(encodeEnvelope(envelope), [{ pem }])).toMatchObject({ result: 'ok' });
      for (let at = 0; at < PAYLOAD.length; at += 1) {
        const changed = Buffer.from(PAYLOAD);
        changed[at] = (changed[at] ?? 0) ^ 1;
        const other = { ...envelope, payload: changed.toString('base64') };
        expect(verifyEnvelope(other, [{ pem }])).toEqual({ result: 'bad_signature' });
      }
      const sig = Buffer.from(envelope.signatures[0]?.sig ?? '', 'base64');
      sig[sig.length - 1] = (sig[sig.length - 1] ?? 0) ^ 1;
      const [first] = envelope.signatures;
      const forged = { ...envelope, signatures: [{ ...first, sig: sig.toString('base64') }] };
      expect(verifyEnvelope(forged, [{ pem }])).toEqual({ result: 'bad_signature' });
    });

    it('may have a payload that is larger than what KMS takes in one request', async () => {
      await using key = await makeKey();
      const signer = key.signer();
      const { pem } = await signer.publicKey();
      const envelope = await signEnvelope(new Uint8Array(100_000), (message) => signer.sign(message));
      expect(verifyEnvelope(envelope, [{ pem }])).toMatchObject({ result: 'ok' });
    });
  });

  describe('the key of the KMS signer', () => {
    it.each([
      ['ECC_NIST_P384', 'SIGN_VERIFY'],
      ['RSA_2048', 'SIGN_VERIFY'],
      ['ECC_NIST_P256', 'KEY_AGREEMENT'],
      ['RSA_2048', 'ENCRYPT_DECRYPT'],
      ['SYMMETRIC_DEFAULT', 'ENCRYPT_DECRYPT'],
    ] as const)('is refused where it is %s for %s', async (spec, usage) => {
      await using key = await makeKey(spec, usage);
      await expect(key.signer().sign(PAYLOAD)).rejects.toMatchObject({ code: 'Configuration' });
      await expect(key.signer().publicKey()).rejects.toMatchObject({ code: 'Configuration' });
    });

    it('is refused where it does not exist, in words of our own', async () => {
      await using key = await makeKey();
      const keyArn = key.keyArn.replace(/[^/]+$/, randomUUID());
      const failure: unknown = await createKmsSigner({ keyArn, client: key.client })
        .sign(PAYLOAD)
        .catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'Configuration' });
      expect(String(failure)).not.toContain('arn:');
    });

    it('is refused where it was disabled', async () => {
      await using key = await makeKey();
      const signer = key.signer();
      await signer.publicKey();
      await key.client.send(new DisableKeyCommand({ KeyId: key.keyArn }));
      await expect(signer.sign(PAYLOAD)).rejects.toMatchObject({ code: 'Configuration' });
    });

    it('is refused where an alias was turned to another key after the public key was read', async () => {
      await using first = await makeKey();
      await using second = await makeKey();
      const alias = `alias/${randomUUID()}`;
      await first.client.send(new CreateAliasCommand({ AliasName: alias, TargetKeyId: first.keyArn }));
      const signer = createKmsSigner({ keyArn: alias, client: first.client });
      await signer.sign(PAYLOAD);
      await first.client.send(
        new UpdateAliasCommand({ AliasName: alias, TargetKeyId: second.keyArn.replace(/^.*\//, '') }),
      );
      await expect(signer.sign(PAYLOAD)).rejects.toMatchObject({
        code: 'Configuration',
        place: { field: 'signing key' },
      });
      expect(await createKmsSigner({ keyArn: alias, client: first.client }).publicKey()).toEqual(
        await second.signer().publicKey(),
      );
    });

    it('is asked for once, and again after a failure', async () => {
      await using key = await makeKey();
      let asked = 0;
      let isDown = true;
      key.client.middlewareStack.add(
        (next, context) => async (input) => {
          if (context['commandName'] === 'GetPublicKeyCommand') asked += 1;
          if (isDown) throw Object.assign(new Error('zanzibar'), { name: 'KMSInternalException' });
          return next(input);
        },
        { step: 'initialize', name: 'down' },
      );
      const signer = key.signer();
      const failure: unknown = await signer.sign(PAYLOAD).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'StoreUnavailable' });
      expect(String(failure)).not.toContain('zanzibar');
      isDown = false;
      await signer.sign(PAYLOAD);
      await signer.publicKey();
      expect(asked).toBe(2);
    });
  });
});
