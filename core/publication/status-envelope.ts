// The signed form of a release's status: a DSSE envelope over canonical JSON, checked against keys from outside.
import { Buffer } from 'node:buffer';
import { encodeEnvelope, parseCanonical, signEnvelope, type TrustedKey, verifyEnvelope } from '../attest/index.ts';
import { canonicalJson, type Json } from '../record/index.ts';
import { ReleaseStatus, STATUS_PAYLOAD } from './status.ts';

type Sign = Parameters<typeof signEnvelope>[1];

export type StatusReading =
  | { readonly result: 'ok'; readonly status: ReleaseStatus }
  /** No trusted key signed it, or one is named and did not. */
  | { readonly result: 'unsigned' }
  | { readonly result: 'malformed' };

/** `exports/status/<version>.json`, beside the immutable directory. */
export const statusKey = (version: string): string => `exports/status/${version}.json`;

/** Beside the status: the attestation of the release, signed again by another key. */
export const countersignatureKey = (version: string): string => `exports/status/${version}.attestation.json`;

export async function sealStatus(status: ReleaseStatus, sign: Sign): Promise<Uint8Array> {
  const payload = Buffer.from(canonicalJson(ReleaseStatus.parse(status) as Json));
  return encodeEnvelope(await signEnvelope(payload, sign, STATUS_PAYLOAD));
}

/** Never throws for bad bytes; throws Configuration where a trusted key is unusable. */
export function readStatus(bytes: Uint8Array, trustedKeys: readonly TrustedKey[]): StatusReading {
  const verified = verifyEnvelope(bytes, trustedKeys);
  if (verified.result === 'malformed') return { result: 'malformed' };
  if (verified.result !== 'ok') return { result: 'unsigned' };
  const status = verified.payloadType === STATUS_PAYLOAD ? parseCanonical(verified.payload, ReleaseStatus) : undefined;
  return status === undefined ? { result: 'malformed' } : { result: 'ok', status };
}
