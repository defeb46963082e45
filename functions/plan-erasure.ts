// Which files hold the words of records that are to be erased, and what becomes of each.
import { Buffer } from 'node:buffer';
import { compareBytes, sha256 } from '../core/record/index.ts';
import { linesOf } from '../core/verify/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import type { ErasedFile } from './erasure.ts';
import { type HoldingPlace, namesOf } from './held-records.ts';

export async function keysBelow(bucket: ObjectReader, prefix: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of bucket.list(prefix)) keys.push(key);
  return keys.sort(compareBytes);
}

async function deletionOf(bucket: ObjectReader, key: string): Promise<ErasedFile> {
  const bytes = await bucket.get(key);
  return { done: 'deleted', key, sha256: sha256(bytes), bytes: bytes.byteLength };
}

const deletions = async (bucket: ObjectReader, keys: readonly string[]): Promise<ErasedFile[]> => {
  const files: ErasedFile[] = [];
  for (const key of keys) files.push(await deletionOf(bucket, key));
  return files;
};

const recordIdOf = (line: string | undefined): string | undefined =>
  line === undefined ? undefined : /"record_id":"([0-9a-f]{16})"/.exec(line)?.[1];

/** A lineage file without the lines of these records; null where it has none of them. */
export function withoutRecords(bytes: Uint8Array, ids: ReadonlySet<string>): { body: Buffer; removed: number } | null {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  const kept = lines.filter((line) => !ids.has(namesOf(line)?.record_id ?? ''));
  return kept.length === lines.length
    ? null
    : { body: Buffer.from(kept.join('\n')), removed: lines.length - kept.length };
}

/** Personas of which one of the records is part: a profile counts phrases of its text. */
async function personasIn(bucket: ObjectReader, shard: string, ids: ReadonlySet<string>): Promise<string[]> {
  const personas: string[] = [];
  for await (const line of linesOf(bucket.read(shard))) {
    const persona = /"persona_id":"([\w-]+)"/.exec(line ?? '')?.[1];
    if (persona !== undefined && ids.has(recordIdOf(line) ?? '')) personas.push(persona);
  }
  return personas;
}

/** A release keeps everything but the shards, lines and profiles of the records: its manifest shows what is gone. */
export async function planRelease(
  bucket: ObjectReader,
  { prefix, lineage }: HoldingPlace,
  ids: ReadonlySet<string>,
): Promise<readonly ErasedFile[]> {
  const files: ErasedFile[] = [];
  const personas = new Set<string>();
  for (const key of lineage) {
    const bytes = await bucket.get(key);
    const left = withoutRecords(bytes, ids);
    if (left === null) continue;
    const shard = `${prefix}data/${key.slice(`${prefix}lineage/`.length)}`;
    if ((await bucket.head(shard)) !== undefined) {
      for (const persona of await personasIn(bucket, shard, ids)) personas.add(`${prefix}personas/${persona}.json`);
      files.push(await deletionOf(bucket, shard));
    }
    files.push({
      done: 'rewritten',
      key,
      sha256: sha256(bytes),
      bytes: bytes.byteLength,
      after: { sha256: sha256(left.body), bytes: left.body.byteLength },
      lines_removed: left.removed,
    });
  }
  for (const key of [...personas].sort(compareBytes))
    if ((await bucket.head(key)) !== undefined) files.push(await deletionOf(bucket, key));
  return files;
}

/** The whole directory, its manifest first: what is half deleted is no candidate. Sign-offs hold no words and stay. */
export async function planDirectory(
  bucket: ObjectReader,
  { prefix, version, digest }: HoldingPlace,
): Promise<readonly ErasedFile[]> {
  const own = await keysBelow(bucket, prefix);
  const manifest = `${prefix}manifest.json`;
  const review = digest === null ? [] : await keysBelow(bucket, `review/${version}/${digest}/`);
  return deletions(bucket, [
    ...own.filter((key) => key === manifest),
    ...own.filter((key) => key !== manifest),
    ...review.filter((key) => !key.startsWith(`review/${version}/${digest}/signoffs/`)),
  ]);
}

/** Where each stage that keeps words names its records: without words where it can be, else in the text itself. */
const NAMED_IN = [
  ['work/prepare-shard/', ['facts.jsonl', 'records.jsonl']],
  ['work/compile-export/', ['lineage.jsonl', 'shard.jsonl']],
] as const;

async function holdsOneOf(bucket: ObjectReader, key: string, ids: ReadonlySet<string>): Promise<boolean> {
  for await (const line of linesOf(bucket.read(key))) if (ids.has(recordIdOf(line) ?? '')) return true;
  return false;
}

/** Intermediates that hold the words; a profile is made of many records, so all of them go and are made again. */
export async function planWork(bucket: ObjectReader, ids: ReadonlySet<string>): Promise<readonly ErasedFile[]> {
  const doomed: string[] = [];
  for (const [stage, names] of NAMED_IN) {
    const folders = Map.groupBy(await keysBelow(bucket, stage), (key) =>
      key.slice(0, key.indexOf('/', stage.length) + 1),
    );
    for (const [folder, keys] of folders) {
      const named = names.find((name) => keys.includes(folder + name));
      if (named === undefined || !(await holdsOneOf(bucket, folder + named, ids))) continue;
      // A receipt without its outputs is no receipt; the other way round a half deleted folder would look whole.
      doomed.push(
        ...keys.toSorted((a, b) => Number(b.endsWith('/receipt.json')) - Number(a.endsWith('/receipt.json'))),
      );
    }
  }
  if (doomed.length > 0) doomed.push(...(await keysBelow(bucket, 'work/build-profiles/')));
  return deletions(bucket, doomed);
}
