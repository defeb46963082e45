// What lies in a bucket with versions, and what an undisturbed run of the embedded engine left in its folder.
import { createHash } from 'node:crypto';
import { ListObjectVersionsCommand, type ListObjectVersionsCommandOutput, type S3Client } from '@aws-sdk/client-s3';
import type { ObjectReader } from '../../../../platform/ports.ts';

/** MD5 of every version of an object, newest first; an empty word for a deletion. Objects in one part, not encrypted by KMS. */
export type Contents = ReadonlyMap<string, readonly string[]>;

/** Bytes that hold a time or a signature over one, and what engines keep for themselves. */
export const OF_ONE_RUN = /(^|\/)(run|attestation|release_decision|signoffs|cost)\.json$|^work\/map-results\//;

export async function versionsIn(client: S3Client, bucket: string, prefix: string): Promise<Contents> {
  const found = new Map<string, string[]>();
  let next: Partial<ListObjectVersionsCommandOutput> | undefined = {};
  while (next !== undefined) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({
        Bucket: bucket,
        Prefix: prefix,
        KeyMarker: next.NextKeyMarker,
        VersionIdMarker: next.NextVersionIdMarker,
      }),
    );
    for (const { Key = '', ETag = '' } of page.Versions ?? [])
      found.set(Key, [...(found.get(Key) ?? []), ETag.replaceAll('"', '')]);
    for (const { Key = '' } of page.DeleteMarkers ?? []) found.set(Key, ['', ...(found.get(Key) ?? [])]);
    next = page.IsTruncated === true ? page : undefined;
  }
  return found;
}

export async function contentsOf(store: ObjectReader, prefix: string): Promise<Contents> {
  const found = new Map<string, readonly string[]>();
  for await (const { key } of store.list(prefix))
    found.set(key, [
      createHash('md5')
        .update(await store.get(key))
        .digest('hex'),
    ]);
  return found;
}

/** A line for each object that is missing, other, foreign, or was written more than once. */
export function differences(
  found: Contents,
  wanted: Contents,
  { whole, besides }: { readonly whole: boolean; readonly besides: ReadonlySet<string> },
): string[] {
  const wrong: string[] = [];
  for (const [key, versions] of found) {
    const [hash] = wanted.get(key) ?? [];
    if (OF_ONE_RUN.test(key)) continue;
    if (versions.length !== 1) wrong.push(`${key}: written ${versions.length} times`);
    else if (hash === undefined && !besides.has(key)) wrong.push(`${key}: the undisturbed run has no such object`);
    else if (hash !== undefined && hash !== versions[0]) wrong.push(`${key}: other bytes`);
  }
  if (whole)
    for (const key of wanted.keys()) if (!found.has(key) && !OF_ONE_RUN.test(key)) wrong.push(`${key}: missing`);
  return wrong;
}
