// The signed status of releases: `exports/status/<version>.json`, a DSSE envelope, replaceable; the ledger knows the last one.
import type { TrustedKey } from '../core/attest/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { ReleaseStatus, readStatus, sealStatus, statusKey } from '../core/publication/index.ts';
import { canonicalJson, type Json, sha256 } from '../core/record/index.ts';
import type { StagePorts } from '../platform/ports.ts';
import { ifThere } from './if-there.ts';
import { compareVersions } from './previous-release.ts';

type StatusPorts = Pick<StagePorts, 'bucket' | 'ledger' | 'signer' | 'clock' | 'log'>;
type Change = Partial<Pick<ReleaseStatus, 'status' | 'superseded_by' | 'withdrawn' | 'erasure'>>;

const FOLDER = 'exports/status/';
/** Proofs of erasure and second signatures lie beside the statuses. */
const STATUS = /^exports\/status\/v[\d-]+(?:\.\d+)?\.json$/;

/** Keys that may have signed: the pipeline's own, and those of the configuration. */
async function keysOf(
  { signer }: Pick<StatusPorts, 'signer'>,
  trusted: readonly TrustedKey[],
): Promise<readonly TrustedKey[]> {
  return [await signer.publicKey(), ...trusted].map(({ pem }) => ({ pem }));
}

/** The status at a key as it was signed; null where there is none. Throws SignerNotTrusted for one that no trusted key signed, ObjectCorrupt for none at all. */
async function statusAt(
  { bucket }: Pick<StatusPorts, 'bucket'>,
  key: string,
  keys: readonly TrustedKey[],
): Promise<ReleaseStatus | null> {
  if ((await bucket.head(key)) === undefined) return null;
  const reading = readStatus(await bucket.get(key), keys);
  if (reading.result === 'unsigned')
    throw new ReleaseError('SignerNotTrusted', 'the status of a release is not one that a trusted key signed', {
      file: key,
    });
  if (reading.result !== 'ok' || key !== statusKey(reading.status.version))
    throw new ReleaseError('ObjectCorrupt', 'the status of a release is none of this release', { file: key });
  return reading.status;
}

/** Every release that has a status, in order of versions. Throws SignerNotTrusted for one that no trusted key signed, ObjectCorrupt for one that is none. */
export async function readStatuses(
  ports: Pick<StatusPorts, 'bucket' | 'signer'>,
  trusted: readonly TrustedKey[] = [],
): Promise<readonly ReleaseStatus[]> {
  const keys = await keysOf(ports, trusted);
  const statuses: ReleaseStatus[] = [];
  for await (const { key } of ports.bucket.list(FOLDER)) {
    const status = STATUS.test(key) ? await statusAt(ports, key, keys) : null;
    if (status !== null) statuses.push(status);
  }
  return statuses.sort((a, b) => compareVersions(a.version, b.version));
}

/** The status that the ledger recorded last, whatever lies in the bucket; null where the release never had one. */
export async function recordedStatus(
  { ledger }: { readonly ledger: Pick<StagePorts['ledger'], 'list' | 'get'> },
  version: string,
): Promise<ReleaseStatus | null> {
  const prefix = `status-${version}-`;
  const sequences = (await ledger.list('outcome'))
    .filter((id) => id.startsWith(prefix))
    .map((id) => Number(id.slice(prefix.length)));
  if (sequences.length === 0) return null;
  const id = `${prefix}${Math.max(...sequences)}`;
  const parsed = ReleaseStatus.safeParse(await ledger.get('outcome', id));
  if (!parsed.success) throw new ReleaseError('ObjectCorrupt', 'a status in the ledger does not fit its schema');
  return parsed.data;
}

async function firstStatus({ bucket, clock }: StatusPorts, version: string, change: Change): Promise<ReleaseStatus> {
  return {
    format: 'release-status/1',
    version,
    release_digest: sha256(await bucket.get(`exports/releases/${version}/manifest.json`)),
    status: 'current',
    superseded_by: null,
    withdrawn: {},
    erasure: null,
    ...change,
    sequence: 1,
    at: clock.now().toISOString(),
  };
}

/** What a person or a trainer reads follows the ledger, also where a process ended between the two. */
async function showStatus(ports: StatusPorts, status: ReleaseStatus): Promise<void> {
  const key = statusKey(status.version);
  const keys = await keysOf(ports, []);
  const there = await ifThere(ports.bucket, key);
  const reading = there === undefined ? undefined : readStatus(there, keys);
  if (reading?.result === 'ok' && canonicalJson(reading.status as Json) === canonicalJson(status as Json)) return;
  const { version, status: word, sequence, release_digest } = status;
  await ports.ledger.audit('status.changed', { version, status: word, sequence, release_digest });
  await ports.bucket.replace(key, await sealStatus(status, (message) => ports.signer.sign(message)));
  ports.log.event('status.changed', { version, status: word, sequence });
}

/** A revocation stands: nothing makes a revoked release current or superseded again. */
function refuseReturn(last: ReleaseStatus, { status }: Change): void {
  if (last.status === 'revoked' && status !== undefined && status !== 'revoked')
    throw new ReleaseError('ContractViolated', 'a revoked release does not become another one again', {
      field: 'status',
    });
}

/**
 * Signs and replaces the status of one release; the sequence goes up, and the change is audited. Changing nothing only
 * shows again what the ledger has. Throws ObjectMissing where no release of this version was published.
 */
export async function changeStatus(ports: StatusPorts, version: string, change: Change): Promise<ReleaseStatus> {
  for (;;) {
    const last = await recordedStatus(ports, version);
    if (last !== null) refuseReturn(last, change);
    const same = last !== null && canonicalJson({ ...last, ...change } as Json) === canonicalJson(last as Json);
    const next = same
      ? last
      : last === null
        ? await firstStatus(ports, version, change)
        : { ...last, ...change, sequence: last.sequence + 1, at: ports.clock.now().toISOString() };
    // Of two writers at once one gets the number; the other looks again.
    const taken =
      !same && (await ports.ledger.put('outcome', `status-${version}-${next.sequence}`, next as Json)) === 'exists';
    if (taken) continue;
    await showStatus(ports, next);
    return next;
  }
}
