// A record back to where it came from: its line of lineage, and on wish the proof from the source's own bytes.
import { Buffer } from 'node:buffer';
import { ReleaseError } from '../errors/index.ts';
import { Manifest, type ManifestShard } from '../manifest/index.ts';
import { LineageRecord } from '../record/index.ts';
import { linesOf } from './lines.ts';
import { parseAs } from './parse.ts';
import { measure, type ReleaseReader } from './reader.ts';

export interface TraceResult {
  readonly record_id: string;
  readonly source_id: string;
  readonly source_key: string;
  readonly source_sha256: string;
  /** Bytes [start, end) of the stored object. */
  readonly range: readonly [number, number];
  /** 0-based data row of a table. */
  readonly row: number | null;
  readonly native_id: string | null;
  readonly member: string | null;
  readonly transformations: readonly { readonly name: string; readonly version: string }[];
  readonly redactions: Readonly<Record<string, number>>;
  readonly cluster: string | null;
  readonly group: string;
  readonly split: string;
  readonly shard: string;
  readonly object_ref: string;
  readonly content_hash: string;
  /** Whether the object has the recorded hash now; null where the source was not read. */
  readonly source_matches: boolean | null;
}

export interface TraceOptions {
  readonly reader: ReleaseReader;
  readonly prefix: string;
  readonly recordId: string;
  /** Where the sources lie, to prove that the object is the one that was read. */
  readonly sources?: ReleaseReader & { head(key: string): Promise<unknown> };
}

async function findLineage(
  { reader, prefix, recordId }: TraceOptions,
  shards: readonly ManifestShard[],
): Promise<LineageRecord | undefined> {
  const mark = `"${recordId}"`;
  for (const shard of shards) {
    for await (const line of linesOf(reader.read(prefix + shard.lineage))) {
      // Parsing every line would be most of the work.
      if (line?.includes(mark) !== true) continue;
      const lineage = parseAs(LineageRecord, line);
      if (lineage?.record_id === recordId) return lineage;
    }
  }
  return undefined;
}

async function proofOf(
  { sources }: TraceOptions,
  { source_key, source_sha256 }: LineageRecord,
): Promise<boolean | null> {
  if (sources === undefined) return null;
  if ((await sources.head(source_key)) === undefined) return false;
  return (await measure(sources.read(source_key))).sha256 === source_sha256;
}

/** Throws NotFound where the release does not hold the record, ObjectCorrupt where its manifest does not parse. */
export async function traceRecord(options: TraceOptions): Promise<TraceResult> {
  if (!/^[0-9a-f]{16}$/.test(options.recordId))
    throw new ReleaseError('Usage', 'a record id is 16 lower-case hex digits');
  const manifest = parseAs(
    Manifest,
    Buffer.from(await options.reader.get(`${options.prefix}manifest.json`)).toString('utf8'),
  );
  if (manifest === undefined)
    throw new ReleaseError('ObjectCorrupt', 'the manifest does not fit its schema', { file: 'manifest.json' });
  const lineage = await findLineage(options, manifest.shards);
  if (lineage === undefined) throw new ReleaseError('NotFound', 'this release does not hold this record');
  const { spans: _, ...shown } = lineage;
  return { ...shown, source_matches: await proofOf(options, lineage) };
}
