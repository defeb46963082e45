// The words of a dropped record as its source has them, read with the format that the last run was frozen with.
import { parseObject } from '../core/formats/index.ts';
import { objectRef } from '../core/record/index.ts';
import type { Dropped } from '../functions/dropped.ts';
import { recordIdentity } from '../functions/prepare-shard/record-identity.ts';
import { readQuarantineIndex } from '../functions/quarantine-index.ts';
import { loadRun } from '../functions/run.ts';
import type { ObjectReader, StagePorts } from '../platform/ports.ts';
import { textOf } from './audit/source-text.ts';

async function keyOf(sources: ObjectReader, ref: string): Promise<string | undefined> {
  for await (const { key } of sources.list('')) if (objectRef(key) === ref) return key;
  return undefined;
}

/** Undefined where the object or the record is not there any more, or the frozen inputs are gone. */
export async function quarantinedText(
  { bucket, sources }: Pick<StagePorts, 'bucket' | 'sources'>,
  version: string,
  { record_id, source_id, object_ref }: Dropped,
): Promise<string | undefined> {
  const last = await readQuarantineIndex(bucket, version);
  const key = await keyOf(sources, object_ref);
  if (last === undefined || key === undefined) return undefined;
  const { config } = await loadRun(bucket, { version, kind: last.kind, opened: last.opened });
  const source = config.sources.find(({ id }) => id === source_id);
  if (source === undefined) return undefined;
  for await (const event of parseObject(source.format, { key, bytes: sources.read(key), start: 0 }))
    if ('record' in event && recordIdentity(event.record, source_id, key) === record_id) return textOf(event.record);
  return undefined;
}
