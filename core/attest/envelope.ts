// The signed form of an attestation: a DSSE envelope, whose signatures cover payload and payload type together.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { canonicalJson } from '../record/index.ts';
import { readPublicKey, verifySignature } from './keys.ts';
import { parseCanonical } from './statement.ts';

/** Payload type of in-toto statements, https://github.com/in-toto/attestation/blob/main/spec/v1/envelope.md */
export const IN_TOTO_PAYLOAD = 'application/vnd.in-toto+json';

const isBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text;
const Base64 = z.string().refine(isBase64, 'standard base64 with padding');

export const Envelope = z.strictObject({
  payload: Base64,
  payloadType: z.string().min(1),
  signatures: z.array(z.strictObject({ keyid: z.string().optional(), sig: Base64 })).min(1),
});
export type Envelope = z.infer<typeof Envelope>;

export interface TrustedKey {
  /** For the reader of a configuration; the id that counts is computed from the key. */
  readonly keyid?: string;
  /** PEM (SPKI). */
  readonly pem: string;
}

export type Verification =
  | {
      readonly result: 'ok';
      readonly keyids: readonly string[];
      readonly payloadType: string;
      readonly payload: Uint8Array;
    }
  | { readonly result: 'no_trusted_key' }
  | { readonly result: 'bad_signature' }
  | { readonly result: 'malformed' };

/** DSSE v1: `DSSEv1 SP LEN(type) SP type SP LEN(body) SP body`, lengths in bytes, decimal ASCII. */
export function preAuthenticationEncoding(payloadType: string, payload: Uint8Array): Uint8Array {
  return Buffer.concat([
    Buffer.from(`DSSEv1 ${Buffer.byteLength(payloadType)} ${payloadType} ${payload.byteLength} `),
    payload,
  ]);
}

/** Signs a payload; `sign` is a signer's `sign`, which returns base64 and the key's id. */
export async function signEnvelope(
  payload: Uint8Array,
  sign: (message: Uint8Array) => Promise<{ readonly keyid: string; readonly sig: string }>,
  payloadType: string = IN_TOTO_PAYLOAD,
): Promise<Envelope> {
  const { keyid, sig } = await sign(preAuthenticationEncoding(payloadType, payload));
  return Envelope.parse({
    payload: Buffer.from(payload).toString('base64'),
    payloadType,
    signatures: [{ keyid, sig }],
  });
}

export function encodeEnvelope(envelope: Envelope): Uint8Array {
  return Buffer.from(canonicalJson(envelope));
}

/** Undefined where the bytes are not exactly what encodeEnvelope writes. */
export function parseEnvelope(bytes: Uint8Array): Envelope | undefined {
  return parseCanonical(bytes, Envelope);
}

/**
 * Checks an envelope, parsed or as bytes, against keys from outside of it. `ok` where at least one trusted key signed
 * and no signature that names a trusted key is wrong. Throws Configuration where a trusted key is unusable.
 */
export function verifyEnvelope(input: unknown, trustedKeys: readonly TrustedKey[]): Verification {
  const keys = trustedKeys.map(({ pem }) => readPublicKey(pem));
  const envelope = input instanceof Uint8Array ? parseEnvelope(input) : Envelope.safeParse(input).data;
  if (envelope === undefined) return { result: 'malformed' };
  const payload = new Uint8Array(Buffer.from(envelope.payload, 'base64'));
  const message = preAuthenticationEncoding(envelope.payloadType, payload);
  const proven = new Set<string>();
  let refuted = 0;
  let unattributed = 0;
  for (const { keyid, sig } of envelope.signatures) {
    // A key id only narrows the search: the signature is what proves.
    const candidates = keys.filter((key) => keyid === undefined || keyid === key.keyid);
    const signer = candidates.find((key) => verifySignature(key, message, Buffer.from(sig, 'base64')));
    if (signer !== undefined) proven.add(signer.keyid);
    else if (candidates.length > 0 && keyid !== undefined) refuted += 1;
    else if (candidates.length > 0) unattributed += 1;
  }
  if (refuted > 0) return { result: 'bad_signature' };
  if (proven.size > 0) return { result: 'ok', keyids: [...proven], payloadType: envelope.payloadType, payload };
  return { result: unattributed > 0 ? 'bad_signature' : 'no_trusted_key' };
}
