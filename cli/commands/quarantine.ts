// quarantine: which objects and records a version refused, where they stand, why, and what to do.
import { ReleaseError } from '../../core/errors/index.ts';
import { compareBytes, DROP_REASONS, isDropReason, type Json, objectRef } from '../../core/record/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { compose } from '../compose.ts';
import { report } from '../terminal.ts';
import { checkVersion } from './run.ts';

interface RefusedObject {
  readonly object_ref: string;
  readonly source_id: string | null;
  readonly bytes: number;
  readonly reason: string;
}

interface RefusedRecord {
  readonly object_ref: string;
  readonly source_id: string;
  readonly range: readonly [number, number] | null;
  readonly line: number | null;
  readonly row: number | null;
  readonly reason: string;
}

interface QuarantineOptions {
  readonly data?: string | undefined;
  readonly keys?: boolean | undefined;
  readonly json?: boolean | undefined;
}

/** Places listed for people of each source and reason; `--json` has them all. */
const SHOWN = 5;

/** Lines of all files whose names start so, each once: several runs of a version leave several files. */
async function linesOf<T>(bucket: ObjectReader, prefix: string): Promise<readonly T[]> {
  const lines = new Set<string>();
  for await (const { key } of bucket.list(prefix))
    for (const line of Buffer.from(await bucket.get(key))
      .toString('utf8')
      .split('\n'))
      if (line !== '') lines.add(line);
  return [...lines].sort(compareBytes).map((line) => JSON.parse(line) as T);
}

/** Keys can name people: they are resolved only for someone who asks and can list the bucket. */
async function keysByRef({ data, keys }: QuarantineOptions): Promise<(ref: string) => string | null> {
  const known = new Map<string, string>();
  if (keys === true)
    for await (const { key } of compose({ data }).ports.sources.list('')) known.set(objectRef(key), key);
  return (ref) => known.get(ref) ?? null;
}

const remedyOf = (reason: string): string => (isDropReason(reason) ? DROP_REASONS[reason].remedy : '');

function placeOf({ line, row, range }: RefusedRecord): string {
  const parts = [
    line === null ? '' : `line ${line}`,
    row === null ? '' : `row ${row}`,
    range === null ? '' : `bytes ${range[0]} to ${range[1]}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function recordLines(records: readonly RefusedRecord[], keyOf: (ref: string) => string | null): readonly string[] {
  const groups = Map.groupBy(records, ({ source_id, reason }) => `${source_id}  ${reason}`);
  return [...groups].flatMap(([group, list]) => [
    `${group}: ${list.length} records. ${remedyOf(list[0]?.reason ?? '')}`,
    ...list.slice(0, SHOWN).map((record) => `  ${keyOf(record.object_ref) ?? record.object_ref}  ${placeOf(record)}`),
    ...(list.length > SHOWN ? [`  and ${list.length - SHOWN} more; --json lists them`] : []),
  ]);
}

export async function quarantineCommand(version: string, options: QuarantineOptions): Promise<number> {
  checkVersion(version);
  const { ports } = compose({ data: options.data });
  const at = `quarantine/${version}/`;
  const objects = await linesOf<RefusedObject>(ports.bucket, `${at}objects-`);
  const records = await linesOf<RefusedRecord>(ports.bucket, `${at}records-`);
  const blocks = await linesOf<Json>(ports.bucket, `${at}block-`);
  if (objects.length + records.length + blocks.length === 0)
    throw new ReleaseError('NotFound', 'nothing was quarantined for this version, or it was never run');
  const keyOf = await keysByRef(options);
  const lines = [
    ...objects.map(
      ({ object_ref, source_id, bytes, reason }) =>
        `${keyOf(object_ref) ?? object_ref}  ${source_id ?? '-'}  ${bytes} bytes  ${reason}: ${remedyOf(reason)}`,
    ),
    ...recordLines(records, keyOf),
    ...(blocks.length === 0
      ? []
      : [`${blocks.length} recorded blocks; \`status ${version}\` lists the findings of the last run`]),
  ];
  const named = <T extends { readonly object_ref: string }>(list: readonly T[]) =>
    list.map((item) => ({ ...item, key: keyOf(item.object_ref) }));
  report(options.json === true, lines, { version, objects: named(objects), records: named(records), blocks });
  return 0;
}
