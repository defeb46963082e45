// An auditor's check of a release directory: from its bytes and a key from outside, believing nothing else.
import { Buffer } from 'node:buffer';
import type { TrustedKey } from '../attest/index.ts';
import { GATES } from '../gates/index.ts';
import { isBesideTheManifest, Manifest, type ManifestFile } from '../manifest/index.ts';
import type { ReleaseStatus } from '../publication/index.ts';
import { sha256 } from '../record/index.ts';
import { type Attested, checkAttestation, type Standing } from './check-attestation.ts';
import { checkGate, checkGates, checkOutcome, checkTotals } from './check-manifest.ts';
import { checkPublished, type ReviewRules, type Surroundings } from './check-published.ts';
import { type AcrossShards, checkShard, type IdentifierScan, type IsWithdrawn } from './check-shard.ts';
import { collectFailures, type Failure, type Failures } from './failures.ts';
import { parseAs } from './parse.ts';
import { measure, type ReleaseReader } from './reader.ts';
import { createSeenTable } from './seen-table.ts';

interface VerifyOptions {
  readonly reader: ReleaseReader;
  /** Of the release directory: empty, or ending in `/`. */
  readonly prefix: string;
  /** From the auditor, never from the release. None: `no_trusted_key`, and the result is not ok. */
  readonly trustedKeys: readonly TrustedKey[];
  /** Confirmed identifiers in a text; absent: no re-scan is made, and the result says so. */
  readonly scan?: IdentifierScan;
  readonly onShard?: (done: number, of: number) => void;
  /** Every gate that must have spoken before a candidate was assembled; default all that are built. */
  readonly gates?: readonly string[];
  /** What the place of the directory claims that it holds. Absent: a folder, which may be either. */
  readonly claims?: Standing;
  /** The status and the ledger beside the release; absent: a directory away from its bucket, and the result says so. */
  readonly surroundings?: Surroundings;
  /** The panel and the required reviews that sign-offs are held against; absent: only what they say of themselves. */
  readonly review?: ReviewRules;
  /** Tombstones of the ledger; absent: not looked at. */
  readonly isWithdrawn?: IsWithdrawn;
}

const KNOWN_GATES = GATES.filter(({ judgement }) => judgement !== 'publication').map(({ id }) => id);

interface Verified {
  readonly ok: boolean;
  /** SHA-256 of the manifest as it lies there; null where there is none. */
  readonly release_digest: string | null;
  readonly failures: readonly Failure[];
  readonly version: string | null;
  readonly kind: Manifest['kind'] | null;
  readonly outcome: Manifest['outcome'] | null;
  readonly trainable: boolean;
  readonly files: number;
  readonly shards: number;
  readonly records: number;
  readonly rescanned: boolean;
  /** What a trusted key signed it as; null where none did. */
  readonly standing: Standing | null;
  /** Of a release in its bucket, as signed; null where it has none, or was not looked up. */
  readonly status: ReleaseStatus['status'] | null;
}

/** Keys relative to the release, as the store lists them. */
async function listed({ reader, prefix }: VerifyOptions): Promise<ReadonlySet<string>> {
  const keys = new Set<string>();
  for await (const { key } of reader.list(prefix)) keys.add(key.slice(prefix.length));
  return keys;
}

function checkListing(manifest: Manifest, present: ReadonlySet<string>, failures: Failures): void {
  const named = new Set<string>();
  for (const { key } of [...manifest.shards, ...manifest.files]) {
    if (named.has(key)) failures.add(key, 'listed_twice');
    named.add(key);
    if (!present.has(key)) failures.add(key, 'missing');
  }
  for (const key of present)
    if (!named.has(key) && key !== 'manifest.json' && !isBesideTheManifest(key)) failures.add(key, 'unlisted');
}

