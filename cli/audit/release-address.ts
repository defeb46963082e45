// s3://bucket/prefix/ and gs://bucket/prefix/: which bucket is meant, and what a place in it says that it holds.
import type { ObjectReader } from '../../platform/ports.ts';
import type { ReleasePlace } from './audit-ports.ts';

export interface ReleaseAddress {
  readonly scheme: 's3' | 'gs';
  readonly bucket: string;
  /** Empty, or ending in `/`. */
  readonly prefix: string;
}

const ADDRESS = /^(s3|gs):\/\/([a-z0-9][a-z0-9._-]{1,221}[a-z0-9])(?:\/(.*))?$/;

/** Undefined for any other scheme, and for a bucket name that no store allows. */
export function parseAddress(address: string): ReleaseAddress | undefined {
  const [, scheme, bucket = '', path = ''] = ADDRESS.exec(address) ?? [];
  if (scheme !== 's3' && scheme !== 'gs') return undefined;
  return { scheme, bucket, prefix: path === '' || path.endsWith('/') ? path : `${path}/` };
}

/** A pipeline's bucket that was copied below a prefix of another one. */
function below(reader: ObjectReader, root: string): ObjectReader {
  if (root === '') return reader;
  return {
    async *list(prefix) {
      for await (const { key, bytes } of reader.list(root + prefix)) yield { key: key.slice(root.length), bytes };
    },
    head: async (key) => {
      const info = await reader.head(root + key);
      return info === undefined ? undefined : { ...info, key };
    },
    read: (key, options) => reader.read(root + key, options),
    get: (key, options) => reader.get(root + key, options),
  };
}

const PUBLISHED = /^(?<root>(?:.*\/)?)(?<place>exports\/releases\/v[^/]+\/)$/;
const CANDIDATE = /^(?<root>(?:.*\/)?)(?<place>candidates\/v[^/]+\/[0-9a-f]{64}\/)$/;

/** A release or candidate in its bucket is looked at from the bucket, where its status lies; anything else as it stands. */
export function placeIn(reader: ObjectReader, prefix: string): ReleasePlace {
  const published = PUBLISHED.exec(prefix)?.groups;
  if (published !== undefined)
    return { reader: below(reader, published['root'] ?? ''), prefix: published['place'] ?? '', claims: 'release' };
  const candidate = CANDIDATE.exec(prefix)?.groups;
  if (candidate !== undefined)
    return { reader: below(reader, candidate['root'] ?? ''), prefix: candidate['place'] ?? '', claims: 'candidate' };
  return { reader, prefix };
}
