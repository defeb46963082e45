// quarantine: which objects and records the last run of a version refused, where they stand, why, and what to do.
import { ReleaseError } from '../../core/errors/index.ts';
import { compareBytes, DROP_REASONS, isClearable, isDropReason, type Json } from '../../core/record/index.ts';
import type { Dropped } from '../../functions/dropped.ts';
import { readQuarantineIndex } from '../../functions/quarantine-index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { type Composed, compose } from '../compose.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { keysByRef } from '../object-keys.ts';
import { quarantinedText } from '../quarantined-text.ts';
import { report } from '../terminal.ts';
import { dataOfNewestExecution } from './find-execution.ts';
import { checkVersion } from './run.ts';

interface RefusedObject {
  readonly object_ref: string;
  readonly source_id: string | null;
  readonly bytes: number;
  readonly reason: string;
}

export interface QuarantineOptions extends EngineOptions {
  readonly data?: string | undefined;
  readonly keys?: boolean | undefined;
  readonly all?: boolean | undefined;
  readonly show?: string | undefined;
  readonly json?: boolean | undefined;
}

/** Places listed for people of each source and reason; `--json` has them all. */
const SHOWN = 5;

interface Listings {
  readonly objects: readonly RefusedObject[];
  readonly records: readonly Dropped[];
  readonly blocks: readonly Json[];
}

async function linesOf<T>(bucket: ObjectReader, keys: readonly string[]): Promise<readonly T[]> {
  const lines = new Set<string>();
  for (const key of keys)
    for (const line of Buffer.from(await bucket.get(key))
      .toString('utf8')
      .split('\n'))
      if (line !== '') lines.add(line);
  return [...lines].sort(compareBytes).map((line) => JSON.parse(line) as T);
}

interface Keys {
  readonly objects: readonly string[];
  readonly records: readonly string[];
  readonly blocks: readonly string[];
}

async function keysOfAll(bucket: ObjectReader, version: string): Promise<Keys> {
  const at = `quarantine/${version}/`;
  const keys: string[] = [];
  for await (const { key } of bucket.list(at)) keys.push(key);
  const named = (name: string): string[] => keys.filter((key) => key.startsWith(at + name)).sort(compareBytes);
  return { objects: named('objects-'), records: named('records-'), blocks: named('block-') };
}

const one = (key: string | null): string[] => (key === null ? [] : [key]);

/** Those of the last run; of all runs where that is asked for, or no run has said which is the last. */
async function listingsOf(bucket: ObjectReader, version: string, which: 'last' | 'all'): Promise<Listings> {
  const last = which === 'last' ? await readQuarantineIndex(bucket, version) : undefined;
  const keys =
    last === undefined
      ? await keysOfAll(bucket, version)
      : { objects: one(last.objects), records: one(last.records), blocks: one(last.block) };
  return {
    objects: await linesOf(bucket, keys.objects),
    records: await linesOf(bucket, keys.records),
    blocks: await linesOf(bucket, keys.blocks),
  };
}

const remedyOf = (reason: string): string => (isDropReason(reason) ? DROP_REASONS[reason].remedy : '');

function placeOf({ line, row, range }: Dropped): string {
  const parts = [
    line === null ? '' : `line ${line}`,
    row === null ? '' : `row ${row}`,
    range === null ? '' : `bytes ${range[0]} to ${range[1]}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** The very command that lets a person release the record; null where nobody may. */
const clearingCommand = ({ record_id, reason, source_id }: Dropped, version: string): string | null =>
  record_id === null || !isClearable(reason)
    ? null
    : `npm run release -- decide clear ${record_id} ${reason} --source ${source_id} --why "<why>" --on ${version.slice(1, 11)} --until <YYYY-MM-DD>`;

function recordLine(record: Dropped, version: string, keyOf: (ref: string) => string | null): string[] {
  const command = clearingCommand(record, version);
  const name = record.record_id ?? 'no record';
  return [
    `  ${name}  ${keyOf(record.object_ref) ?? record.object_ref}  ${placeOf(record)}`,
    ...(command === null ? [] : [`    ${command}`]),
  ];
}

function recordLines(
  records: readonly Dropped[],
  version: string,
  keyOf: (ref: string) => string | null,
): readonly string[] {
  const groups = Map.groupBy(records, ({ source_id, reason }) => `${source_id}  ${reason}`);
  return [...groups]
    .sort(([a], [b]) => compareBytes(a, b))
    .flatMap(([group, list]) => [
      `${group}: ${list.length} records. ${remedyOf(list[0]?.reason ?? '')}`,
      ...list.slice(0, SHOWN).flatMap((record) => recordLine(record, version, keyOf)),
      ...(list.length > SHOWN ? [`  and ${list.length - SHOWN} more; --json lists them`] : []),
    ]);
}

/** The source's own words, for someone who may read the source. Throws NotFound. */
async function showRecord(
  composed: Composed,
  version: string,
  records: readonly Dropped[],
  id: string,
  json: boolean,
): Promise<number> {
  const record = records.find(({ record_id }) => record_id === id);
  const text = record === undefined ? undefined : await quarantinedText(composed.ports, version, record);
  if (record === undefined || text === undefined)
    throw new ReleaseError(
      'NotFound',
      record === undefined
        ? 'this version did not drop a record of this id'
        : 'the source does not hold the record any more, or is not the one that the run read; --data names its folder',
      { field: '--show' },
    );
  const command = clearingCommand(record, version);
  const lines = [...recordLine(record, version, () => null), '', text, ...(command === null ? [] : ['', command])];
  report(json, lines, { version, ...record, source_text: text });
  return 0;
}

export async function quarantineCommand(version: string, options: QuarantineOptions): Promise<number> {
  checkVersion(version);
  const wantsSource = options.show !== undefined || options.keys === true;
  const composed = await compose({
    ...options,
    data: options.data ?? (wantsSource ? await dataOfNewestExecution(options) : undefined),
  });
  const { ports } = composed;
  const which = options.all === true ? 'all' : 'last';
  const { objects, records, blocks } = await listingsOf(ports.bucket, version, which);
  if (objects.length + records.length + blocks.length === 0)
    throw new ReleaseError('NotFound', 'nothing was quarantined for this version, or it was never run');
  if (options.show !== undefined) return showRecord(composed, version, records, options.show, options.json === true);
  const keyOf = await keysByRef(ports.sources, options.keys === true ? 'show' : 'hide');
  const lines = [
    ...objects.map(
      ({ object_ref, source_id, bytes, reason }) =>
        `${keyOf(object_ref) ?? object_ref}  ${source_id ?? '-'}  ${bytes} bytes  ${reason}: ${remedyOf(reason)}`,
    ),
    ...recordLines(records, version, keyOf),
    ...(blocks.length === 0
      ? []
      : [`${blocks.length} recorded blocks; \`status ${version}\` lists the findings of the last run`]),
  ];
  const named = <T extends { readonly object_ref: string }>(list: readonly T[]) =>
    list.map((item) => ({ ...item, key: keyOf(item.object_ref) }));
  report(options.json === true, lines, {
    version,
    runs: which,
    objects: named(objects),
    records: named(records).map((record) => ({ ...record, clear: clearingCommand(record, version) })),
    blocks,
  });
  return 0;
}
