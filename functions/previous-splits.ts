// What the previous release fixed: the split of every content it published, and its numbers of buckets.
import { Buffer } from 'node:buffer';
import { ReleaseError } from '../core/errors/index.ts';
import { Manifest } from '../core/manifest/index.ts';
import { type LineageRecord, type Split, sha256 } from '../core/record/index.ts';
import type { ObjectReader, StagePorts } from '../platform/ports.ts';
import { erasedFile, readErasure } from './erasure.ts';
import type { Opened, Run } from './run.ts';
import { type Ref, readJsonLines } from './work.ts';

/** Throws ObjectCorrupt where the release is not the one that the run was opened with. */
export async function previousManifest(bucket: ObjectReader, { previous_release }: Opened): Promise<Manifest | null> {
  if (previous_release === null) return null;
  const file = `exports/releases/${previous_release.version}/manifest.json`;
  const bytes = await bucket.get(file);
  if (sha256(bytes) !== previous_release.digest)
    throw new ReleaseError('ObjectCorrupt', 'the previous release does not have the digest the run was opened with', {
      file,
    });
  const parsed = Manifest.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
  if (!parsed.success)
    throw new ReleaseError('ObjectCorrupt', 'the manifest of the previous release does not fit its schema', { file });
  return parsed.data;
}

/**
 * Split by content_hash; empty where there is no previous release. Some 150 bytes a published record. A lineage that lost
 * lines is taken only as a proof of erasure, signed by the pipeline or a trusted key, names it.
 */
export async function previousSplits(
  { bucket, signer }: Pick<StagePorts, 'bucket' | 'signer'>,
  { opened, config }: Run,
): Promise<ReadonlyMap<string, Split>> {
  const manifest = await previousManifest(bucket, opened);
  const splits = new Map<string, Split>();
  if (manifest === null) return splits;
  const root = `exports/releases/${manifest.version}/`;
  const keys = [await signer.publicKey(), ...config.review.trusted_keys].map(({ pem }) => ({ pem }));
  const erasure = await readErasure(bucket, manifest.version, keys);
  const files = new Map(manifest.files.map((file) => [file.key, file]));
  for (const { lineage } of manifest.shards) {
    const file = files.get(lineage);
    if (file === undefined)
      throw new ReleaseError('ObjectCorrupt', 'the previous release does not list its lineage', {
        file: root + lineage,
      });
    const erased = erasure === null ? undefined : erasedFile(erasure, root + lineage);
    const now: Ref = { ...(erased?.done === 'rewritten' ? erased.after : file), key: root + lineage };
    for await (const { content_hash, split } of readJsonLines<LineageRecord>(bucket, now))
      splits.set(content_hash, split);
  }
  return splits;
}
