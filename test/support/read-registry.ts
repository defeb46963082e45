// Reads a corpus as a registry declares it: fates of objects and counts per source, without a store and without stages.
import type { ReleaseConfig } from '../../core/config/index.ts';
import { parseObject } from '../../core/formats/index.ts';
import type { ParsedRecord } from '../../core/record/index.ts';
import { matchObjects } from '../../functions/take-inventory/match-objects.ts';

export interface BucketObject {
  readonly key: string;
  readonly bytes: () => AsyncIterable<Uint8Array>;
}

export interface ReadCorpus {
  /** By source id, the sources that are read. */
  readonly records: ReadonlyMap<string, readonly ParsedRecord[]>;
  /** By source id, then reason. */
  readonly refused: ReadonlyMap<string, Readonly<Record<string, number>>>;
  /** Numbers of objects, by `source: reason`. */
  readonly quarantined: Readonly<Record<string, number>>;
  readonly documents: readonly string[];
}

export async function readRegistry(
  config: ReleaseConfig,
  bucket: readonly BucketObject[],
  versionDate = '2026-11-22',
): Promise<ReadCorpus> {
  const records = new Map<string, ParsedRecord[]>();
  const refused = new Map<string, Record<string, number>>();
  const quarantined: Record<string, number> = {};
  const documents: string[] = [];
  const listed = bucket.map(({ key }) => ({ key, bytes: 1 }));
  const bytesOf = new Map(bucket.map(({ key, bytes }) => [key, bytes]));
  for (const { key, is } of matchObjects(listed, config, versionDate, null)) {
    if (is.fate === 'document') documents.push(key);
    else if (is.fate === 'quarantined') {
      const name = `${is.source?.id ?? 'nobody'}: ${is.reason}`;
      quarantined[name] = (quarantined[name] ?? 0) + 1;
    } else {
      const { id, format } = is.source;
      const own = records.get(id) ?? [];
      records.set(id, own);
      for await (const event of parseObject(format, { key, bytes: bytesOf.get(key)?.() ?? empty(), start: 0 })) {
        if ('record' in event) own.push(event.record);
        else {
          const reasons = refused.get(id) ?? {};
          reasons[event.refusal.reason] = (reasons[event.refusal.reason] ?? 0) + 1;
          refused.set(id, reasons);
        }
      }
    }
  }
  return { records, refused, quarantined, documents };
}

async function* empty(): AsyncGenerator<Uint8Array> {}
