// What one exported record says of itself, against its shard's name and the configuration.
import type { ReleaseConfig } from '../../core/config/index.ts';
import type { RecordDefect } from '../../core/evidence/index.ts';
import type { ExportedRecord, Message, RecordKind } from '../../core/record/index.ts';

/** Kind, split and file of `data/<kind>/<split>/<stage>[-<licence class>]-<bucket>.jsonl`. */
interface ShardName {
  readonly kind: string;
  readonly split: string;
  readonly file: string;
}

export function shardName(key: string): ShardName {
  const [, kind = '', split = '', file = ''] = key.split('/');
  return { kind, split, file };
}

/** Only the helper's words are learned, and some of them are. */
const isMasked = (messages: readonly Message[]): boolean =>
  messages.some(({ train }) => train) && messages.every(({ role, train }) => !train || role === 'assistant');

function masksHold(record: ExportedRecord): boolean {
  if ('text' in record) return true;
  if ('messages' in record) return isMasked(record.messages);
  return !record.prompt.some(({ train }) => train) && isMasked(record.chosen) && isMasked(record.rejected);
}

/** `kind` is that of the plan: the name of the shard is checked against it, too. */
export function defectsOf(
  record: ExportedRecord,
  kind: RecordKind,
  name: ShardName,
  { sources, families }: Pick<ReleaseConfig, 'sources' | 'families'>,
): readonly RecordDefect[] {
  const { metadata } = record;
  const source = sources.find(({ id }) => id === metadata.source_id);
  const family = families.find(({ id }) => id === metadata.source_family);
  const known =
    source !== undefined &&
    source.family === metadata.source_family &&
    source.kind === kind &&
    source.licence.licence === metadata.license_tag &&
    metadata.provenance.original_s3_key === metadata.source_key;
  const filed =
    name.kind === kind &&
    name.split === metadata.split &&
    family?.stage === metadata.stage &&
    name.file.startsWith(`${metadata.stage}-`);
  return [
    ...(known ? [] : (['provenance'] as const)),
    ...(filed ? [] : (['misfiled'] as const)),
    ...(metadata.holdout && metadata.split !== 'test' ? (['holdout'] as const) : []),
    ...(masksHold(record) ? [] : (['mask'] as const)),
  ];
}
