// The words of a record as its source has them, read with the format that the release was frozen with.
import { Buffer } from 'node:buffer';
import { ReleaseConfig } from '../../core/config/index.ts';
import { parseObject } from '../../core/formats/index.ts';
import { Manifest } from '../../core/manifest/index.ts';
import type { ParsedRecord, ParsedTurn } from '../../core/record/index.ts';
import type { TraceResult } from '../../core/verify/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import type { ReleasePlace } from './audit-ports.ts';

async function frozenConfig(
  bucket: ObjectReader,
  { reader, prefix }: ReleasePlace,
): Promise<ReleaseConfig | undefined> {
  const manifest = Manifest.safeParse(
    JSON.parse(Buffer.from(await reader.get(`${prefix}manifest.json`)).toString('utf8')),
  );
  const key = `config/${manifest.data?.inputs.config}/config.json`;
  if (!manifest.success || (await bucket.head(key)) === undefined) return undefined;
  return ReleaseConfig.safeParse(JSON.parse(Buffer.from(await bucket.get(key)).toString('utf8'))).data;
}

const isOf = ({ origin }: ParsedRecord, { range, row, native_id, member }: TraceResult): boolean =>
  origin.range.start === range[0] &&
  origin.range.end === range[1] &&
  (origin.row ?? null) === row &&
  (origin.nativeId ?? null) === native_id &&
  (origin.member ?? null) === member;

const lineOf = ({ role, content }: ParsedTurn): string => `${role}: ${content}`;

/** Everything a record says, a role before each turn. */
export function textOf(record: ParsedRecord): string {
  if (record.kind === 'text') return record.text;
  if (record.kind === 'conversation') return record.turns.map(lineOf).join('\n\n');
  const part = (title: string, turns: readonly ParsedTurn[]): string => [title, ...turns.map(lineOf)].join('\n\n');
  return [part('prompt', record.prompt), part('chosen', record.chosen), part('rejected', record.rejected)].join('\n\n');
}

/** Undefined where the frozen configuration is not in this bucket, or the object does not hold the record any more. */
export async function sourceText(
  bucket: ObjectReader,
  place: ReleasePlace,
  sources: ObjectReader,
  key: string,
  trace: TraceResult,
): Promise<string | undefined> {
  const source = (await frozenConfig(bucket, place))?.sources.find(({ id }) => id === trace.source_id);
  if (source === undefined) return undefined;
  for await (const event of parseObject(source.format, { key, bytes: sources.read(key), start: 0 }))
    if ('record' in event && isOf(event.record, trace)) return textOf(event.record);
  return undefined;
}
