// The signer of an environment: an ECDSA P-256 key that never leaves KMS, and is asked for one signature per payload.
import { Buffer } from 'node:buffer';
import { createHash, createPublicKey, verify } from 'node:crypto';
import { GetPublicKeyCommand, KMSClient, MessageType, SignCommand, SigningAlgorithmSpec } from '@aws-sdk/client-kms';
import { readPublicKey } from '../../../core/attest/index.ts';
import { type ErrorCode, ReleaseError } from '../../../core/errors/index.ts';
import type { Signer } from '../../ports.ts';
import { callAws } from '../aws-fault.ts';
import { CLIENT_OPTIONS } from '../clients.ts';

const SERVICE = 'the signing key';

/** What KMS says of a key that does not exist, is of another use, or is disabled or about to be deleted. */
const FAULTS: Readonly<Record<string, ErrorCode>> = {
  NotFoundException: 'Configuration',
  InvalidArnException: 'Configuration',
  UnsupportedOperationException: 'Configuration',
  InvalidKeyUsageException: 'Configuration',
  DisabledException: 'Configuration',
  KMSInvalidStateException: 'Configuration',
};

const unusable = (why: string) => new ReleaseError('Configuration', `the signing key ${why}`, { field: 'signing key' });

interface LoadedKey {
  readonly keyid: string;
  readonly pem: string;
}

interface Options {
  readonly keyArn: string;
  readonly client?: KMSClient;
}

/**
 * Signs the SHA-256 of the payload, so that a payload of any size fits. Throws Configuration where the key is not
 * an `ECC_NIST_P256` key for signing, AccessDenied, StoreUnavailable.
 */
export function createKmsSigner({ keyArn, client = new KMSClient(CLIENT_OPTIONS) }: Options): Signer {
  let loading: Promise<LoadedKey> | undefined;

  async function load(): Promise<LoadedKey> {
    const answer = await callAws(SERVICE, () => client.send(new GetPublicKeyCommand({ KeyId: keyArn })), FAULTS);
    if (answer.KeySpec !== 'ECC_NIST_P256' || answer.KeyUsage !== 'SIGN_VERIFY' || answer.PublicKey === undefined)
      throw unusable('is not an ECC_NIST_P256 key for signing');
    const key = createPublicKey({ key: Buffer.from(answer.PublicKey), format: 'der', type: 'spki' });
    const pem = key.export({ type: 'spki', format: 'pem' }).toString();
    return { pem, keyid: readPublicKey(pem).keyid };
  }

  /** Once per signer; a failure is not kept. */
  function loaded(): Promise<LoadedKey> {
    loading ??= load().catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
    return loading;
  }

  async function sign(payload: Uint8Array): Promise<{ keyid: string; sig: string }> {
    const { pem, keyid } = await loaded();
    const request = {
      KeyId: keyArn,
      Message: createHash('sha256').update(payload).digest(),
      MessageType: MessageType.DIGEST,
      SigningAlgorithm: SigningAlgorithmSpec.ECDSA_SHA_256,
    };
    const { Signature } = await callAws(SERVICE, () => client.send(new SignCommand(request)), FAULTS);
    // An alias can be turned to another key between two calls.
    if (Signature === undefined || !verify('sha256', payload, { key: pem, dsaEncoding: 'der' }, Signature))
      throw unusable('has changed since its public key was read');
    return { keyid, sig: Buffer.from(Signature).toString('base64') };
  }

  return {
    sign,
    publicKey: async () => ({ ...(await loaded()), algorithm: 'ecdsa-p256-sha256' }),
  };
}