/** Files beside the manifest are only as good as the signature over them. */
async function checkBeside(
  options: VerifyOptions,
  present: ReadonlySet<string>,
  digest: string | null,
  failures: Failures,
): Promise<Attested | null> {
  const { reader, prefix, trustedKeys, surroundings } = options;
  const envelope = present.has('attestation.json') ? await reader.get(`${prefix}attestation.json`) : undefined;
  const attested = checkAttestation(envelope, trustedKeys, failures, surroundings?.countersignature);
  if (attested === null) return null;
  const signed = attested.subjects;
  if (digest === null || signed.get('manifest.json') !== digest) failures.add('manifest.json', 'digest_not_attested');
  for (const [name, expected] of signed) {
    if (name === 'manifest.json') continue;
    if (!present.has(name)) failures.add(name, 'missing');
    else if ((await measure(reader.read(prefix + name))).sha256 !== expected) failures.add(name, 'subject_mismatch');
  }
  for (const name of present)
    if (isBesideTheManifest(name) && name !== 'attestation.json' && !signed.has(name)) failures.add(name, 'unlisted');
  return attested;
}

async function checkFiles(
  { reader, prefix }: VerifyOptions,
  manifest: Manifest,
  present: ReadonlySet<string>,
  failures: Failures,
): Promise<void> {
  const lineage = new Set(manifest.shards.map((shard) => shard.lineage));
  const gates = new Map(manifest.gates.map((gate) => [`gates/${gate.gate}.json`, gate]));
  const check = async (file: ManifestFile): Promise<void> => {
    const { bytes, sha256: hash } = await measure(reader.read(prefix + file.key));
    if (bytes !== file.bytes) failures.add(file.key, 'size_mismatch');
    if (hash !== file.sha256) failures.add(file.key, 'hash_mismatch');
    const gate = gates.get(file.key);
    if (gate !== undefined)
      checkGate(gate, Buffer.from(await reader.get(prefix + file.key)).toString('utf8'), hash, failures);
  };
  for (const file of manifest.files) if (present.has(file.key) && !lineage.has(file.key)) await check(file);
}

const emptyAcross = (): AcrossShards => ({
  records: createSeenTable(),
  groups: createSeenTable(),
  contents: createSeenTable(),
  families: new Map(),
  holdouts: new Map(),
});

async function readManifest(
  { reader, prefix }: VerifyOptions,
  present: ReadonlySet<string>,
  failures: Failures,
): Promise<{ digest: string | null; manifest: Manifest | undefined }> {
  if (!present.has('manifest.json')) {
    failures.add('manifest.json', 'missing');
    return { digest: null, manifest: undefined };
  }
  const bytes = await reader.get(`${prefix}manifest.json`);
  const manifest = parseAs(Manifest, Buffer.from(bytes).toString('utf8'));
  if (manifest === undefined) failures.add('manifest.json', 'manifest_invalid');
  return { digest: sha256(bytes), manifest };
}

/** Reads every byte once, in memory of one line and about 30 bytes a record. Throws only where the store does. */
export async function verifyRelease(options: VerifyOptions): Promise<Verified> {
  const failures = collectFailures();
  const present = await listed(options);
  const { digest, manifest } = await readManifest(options, present, failures);
  const attested = await checkBeside(options, present, digest, failures);
  const status = await checkPublished({ ...options, present, digest, manifest, attested, failures });
  const across = emptyAcross();
  if (manifest !== undefined) {
    checkListing(manifest, present, failures);
    checkOutcome(manifest, failures);
    checkGates(manifest, options.gates ?? KNOWN_GATES, failures);
    await checkFiles(options, manifest, present, failures);
    const { reader, prefix, scan, isWithdrawn } = options;
    const context = { reader, prefix, manifest, across, failures, scan, isWithdrawn };
    for (const [index, shard] of manifest.shards.entries()) {
      if (present.has(shard.key) && present.has(shard.lineage)) await checkShard(shard, context);
      options.onShard?.(index + 1, manifest.shards.length);
    }
    checkTotals(manifest, across, failures);
  }
  const list = failures.list();
  return {
    ok: list.length === 0,
    release_digest: digest,
    failures: list,
    version: manifest?.version ?? null,
    kind: manifest?.kind ?? null,
    outcome: manifest?.outcome ?? null,
    trainable: manifest?.trainable ?? false,
    files: present.size,
    shards: manifest?.shards.length ?? 0,
    records: across.records.size,
    rescanned: options.scan !== undefined,
    standing: attested?.standing ?? null,
    status,
  };
}
