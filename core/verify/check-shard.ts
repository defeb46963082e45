// One shard beside its lineage, line by line: schema, identity, place, split, and what crosses shards.
import type { Manifest, ManifestFile, ManifestShard } from '../manifest/index.ts';
import { contentHash, type ExportedRecord, LineageRecord, RECORD_SCHEMAS } from '../record/index.ts';
import type { Failures } from './failures.ts';
import { linesOf } from './lines.ts';
import { parseAs } from './parse.ts';
import { type Measured, measured, type ReleaseReader } from './reader.ts';
import { hashedMessages, textsOf } from './record-content.ts';
import type { SeenTable } from './seen-table.ts';

/** Number of confirmed identifiers in a text; the scanner is the auditor's, of another mechanism than the redactor. */
export type IdentifierScan = (text: string) => number;

/** Whether the ledger has a tombstone for a record or its words. */
export type IsWithdrawn = (record: { readonly record_id: string; readonly content_hash: string }) => boolean;

export interface AcrossShards {
  readonly records: SeenTable;
  readonly groups: SeenTable;
  readonly contents: SeenTable;
  /** Records by family, source and split as they really are. */
  readonly families: Map<
    string,
    { records: number; tokens: number; splits: Record<string, number>; sources: Record<string, number> }
  >;
  readonly holdouts: Map<string, number>;
}

export interface ShardContext {
  readonly reader: ReleaseReader;
  readonly prefix: string;
  readonly manifest: Manifest;
  readonly across: AcrossShards;
  readonly failures: Failures;
  readonly scan: IdentifierScan | undefined;
  readonly isWithdrawn: IsWithdrawn | undefined;
}

const SPLITS = ['train', 'val', 'test'];

/** `data/<kind>/<split>/<stage>[-<licence class>]-<bucket>.jsonl` */
function pathOf({ kind, split, stage, licence_class }: ManifestShard): string {
  return `data/${kind}/${split}/${stage}${licence_class === null ? '' : `-${licence_class}`}-`;
}

function countRecord(
  { metadata }: ExportedRecord,
  { families, holdouts }: AcrossShards,
  into: Record<string, number>,
): void {
  const { source_family: family, source_id, split, tokens, holdout } = metadata;
  into[family] = (into[family] ?? 0) + 1;
  const known = families.get(family) ?? { records: 0, tokens: 0, splits: {}, sources: {} };
  known.records += 1;
  known.tokens += tokens;
  known.splits[split] = (known.splits[split] ?? 0) + 1;
  known.sources[source_id] = (known.sources[source_id] ?? 0) + 1;
  families.set(family, known);
  if (holdout) holdouts.set(family, (holdouts.get(family) ?? 0) + 1);
}

function checkRecord(
  record: ExportedRecord,
  shard: ManifestShard,
  { across, failures, manifest, scan }: ShardContext,
): void {
  const { metadata } = record;
  const fail = (code: Parameters<Failures['add']>[1]): void => failures.add(shard.key, code);
  const split = SPLITS.indexOf(shard.split);
  if (metadata.split !== shard.split) fail('split_mismatch');
  if (metadata.stage !== shard.stage) fail('stage_mismatch');
  if (contentHash(hashedMessages(record)) !== metadata.content_hash) fail('content_hash_mismatch');
  if (across.records.meet(metadata.record_id, 0) !== undefined) fail('record_twice');
  const before = across.contents.meet(metadata.content_hash.slice('sha256:'.length), split);
  if (before !== undefined && before !== split) fail('content_in_two_splits');
  const policy = manifest.holdouts.find(({ family }) => family === metadata.source_family)?.policy;
  if ((metadata.holdout || policy === 'test_only') && shard.split !== 'test') fail('holdout_outside_test');
  if (scan !== undefined && textsOf(record).some((text) => scan(text) > 0)) fail('identifier_found');
}

function checkLineage(
  record: ExportedRecord,
  lineage: LineageRecord | undefined,
  shard: ManifestShard,
  { across, failures, isWithdrawn }: ShardContext,
): void {
  if (lineage === undefined) {
    failures.add(shard.lineage, 'record_invalid');
    return;
  }
  const { metadata } = record;
  const agree =
    lineage.record_id === metadata.record_id &&
    lineage.content_hash === metadata.content_hash &&
    lineage.source_id === metadata.source_id &&
    lineage.source_sha256 === metadata.provenance.source_sha256 &&
    lineage.cluster === metadata.provenance.cluster;
  if (!agree) failures.add(shard.lineage, 'lineage_mismatch');
  if (isWithdrawn?.(metadata) === true || isWithdrawn?.(lineage) === true) failures.add(shard.key, 'withdrawn_record');
  if (lineage.shard !== shard.key) failures.add(shard.lineage, 'shard_misplaced');
  if (lineage.split !== shard.split) failures.add(shard.lineage, 'split_mismatch');
  const split = SPLITS.indexOf(shard.split);
  const before = across.groups.meet(lineage.group, split);
  if (before !== undefined && before !== split) failures.add(shard.key, 'group_straddles');
}

function checkFile(seen: Measured, listed: ManifestFile | undefined, failures: Failures, key: string): void {
  if (listed === undefined) {
    failures.add(key, 'manifest_invalid');
    return;
  }
  if (seen.bytes !== listed.bytes) failures.add(key, 'size_mismatch');
  if (seen.sha256 !== listed.sha256) failures.add(key, 'hash_mismatch');
}

/** Both files exist. Reads them in step; what is wrong goes to `failures`. */
export async function checkShard(shard: ManifestShard, context: ShardContext): Promise<void> {
  const { reader, prefix, failures, manifest, across } = context;
  const seen: Measured = { bytes: 0, sha256: '' };
  const seenLineage: Measured = { bytes: 0, sha256: '' };
  const lineage = linesOf(measured(reader.read(prefix + shard.lineage), seenLineage));
  const families: Record<string, number> = {};
  let [records, tokens, last] = [0, 0, ''];
  if (!shard.key.startsWith(pathOf(shard))) failures.add(shard.key, 'shard_misplaced');
  for await (const line of linesOf(measured(reader.read(prefix + shard.key), seen))) {
    records += 1;
    const beside = await lineage.next();
    if (beside.done === true) failures.add(shard.lineage, 'lineage_mismatch');
    const record = parseAs(RECORD_SCHEMAS[shard.kind], line);
    if (record === undefined) {
      failures.add(shard.key, 'record_invalid');
      continue;
    }
    if (record.metadata.record_id <= last) failures.add(shard.key, 'order_broken');
    last = record.metadata.record_id;
    tokens += record.metadata.tokens;
    countRecord(record, across, families);
    checkRecord(record, shard, context);
    if (beside.done !== true) checkLineage(record, parseAs(LineageRecord, beside.value), shard, context);
  }
  while ((await lineage.next()).done !== true) failures.add(shard.lineage, 'lineage_mismatch');
  checkFile(seen, shard, failures, shard.key);
  checkFile(
    seenLineage,
    manifest.files.find(({ key }) => key === shard.lineage),
    failures,
    shard.lineage,
  );
  if (records !== shard.records) failures.add(shard.key, 'count_mismatch');
  if (tokens !== shard.tokens) failures.add(shard.key, 'tokens_mismatch');
  if (!sameCounts(families, shard.families)) failures.add(shard.key, 'families_mismatch');
}

/** Zero and absent are the same. */
export function sameCounts(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>): boolean {
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].every((key) => (a[key] ?? 0) === (b[key] ?? 0));
}
