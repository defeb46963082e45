// Erases the words of withdrawn records on order: signed before the first deletion, done, looked at again, signed.
import type { TrustedKey } from '../core/attest/index.ts';
import { canonicalJson, compareBytes, type Json, sha256 } from '../core/record/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { auditOnce } from './audit-once.ts';
import { carryOut, prove } from './carry-out-erasure.ts';
import { type ErasedFile, type Erasure, erasureKey, isComplete, readErasure, sealErasure } from './erasure.ts';
import { keysBelow, planDirectory, planRelease, planWork } from './plan-erasure.ts';
import { compareVersions } from './previous-release.ts';
import { changeStatus } from './release-status.ts';
import type { HeldBy, Withdrawn, WithdrawPorts } from './withdraw-records.ts';

export interface ErasedVersion {
  readonly version: string;
  /** Key and SHA-256 of the signed proof. */
  readonly proof: string;
  readonly sha256: string;
  readonly files: number;
}

export interface Erased {
  readonly versions: readonly ErasedVersion[];
  /** Directories that an execution still works with: they hold the words until it is cancelled. */
  readonly left: readonly { readonly prefix: string; readonly execution: string }[];
}

type Records = readonly Erasure['records'][number][];

interface VersionPlan {
  readonly digest: string | null;
  readonly records: Records;
  readonly files: readonly ErasedFile[];
}

async function planPlace(bucket: ObjectReader, { place }: HeldBy, ids: ReadonlySet<string>) {
  return place.kind === 'release' ? planRelease(bucket, place, ids) : planDirectory(bucket, place);
}

/** What this order does to each version; intermediates belong to no version and stand in the proof of the newest. */
async function planOf(
  { bucket }: WithdrawPorts,
  held: readonly HeldBy[],
  ids: ReadonlySet<string>,
): Promise<Map<string, VersionPlan>> {
  const plans = new Map<string, VersionPlan>();
  for (const one of held) {
    const { kind, version, prefix } = one.place;
    const known = plans.get(version) ?? { digest: null, records: [], files: [] };
    const own = one.records
      .filter(({ record_id }) => ids.has(record_id))
      .map((record) => ({ ...record, released: kind === 'release' }));
    plans.set(version, {
      digest: kind === 'release' ? sha256(await bucket.get(`${prefix}manifest.json`)) : known.digest,
      records: merged(known.records, own),
      files: [...known.files, ...(await planPlace(bucket, one, ids))],
    });
  }
  return plans;
}

/** Each record once; what stood in the release did so, whatever else held it. */
function merged(a: Records, b: Records): Erasure['records'] {
  const byId = new Map<string, Records[number]>();
  for (const record of [...a, ...b]) {
    const known = byId.get(record.record_id) ?? record;
    byId.set(record.record_id, { ...known, released: known.released || record.released });
  }
  return [...byId.values()].sort((x, y) => compareBytes(x.record_id, y.record_id));
}

/** Versions with a proof that was signed and not finished: a process ended between, or older versions stayed. */
async function unfinished({ bucket }: WithdrawPorts, trusted: readonly TrustedKey[]): Promise<string[]> {
  const versions: string[] = [];
  for (const key of await keysBelow(bucket, 'exports/status/')) {
    const version = /^exports\/status\/(v[^/]+)\.erasure\.json$/.exec(key)?.[1];
    if (version === undefined) continue;
    const erasure = await readErasure(bucket, version, trusted);
    if (erasure !== null && !isComplete(erasure)) versions.push(version);
  }
  return versions;
}

const sameFile = (a: ErasedFile, b: ErasedFile): boolean => canonicalJson(a as Json) === canonicalJson(b as Json);

/** The order in force, signed before anything of it is done; null where an earlier one was completed and is enough. */
async function signOrder(
  { bucket, clock, signer }: WithdrawPorts,
  version: string,
  plan: VersionPlan,
  by: string,
  trusted: readonly TrustedKey[],
): Promise<Erasure | null> {
  const before = await readErasure(bucket, version, trusted);
  const added = plan.files.filter((file) => before?.files.some((known) => sameFile(known, file)) !== true);
  if (before !== null && isComplete(before) && added.length === 0) return null;
  const ordered: Erasure = {
    format: 'erasure/1',
    version,
    release_digest: plan.digest ?? before?.release_digest ?? null,
    state: 'ordered',
    ordered_by: by,
    at: clock.now().toISOString(),
    records: merged(before?.records ?? [], plan.records),
    files: [...(before?.files ?? []), ...added],
  };
  await bucket.replace(erasureKey(version), await sealErasure(ordered, signer));
  return ordered;
}

/** The proof's hash into status, audit and log; saying it again changes nothing. */
async function tell(ports: WithdrawPorts, version: string, trusted: readonly TrustedKey[]): Promise<ErasedVersion> {
  const proof = erasureKey(version);
  const digest = sha256(await ports.bucket.get(proof));
  const erasure = await readErasure(ports.bucket, version, trusted);
  const facts = { version, files: erasure?.files.length ?? 0, records: erasure?.records.length ?? 0, proof: digest };
  if (erasure?.release_digest !== null) await changeStatus(ports, version, { erasure: digest });
  await auditOnce(ports.ledger, 'release.erased', 'proof', [facts]);
  ports.log.event('release.erased', facts);
  return { version, proof, sha256: digest, files: facts.files };
}

/**
 * Erases what `withdrawRecords` found, with every version that the store kept. Live executions are left alone and named. A
 * process that ends on the way is completed by the same order: the signed order lists every file. Throws ObjectCorrupt
 * where a file withstands, ErasureRefused where the store keeps a version of one.
 */
export async function eraseRecords(
  ports: WithdrawPorts,
  { records, held }: Withdrawn,
  by: string,
  trusted: readonly TrustedKey[],
): Promise<Erased> {
  const ids = new Set(records.flatMap(({ record_id, copies }) => [record_id, ...copies]));
  const own = held.filter((one) => one.records.some(({ record_id }) => ids.has(record_id)));
  const plans = await planOf(
    ports,
    own.filter(({ execution }) => execution === null),
    ids,
  );
  for (const version of await unfinished(ports, trusted))
    if (!plans.has(version)) plans.set(version, { digest: null, records: [], files: [] });
  const versions = [...plans.keys()].sort(compareVersions);
  const newest = versions.at(-1);
  const work = await planWork(ports.bucket, ids);
  const orders: Erasure[] = [];
  for (const version of versions) {
    const plan = plans.get(version);
    if (plan === undefined) continue;
    const files = version === newest ? [...plan.files, ...work] : plan.files;
    const ordered = await signOrder(ports, version, { ...plan, files }, by, trusted);
    if (ordered === null) continue;
    await carryOut(ports, ordered);
    orders.push(ordered);
  }
  if (newest === undefined) for (const { key } of work) await ports.bucket.erase(key, 'everything');
  // Only now: what a store refuses to prove of one version is no reason to leave the words in the next one.
  for (const ordered of orders) await prove(ports, ordered);
  const erased: ErasedVersion[] = [];
  for (const version of versions) erased.push(await tell(ports, version, trusted));
  return {
    versions: erased,
    left: own.flatMap(({ place, execution }) => (execution === null ? [] : [{ prefix: place.prefix, execution }])),
  };
}
