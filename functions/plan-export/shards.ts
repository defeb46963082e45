// Lays exported records out into shards: one family of buckets for each kind, split, stage and licence class.
import type { ReleaseConfig } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { licenceClass } from '../../core/licence/index.ts';
import { compareBytes, type RecordKind, type Split, sha256 } from '../../core/record/index.ts';
import { countReads } from '../catalogue.ts';
import type { PlannedRecord, PlannedShard } from '../export-plan.ts';
import { outlastsExpress, secondsToExport } from '../express-limits.ts';

export interface Placed {
  readonly kind: RecordKind;
  readonly split: Split;
  readonly source_id: string;
  readonly family: string;
  readonly record: PlannedRecord;
}

interface ShardSet {
  readonly kind: RecordKind;
  readonly split: Split;
  readonly stage: string;
  readonly licence_class: string | null;
  readonly records: PlannedRecord[];
  bytes: number;
}

/** The whole group lands in one bucket; the name of a group is a minimum, so it is hashed again to be even. */
export const bucketOf = (group: string, buckets: number): number =>
  Number.parseInt(sha256(`bucket ${group}`).slice(0, 8), 16) % buckets;

export interface Layout {
  readonly shards: readonly (Omit<PlannedShard, 'plan'> & { readonly lines: readonly PlannedRecord[] })[];
  readonly buckets: Record<string, number>;
}

/**
 * Buckets of a set: as many as the previous release had, else so many that each holds some `shards.target_bytes` (the
 * bytes of prepared records stand for those of exported ones). Shards are in byte order of their keys; empty ones are
 * not written.
 */
export function layOut(
  placed: readonly Placed[],
  { families, sources, project }: ReleaseConfig,
  before: Readonly<Record<string, number>>,
): Layout {
  const stageOf = new Map(families.map(({ id, stage }) => [id, stage]));
  const classOf = new Map(sources.map((source) => [source.id, licenceClass(source.licence)]));
  const sets = new Map<string, ShardSet>();
  for (const { kind, split, source_id, family, record } of placed) {
    const stage = stageOf.get(family);
    const licence_class = classOf.get(source_id);
    if (stage === undefined || licence_class === undefined)
      throw new ReleaseError('ContractViolated', 'a document names a source or family that is not configured');
    const name = `${kind}/${split}/${stage}${licence_class === null ? '' : `-${licence_class}`}`;
    const set = sets.get(name) ?? { kind, split, stage, licence_class, records: [], bytes: 0 };
    sets.set(name, set);
    set.records.push(record);
    set.bytes += record.length;
  }
  const buckets: Record<string, number> = {};
  const shards: (Omit<PlannedShard, 'plan' | 'shard'> & { lines: PlannedRecord[] })[] = [];
  for (const [name, { records, bytes, ...rest }] of sets) {
    const count = before[name] ?? Math.max(1, Math.ceil(bytes / project.shards.target_bytes));
    buckets[name] = count;
    const byBucket = new Map<number, PlannedRecord[]>();
    for (const record of records) {
      const bucket = bucketOf(record.group, count);
      const lines = byBucket.get(bucket) ?? [];
      byBucket.set(bucket, lines);
      lines.push(record);
    }
    for (const [bucket, lines] of byBucket) {
      lines.sort((a, b) => compareBytes(a.record_id, b.record_id));
      shards.push({ key: `data/${name}-${bucket}.jsonl`, ...rest, bucket, records: lines.length, lines });
    }
  }
  shards.sort((a, b) => compareBytes(a.key, b.key));
  return { shards: shards.map((entry, shard) => ({ shard, ...entry })), buckets };
}

/**
 * Whether a shard among so many could outlast an EXPRESS child: it grows with the corpus where the number of buckets is
 * kept, and its records lie in as many places as there are units.
 */
export function isLargeShard(
  { lines }: Layout['shards'][number],
  shards: number,
  config: Pick<ReleaseConfig, 'project'>,
): boolean {
  let reads = 0;
  for (const places of Map.groupBy(lines, ({ unit }) => unit).values())
    reads += countReads(places.toSorted((a, b) => a.offset - b.offset));
  const bytes = lines.reduce((sum, { length }) => sum + length, 0);
  return outlastsExpress(secondsToExport(reads, bytes), shards, config);
}
