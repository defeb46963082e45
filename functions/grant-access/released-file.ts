// Whether an object is a file of a release that may be read: published, not taken back, and listed by its manifest.
import { Buffer } from 'node:buffer';
import { ReleaseError } from '../../core/errors/index.ts';
import { isBesideTheManifest, Manifest } from '../../core/manifest/index.ts';
import { sha256 } from '../../core/record/index.ts';
import { parseAs } from '../../core/verify/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { recordedStatus } from '../release-status.ts';

type Ports = Pick<StagePorts, 'bucket' | 'ledger'>;

/** Throws NotFound for what was never published, ReleaseRevoked for what was taken back. The digest is the ledger's. */
async function publishedDigest({ ledger }: Ports, version: string): Promise<string> {
  const status = await recordedStatus({ ledger }, version);
  if (status === null) throw new ReleaseError('NotFound', 'no release of this version was published');
  if (status.status === 'revoked' || Object.keys(status.withdrawn).length > 0 || status.erasure !== null)
    throw new ReleaseError('ReleaseRevoked', 'the release was taken back, or holds records that were');
  return status.release_digest;
}

/** Throws NotFound without a manifest, ObjectCorrupt where it is not the one that was published. */
async function readManifest({ bucket }: Ports, prefix: string, digest: string): Promise<Manifest> {
  const key = `${prefix}manifest.json`;
  if ((await bucket.head(key)) === undefined) throw new ReleaseError('NotFound', 'the release has no manifest');
  const bytes = await bucket.get(key);
  const manifest = parseAs(Manifest, Buffer.from(bytes).toString('utf8'));
  if (manifest === undefined || sha256(bytes) !== digest)
    throw new ReleaseError('ObjectCorrupt', 'the manifest is not the one that was published', { file: key });
  return manifest;
}

/** The whole key of a file of the release. Throws NotFound, ReleaseRevoked, ObjectCorrupt; NotInRelease for any other object. */
export async function releasedFile(ports: Ports, version: string, asked: string): Promise<string> {
  const prefix = `exports/releases/${version}/`;
  const name = asked.startsWith(prefix) ? asked.slice(prefix.length) : asked;
  const manifest = await readManifest(ports, prefix, await publishedDigest(ports, version));
  const isListed = [...manifest.shards, ...manifest.files].some(({ key }) => key === name);
  const key = prefix + name;
  // An object that the manifest does not list was not published, whoever put it there.
  if (
    !(isListed || name === 'manifest.json' || isBesideTheManifest(name)) ||
    (await ports.bucket.head(key)) === undefined
  )
    throw new ReleaseError('NotInRelease', 'neither the manifest nor what stands beside it is this object');
  return key;
}
