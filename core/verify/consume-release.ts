// A trainer-like reader: finds everything from the manifest by key alone, parses every record, and trusts no listing.
import { Buffer } from 'node:buffer';
import type { TrustedKey } from '../attest/index.ts';
import { ReleaseError } from '../errors/index.ts';
import { Manifest, type ManifestShard } from '../manifest/index.ts';
import { readStatus, statusKey } from '../publication/index.ts';
import { RECORD_SCHEMAS, sha256 } from '../record/index.ts';
import { linesOf } from './lines.ts';
import { parseAs } from './parse.ts';
import { type Measured, measured, type ReleaseReader } from './reader.ts';

interface Consumed {
  readonly digest: string;
  readonly shards: number;
  readonly records: number;
  readonly tokens: number;
}

function corrupt(sentence: string, file: string, line?: number): never {
  throw new ReleaseError('ObjectCorrupt', sentence, line === undefined ? { file } : { file, line });
}

async function consumeShard(
  reader: Pick<ReleaseReader, 'read'>,
  prefix: string,
  shard: ManifestShard,
): Promise<{ records: number; tokens: number }> {
  const seen: Measured = { bytes: 0, sha256: '' };
  let records = 0;
  let tokens = 0;
  for await (const line of linesOf(measured(reader.read(prefix + shard.key), seen))) {
    const record = parseAs(RECORD_SCHEMAS[shard.kind], line);
    records += 1;
    if (record === undefined) corrupt('a record does not fit the schema of its kind', shard.key, records);
    if (record.metadata.split !== shard.split)
      corrupt('a record lies in the shard of another split', shard.key, records);
    tokens += record.metadata.tokens;
  }
  if (seen.bytes !== shard.bytes || seen.sha256 !== shard.sha256)
    corrupt('a shard does not have the hash in the manifest', shard.key);
  if (records !== shard.records || tokens !== shard.tokens)
    corrupt('a shard does not hold the records or tokens in the manifest', shard.key);
  return { records, tokens };
}

const PUBLISHED = /^exports\/releases\/(v[^/]+)\/$/;

/** A published release is only as good as its status: without one that a trusted key signed, it is not taken. */
async function refuseRevoked(
  reader: Pick<ReleaseReader, 'get'>,
  version: string,
  digest: string,
  trustedKeys: readonly TrustedKey[],
): Promise<void> {
  const reading = readStatus(await reader.get(statusKey(version)), trustedKeys);
  if (reading.result !== 'ok' || reading.status.version !== version || reading.status.release_digest !== digest)
    corrupt('the status of the release is not one that a trusted key signed for it', statusKey(version));
  if (reading.status.status === 'revoked')
    throw new ReleaseError('ReleaseRevoked', 'the release was revoked and is not to be trained on', {
      file: statusKey(version),
    });
}

/**
 * `prefix` ends in `/`. Under `exports/releases/` the status is asked first, by the keys that the trainer trusts. Throws
 * ReleaseRevoked, or ObjectMissing or ObjectCorrupt with the file and line.
 */
export async function consumeRelease(
  reader: Pick<ReleaseReader, 'read' | 'get'>,
  prefix: string,
  trustedKeys: readonly TrustedKey[] = [],
): Promise<Consumed> {
  const bytes = await reader.get(`${prefix}manifest.json`);
  const manifest = parseAs(Manifest, Buffer.from(bytes).toString('utf8'));
  if (manifest === undefined) corrupt('the manifest does not fit its schema', 'manifest.json');
  const version = PUBLISHED.exec(prefix)?.[1];
  if (version !== undefined) await refuseRevoked(reader, version, sha256(bytes), trustedKeys);
  let records = 0;
  let tokens = 0;
  for (const shard of manifest.shards) {
    const read = await consumeShard(reader, prefix, shard);
    records += read.records;
    tokens += read.tokens;
  }
  const { train, val, test } = manifest.splits;
  if (train + val + test !== records)
    corrupt('the splits of the manifest do not add up to its records', 'manifest.json');
  return { digest: sha256(bytes), shards: manifest.shards.length, records, tokens };
}
