// The signed form of a sign-off: how a predicate becomes an envelope, and how an envelope is read without believing it yet.
import { Buffer } from 'node:buffer';
import type { z } from 'zod';
import {
  type Envelope,
  encodeEnvelope,
  encodeStatement,
  IN_TOTO_PAYLOAD,
  parseStatement,
  signEnvelope,
  statement,
} from '../attest/index.ts';
import { type Json, sha256 } from '../record/index.ts';
import { SIGNOFF_PREDICATE, SignoffPredicate } from './signoff.ts';

const SUBJECT = 'manifest.json';

export interface SealedSignoff {
  readonly envelope: Envelope;
  readonly bytes: Uint8Array;
  /** SHA-256 of `bytes`. */
  readonly sha256: string;
}

/** Signs a predicate over the candidate that it names. Throws where the predicate does not fit its schema. */
export async function sealSignoff(
  predicate: z.input<typeof SignoffPredicate>,
  sign: (message: Uint8Array) => Promise<{ readonly keyid: string; readonly sig: string }>,
): Promise<SealedSignoff> {
  const checked = SignoffPredicate.parse(predicate);
  const subject = { name: SUBJECT, digest: { sha256: checked.candidate_digest } };
  const payload = encodeStatement(
    statement([subject], SIGNOFF_PREDICATE, checked as unknown as { readonly [key: string]: Json }),
  );
  const envelope = await signEnvelope(payload, sign);
  const bytes = encodeEnvelope(envelope);
  return { envelope, bytes, sha256: sha256(bytes) };
}

/** What an envelope claims, its signature not looked at; undefined where it is no sign-off over exactly one candidate. */
export function readSignoff(envelope: Envelope): SignoffPredicate | undefined {
  if (envelope.payloadType !== IN_TOTO_PAYLOAD) return undefined;
  const said = parseStatement(Buffer.from(envelope.payload, 'base64'));
  if (said?.predicateType !== SIGNOFF_PREDICATE) return undefined;
  const predicate = SignoffPredicate.safeParse(said.predicate).data;
  const [subject, ...others] = said.subject;
  const fits =
    others.length === 0 && subject?.name === SUBJECT && subject.digest.sha256 === predicate?.candidate_digest;
  return fits ? predicate : undefined;
}
