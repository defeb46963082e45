// What an argument names: a version, a version with a digest, a folder, or an s3:// address; never a guess between two.
import { Buffer } from 'node:buffer';
import { resolve } from 'node:path';
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { statusKey } from '../../core/publication/index.ts';
import { compareBytes } from '../../core/record/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import type { AuditPorts, ReleasePlace } from './audit-ports.ts';

const VERSION = /^(v\d{4}-\d{2}-\d{2}(?:\.\d+)?)(?:@([0-9a-f]{4,64}))?$/;
const Run = z.looseObject({ assembled_at: z.string() });

interface Candidate {
  readonly prefix: string;
  readonly assembled: string;
}

async function assembledAt(bucket: ObjectReader, prefix: string): Promise<string> {
  if ((await bucket.head(`${prefix}run.json`)) === undefined) return '';
  const text = Buffer.from(await bucket.get(`${prefix}run.json`)).toString('utf8');
  try {
    return Run.safeParse(JSON.parse(text)).data?.assembled_at ?? '';
  } catch {
    return '';
  }
}

async function candidates(bucket: ObjectReader, within: string): Promise<Candidate[]> {
  const prefixes: string[] = [];
  for await (const { key } of bucket.list(within))
    if (/^candidates\/[^/]+\/[0-9a-f]{64}\/manifest\.json$/.test(key))
      prefixes.push(key.slice(0, -'manifest.json'.length));
  const found: Candidate[] = [];
  for (const prefix of prefixes.sort(compareBytes))
    found.push({ prefix, assembled: await assembledAt(bucket, prefix) });
  return found.sort((a, b) => compareBytes(a.assembled, b.assembled));
}

/** The published release of a version; else its candidate of that digest, or the one assembled last. */
async function byVersion(
  { bucket, ledger }: AuditPorts,
  version: string,
  digest: string | undefined,
): Promise<ReleasePlace> {
  const release = `exports/releases/${version}/`;
  // A release whose manifest is gone is a damaged release, and no reason to look at a candidate instead.
  const isPublished =
    (await bucket.head(`${release}manifest.json`)) !== undefined ||
    (await bucket.head(statusKey(version))) !== undefined ||
    (await ledger?.claimOf(version, 'release'))?.state === 'released';
  if (digest === undefined && isPublished) return { reader: bucket, prefix: release, claims: 'release' };
  const within = `candidates/${version}/`;
  const all = (await candidates(bucket, within)).filter(
    ({ prefix }) => digest === undefined || prefix.startsWith(within + digest),
  );
  const newest = all.at(-1);
  if (newest === undefined)
    throw new ReleaseError('NotFound', 'the bucket holds no release and no candidate of this version');
  if (digest !== undefined && all.length > 1)
    throw new ReleaseError('Usage', 'more than one candidate has a digest that starts like this; give more digits');
  return { reader: bucket, prefix: newest.prefix, claims: 'candidate' };
}

const PUBLISHED = /[\\/]exports[\\/]releases[\\/](v[^\\/]+)$/;

/** A release's own folder in its bucket is looked at from the bucket, where its status lies beside it. */
function inItsBucket({ openFolder }: AuditPorts, path: string): ReleasePlace | undefined {
  const version = PUBLISHED.exec(resolve(path))?.[1];
  const reader = version === undefined ? undefined : openFolder(resolve(path, '../../..'));
  return reader === undefined ? undefined : { reader, prefix: `exports/releases/${version}/`, claims: 'release' };
}

async function byFolder(ports: AuditPorts, path: string): Promise<ReleasePlace> {
  const reader = ports.openFolder(path);
  if (reader === undefined) throw new ReleaseError('NotFound', 'there is no such folder', { file: path });
  return inItsBucket(ports, path) ?? { reader, prefix: '' };
}

/** Throws NotFound, or Usage where the argument is none of the four. */
export async function resolveRelease(ports: AuditPorts, argument: string): Promise<ReleasePlace> {
  const version = VERSION.exec(argument);
  if (version !== null) return byVersion(ports, version[1] ?? '', version[2]);
  if (/^[a-z0-9]+:\/\//.test(argument)) {
    const place = await ports.openUrl(argument);
    if (place === undefined)
      throw new ReleaseError('Unsupported', 'this address cannot be opened with the stores that are set up');
    return place;
  }
  if (argument === '') throw new ReleaseError('Usage', 'name a version, a folder or an s3:// address');
  return byFolder(ports, argument);
}

/** The candidate that was assembled last in the bucket, of any version. Throws NotFound. */
export async function newestCandidate({ bucket }: AuditPorts): Promise<ReleasePlace> {
  const newest = (await candidates(bucket, 'candidates/')).at(-1);
  if (newest === undefined) throw new ReleaseError('NotFound', 'the bucket holds no candidate yet');
  return { reader: bucket, prefix: newest.prefix };
}
