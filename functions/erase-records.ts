// Erases the words of withdrawn records on order: signed before the first deletion, done, looked at again, signed.
import type { TrustedKey } from '../core/attest/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { canonicalJson, compareBytes, type Json, sha256 } from '../core/record/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { auditOnce } from './audit-once.ts';
import { type ErasedFile, type Erasure, erasureKey, readErasure, sealErasure } from './erasure.ts';
import { keysBelow, planDirectory, planRelease, planWork, withoutRecords } from './plan-erasure.ts';
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

/** Versions with a proof that was signed and not finished: a process ended between. */
async function unfinished({ bucket }: WithdrawPorts, trusted: readonly TrustedKey[]): Promise<string[]> {
  const versions: string[] = [];
  for (const key of await keysBelow(bucket, 'exports/status/')) {
    const version = /^exports\/status\/(v[^/]+)\.erasure\.json$/.exec(key)?.[1];
    if (version !== undefined && (await readErasure(bucket, version, trusted))?.state === 'ordered')
      versions.push(version);
  }
  return versions;
}

async function erase({ bucket }: WithdrawPorts, file: ErasedFile, ids: ReadonlySet<string>): Promise<void> {
  if (file.done === 'deleted') return bucket.remove(file.key);
  const left = withoutRecords(await bucket.get(file.key), ids);
  if (left !== null) await bucket.replace(file.key, left.body);
}

/** Throws ObjectCorrupt where a file is not as the proof would say. */
async function lookAgain(bucket: ObjectReader, files: readonly ErasedFile[]): Promise<void> {
  for (const [key, file] of new Map(files.map((one) => [one.key, one]))) {
    const there = (await bucket.head(key)) !== undefined;
    const isDone = file.done === 'deleted' ? !there : there && sha256(await bucket.get(key)) === file.after.sha256;
    if (!isDone) throw new ReleaseError('ObjectCorrupt', 'a file was not erased as ordered', { file: key });
  }
}

const sameFile = (a: ErasedFile, b: ErasedFile): boolean => canonicalJson(a as Json) === canonicalJson(b as Json);

async function eraseVersion(
  ports: WithdrawPorts,
  version: string,
  plan: VersionPlan,
  by: string,
  trusted: readonly TrustedKey[],
): Promise<ErasedVersion> {
  const { bucket } = ports;
  const before = await readErasure(bucket, version, trusted);
  const added = plan.files.filter((file) => before?.files.some((known) => sameFile(known, file)) !== true);
  const proof = erasureKey(version);
  if (before === null || before.state === 'ordered' || added.length > 0) {
    const ordered: Erasure = {
      format: 'erasure/1',
      version,
      release_digest: plan.digest ?? before?.release_digest ?? null,
      state: 'ordered',
      ordered_by: by,
      at: ports.clock.now().toISOString(),
      records: merged(before?.records ?? [], plan.records),
      files: [...(before?.files ?? []), ...added],
    };
    await bucket.replace(proof, await sealErasure(ordered, ports.signer));
    const ids = new Set(ordered.records.map(({ record_id }) => record_id));
    for (const file of ordered.files) await erase(ports, file, ids);
    await lookAgain(bucket, ordered.files);
    await bucket.replace(proof, await sealErasure({ ...ordered, state: 'done' }, ports.signer));
  }
  return tell(ports, version, trusted);
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
 * Erases what `withdrawRecords` found. Live executions are left alone and named. A process that ends on the way is
 * completed by the same order: the signed order lists every file. Throws ObjectCorrupt where a file withstands.
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
  const erased: ErasedVersion[] = [];
  for (const version of versions) {
    const plan = plans.get(version);
    if (plan === undefined) continue;
    const files = version === newest ? [...plan.files, ...work] : plan.files;
    erased.push(await eraseVersion(ports, version, { ...plan, files }, by, trusted));
  }
  if (newest === undefined) for (const { key } of work) await ports.bucket.remove(key);
  return {
    versions: erased,
    left: own.flatMap(({ place, execution }) => (execution === null ? [] : [{ prefix: place.prefix, execution }])),
  };
}
