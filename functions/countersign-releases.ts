// Signs again, with the key of today, what a key signed that nobody trusts any more: only what the ledger proves was said.
import { Buffer } from 'node:buffer';
import {
  encodeEnvelope,
  parseEnvelope,
  sayTheSame,
  signEnvelope,
  type TrustedKey,
  verifyEnvelope,
} from '../core/attest/index.ts';
import { countersignatureKey } from '../core/publication/index.ts';
import { digestOf, sha256 } from '../core/record/index.ts';
import type { StagePorts } from '../platform/ports.ts';
import { auditOnce } from './audit-once.ts';
import { erasureKey } from './erasure.ts';
import { ifThere } from './if-there.ts';
import { proveLedger } from './ledger-gaps.ts';
import { publishedVersions } from './previous-release.ts';
import { type Published, publishedFacts } from './published-facts.ts';
import { changeStatus, recordedStatus } from './release-status.ts';

type Ports = Pick<StagePorts, 'bucket' | 'ledger' | 'signer' | 'clock' | 'log'>;

const EVENT = 'release.countersigned';

/** Why nothing is signed: the ledger never told of it, or tells of other bytes. */
type Unproven = 'not_in_ledger' | 'manifest_differs' | 'attestation_differs' | 'erasure_differs';

export type Countersigned =
  | { readonly version: string; readonly result: 'signed' | 'signed_before' }
  | { readonly version: string; readonly result: 'unproven'; readonly reason: Unproven };

const isBy = (bytes: Uint8Array, own: readonly TrustedKey[]): boolean => verifyEnvelope(bytes, own).result === 'ok';

/** The same payload under the signature of this signer. */
async function signAgain({ signer }: Ports, bytes: Uint8Array): Promise<Uint8Array> {
  const { payload = '', payloadType } = parseEnvelope(bytes) ?? {};
  return encodeEnvelope(
    await signEnvelope(Buffer.from(payload, 'base64'), (message) => signer.sign(message), payloadType),
  );
}

const payloadDigest = (bytes: Uint8Array | undefined): string | undefined => {
  const envelope = bytes === undefined ? undefined : parseEnvelope(bytes);
  return envelope === undefined ? undefined : sha256(Buffer.from(envelope.payload, 'base64'));
};

/** What the ledger does not prove of a release; null where it proves all that lies there. */
async function unproven(
  ports: Ports,
  version: string,
  told: Published | undefined,
  own: readonly TrustedKey[],
): Promise<Unproven | null> {
  if (told === undefined) return 'not_in_ledger';
  const root = `exports/releases/${version}/`;
  const manifest = await ifThere(ports.bucket, `${root}manifest.json`);
  if (manifest === undefined || sha256(manifest) !== told.release_digest) return 'manifest_differs';
  if (payloadDigest(await ifThere(ports.bucket, `${root}attestation.json`)) !== told.attested)
    return 'attestation_differs';
  const erasure = await ifThere(ports.bucket, erasureKey(version));
  const recorded = (await recordedStatus(ports, version))?.erasure;
  const isProven = erasure === undefined || isBy(erasure, own) || sha256(erasure) === recorded;
  return isProven ? null : 'erasure_differs';
}

/** The attestation may not be replaced, so the second signature lies beside the status. */
async function countersignAttestation(ports: Ports, version: string, own: readonly TrustedKey[]): Promise<boolean> {
  const first = await ports.bucket.get(`exports/releases/${version}/attestation.json`);
  if (isBy(first, own)) return false;
  const key = countersignatureKey(version);
  const second = await ifThere(ports.bucket, key);
  if (second !== undefined && sayTheSame(first, second) && isBy(second, own)) return false;
  await ports.bucket.replace(key, await signAgain(ports, first));
  return true;
}

/** The proof's hash stands in the status: done again after an end between the two, it completes. */
async function resealErasure(ports: Ports, version: string, own: readonly TrustedKey[]): Promise<void> {
  const key = erasureKey(version);
  const there = await ifThere(ports.bucket, key);
  if (there === undefined) return;
  const bytes = isBy(there, own) ? there : await signAgain(ports, there);
  if (bytes !== there) await ports.bucket.replace(key, bytes);
  const status = await recordedStatus(ports, version);
  // A proof that no status names is of an order that is not done yet.
  if (status?.erasure != null) await changeStatus(ports, version, { erasure: sha256(bytes) });
}

/**
 * Every published version in order. A version that is not proven is left as it is, so that what rests on it stays refused.
 * Throws AuditBroken where the ledger itself is not what its chain says: such a ledger proves nothing.
 */
export async function countersignReleases(ports: Ports, by: string): Promise<readonly Countersigned[]> {
  await proveLedger(ports.ledger);
  const { pem, keyid } = await ports.signer.publicKey();
  const own = [{ pem }];
  const told = await publishedFacts(ports.ledger);
  const results: Countersigned[] = [];
  for (const version of await publishedVersions(ports.bucket)) {
    const reason = await unproven(ports, version, told.get(version), own);
    if (reason !== null) {
      results.push({ version, result: 'unproven', reason });
      continue;
    }
    const isNew = await countersignAttestation(ports, version, own);
    await resealErasure(ports, version, own);
    // Shows what the ledger has, signed with the key of today.
    if ((await recordedStatus(ports, version)) !== null) await changeStatus(ports, version, {});
    if (isNew) await tell(ports, { version, keyid, attested: told.get(version)?.attested ?? '' }, by);
    results.push({ version, result: isNew ? 'signed' : 'signed_before' });
  }
  return results;
}

async function tell(
  { ledger, log }: Ports,
  said: { readonly version: string; readonly keyid: string; readonly attested: string },
  by: string,
): Promise<void> {
  const countersignature = digestOf({ ...said });
  await auditOnce(ledger, EVENT, 'countersignature', [{ countersignature, ...said, by }]);
  log.event(EVENT, { version: said.version, attested: said.attested });
}
