// Puts a candidate where its digest says: every file once, the manifest last, then what is signed beside it.
import { encodeEnvelope, encodeStatement, signEnvelope, statement } from '../../core/attest/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { CANDIDATE_PREDICATE } from '../../core/publication/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import type { ObjectStore, StagePorts } from '../../platform/ports.ts';
import { checkedBytes } from '../checked-bytes.ts';
import { type Ref, writeOnce } from '../work.ts';

/** A streamed copy. What lies under the digest already was written by the same inputs; reading back proves it. */
export async function copyOnce(bucket: ObjectStore, from: Ref, to: string): Promise<void> {
  const there = await bucket.head(to);
  if (there === undefined) await bucket.create(to, checkedBytes(bucket, from));
  else if (there.bytes !== from.bytes)
    throw new ReleaseError('ReceiptConflict', 'another file lies where the candidate belongs', { file: to });
}

/** The first attempt's bytes stay: a resumed one has other times, and the release is the same. */
async function keepFirst(bucket: ObjectStore, key: string, value: Json): Promise<string> {
  await bucket.create(key, new TextEncoder().encode(`${canonicalJson(value)}\n`));
  return sha256(await bucket.get(key));
}

export interface Beside {
  readonly run: Json;
  readonly cost: Json;
}

/** Writes manifest, run.json, cost.json and attestation.json, in this order. */
export async function sealCandidate(
  ports: Pick<StagePorts, 'bucket' | 'signer'>,
  prefix: string,
  manifest: string,
  beside: Beside,
): Promise<void> {
  const { sha256: digest } = await writeOnce(ports.bucket, `${prefix}manifest.json`, manifest);
  const subjects = [
    { name: 'manifest.json', digest: { sha256: digest } },
    { name: 'run.json', digest: { sha256: await keepFirst(ports.bucket, `${prefix}run.json`, beside.run) } },
    { name: 'cost.json', digest: { sha256: await keepFirst(ports.bucket, `${prefix}cost.json`, beside.cost) } },
  ];
  if ((await ports.bucket.head(`${prefix}attestation.json`)) !== undefined) return;
  const payload = encodeStatement(statement(subjects, CANDIDATE_PREDICATE, { release_digest: digest }));
  const envelope = await signEnvelope(payload, (message) => ports.signer.sign(message));
  await ports.bucket.create(`${prefix}attestation.json`, encodeEnvelope(envelope));
}
