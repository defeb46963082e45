// Which of the quarantine listings of a version are those of the last run: several runs of one version each leave theirs.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { canonicalJson } from '../core/record/index.ts';
import type { ObjectReader, ObjectStore } from '../platform/ports.ts';
import { RunKind, type RunRef } from './run.ts';
import { parseJson, Ref } from './work.ts';

const QuarantineIndex = z.strictObject({
  format: z.literal('quarantine-index/1'),
  kind: RunKind,
  /** The frozen inputs of the run. */
  opened: Ref,
  /** Keys of its listings; null where the run has not come so far. */
  objects: z.string().nullable(),
  records: z.string().nullable(),
  block: z.string().nullable(),
});
export type QuarantineIndex = z.infer<typeof QuarantineIndex>;

const keyOf = (version: string): string => `quarantine/${version}/last.json`;

/** Undefined where nothing was listed yet, or what stands there was written by somebody else. */
export async function readQuarantineIndex(bucket: ObjectReader, version: string): Promise<QuarantineIndex | undefined> {
  const key = keyOf(version);
  if ((await bucket.head(key)) === undefined) return undefined;
  return QuarantineIndex.safeParse(parseJson(Buffer.from(await bucket.get(key)).toString('utf8'), key)).data;
}

const write = (bucket: ObjectStore, version: string, index: QuarantineIndex): Promise<void> =>
  bucket.replace(keyOf(version), Buffer.from(canonicalJson(index)));

/** A run has listed its objects: from now on it is the last one. */
export async function beginQuarantine(bucket: ObjectStore, { version, kind, opened }: RunRef, objects: string) {
  await write(bucket, version, { format: 'quarantine-index/1', kind, opened, objects, records: null, block: null });
}

/** Adds a listing, unless another run has become the last one meanwhile. */
export async function addToQuarantine(
  bucket: ObjectStore,
  { version, opened }: RunRef,
  listing: Partial<Pick<QuarantineIndex, 'records' | 'block'>>,
): Promise<void> {
  const last = await readQuarantineIndex(bucket, version);
  if (last?.opened.sha256 === opened.sha256) await write(bucket, version, { ...last, ...listing });
}
