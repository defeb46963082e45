// Searches a bucket with versions for what somebody said: in every version of every object, also hidden ones.
import {
  GetObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3';
import { testClient } from '../s3-bucket.ts';

const AT_ONCE = 8;

interface VersionOf {
  readonly Key: string;
  readonly VersionId: string;
}

async function versionsBelow(client: S3Client, Bucket: string, Prefix: string): Promise<readonly VersionOf[]> {
  const found: VersionOf[] = [];
  let next: { readonly KeyMarker?: string; readonly VersionIdMarker?: string } | undefined = {};
  while (next !== undefined) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket, Prefix, ...next }),
    );
    for (const { Key = '', VersionId = '' } of page.Versions ?? []) found.push({ Key, VersionId });
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = page;
    const more = page.IsTruncated === true && KeyMarker !== undefined && VersionIdMarker !== undefined;
    next = more ? { KeyMarker, VersionIdMarker } : undefined;
  }
  return found;
}

/** Keys below any of the prefixes that hold the words in any version, sorted; and how many versions were read. */
export async function findWords(
  Bucket: string,
  prefixes: readonly string[],
  words: string,
): Promise<{ readonly keys: readonly string[]; readonly read: number }> {
  const client = testClient();
  const versions = (await Promise.all(prefixes.map((prefix) => versionsBelow(client, Bucket, prefix)))).flat();
  const keys = new Set<string>();
  const rest = versions.values();
  const search = async (): Promise<void> => {
    for (const { Key, VersionId } of rest) {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      if ((await Body?.transformToString())?.includes(words) === true) keys.add(Key);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, search));
  return { keys: [...keys].sort(), read: versions.length };
}
