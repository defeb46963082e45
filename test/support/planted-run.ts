// What each stage said of the records of one run, by the place where the record lies in the bucket.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ExportedRecord, LineageRecord } from '../../core/record/index.ts';
import { objectRef } from '../../core/record/index.ts';
import type { Place } from '../../corpora/defects/bucket.ts';
import type { FinishedRun } from './run-release.ts';

interface Prepared {
  readonly record_id: string;
  readonly source_key: string;
  readonly range: readonly [number, number];
}

interface Dropped {
  readonly object_ref: string;
  readonly range: readonly [number, number] | null;
  readonly reason: string;
}

export interface Removed {
  readonly record_id: string;
  readonly reason: string;
  readonly kept: string | null;
}

export interface Exported {
  readonly shard: string;
  readonly line: string;
  readonly record: ExportedRecord;
  readonly lineage: LineageRecord;
}

export interface FoundFinding {
  readonly gate: string;
  readonly code: string;
  readonly severity: string;
  readonly subject?: string;
}

const parseLines = <T>(text: string): T[] =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);

/** Paths of all files below a folder, relative to it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort();
}

const linesOf = <T>(folder: string, wanted: (path: string) => boolean): T[] =>
  filesBelow(folder)
    .filter(wanted)
    .flatMap((path) => parseLines<T>(readFileSync(join(folder, path), 'utf8')));

const begins = (range: readonly [number, number] | null, { start, end }: Place): boolean =>
  range !== null && range[0] >= start && range[0] < end;

/** Contents of a record, reasoning included. */
export function contentsOf(record: ExportedRecord): string[] {
  const { reasoning } = record.metadata;
  const spoken =
    'text' in record
      ? [record.text]
      : ('messages' in record ? record.messages : [...record.prompt, ...record.chosen, ...record.rejected])
          .filter(({ role }) => role !== 'system')
          .map(({ content }) => content);
  return reasoning === null ? spoken : [...spoken, reasoning];
}

export function readPlantedRun({ bucket, output, journal, log }: FinishedRun) {
  const candidate = join(bucket, output.candidate?.prefix ?? 'candidates/none');
  const work = join(bucket, 'work');
  const dropped = linesOf<Dropped>(work, (path) => path.endsWith('/dropped.jsonl'));
  const prepared = linesOf<Prepared>(work, (path) => /^prepare-shard\/.*\/records\.jsonl$/.test(path));
  const removed = parseLines<Removed>(readFileSync(join(candidate, 'lineage/removed.jsonl'), 'utf8'));
  const lineage = new Map(
    linesOf<LineageRecord>(join(candidate, 'lineage'), (path) => path !== 'removed.jsonl').map((entry) => [
      entry.record_id,
      entry,
    ]),
  );
  const exported = new Map<string, Exported>();
  for (const path of filesBelow(join(candidate, 'data'))) {
    for (const line of readFileSync(join(candidate, 'data', path), 'utf8').split('\n')) {
      if (line === '') continue;
      const record = JSON.parse(line) as ExportedRecord;
      const entry = lineage.get(record.metadata.record_id);
      if (entry === undefined) throw new Error(`a record of ${path} has no lineage`);
      exported.set(record.metadata.record_id, { shard: `data/${path}`, line, record, lineage: entry });
    }
  }
  const quarantined = linesOf<{ object_ref: string; reason: string }>(join(bucket, 'quarantine'), (path) =>
    /\/objects-[0-9a-f]+\.jsonl$/.test(path),
  );
  const findings = filesBelow(join(candidate, 'gates')).flatMap((path) => {
    const verdict = JSON.parse(readFileSync(join(candidate, 'gates', path), 'utf8'));
    const gate = path.replace(/\.json$/, '');
    return (verdict.findings as Omit<FoundFinding, 'gate'>[]).map((finding): FoundFinding => ({ gate, ...finding }));
  });
  const idAt = (place: Place): string | undefined =>
    prepared.find(({ source_key, range }) => source_key === place.key && begins(range, place))?.record_id;
  return {
    findings,
    exported,
    records: dropped.length + prepared.length,
    dropped,
    removed,
    candidate,
    idAt,
    droppedAt: (place: Place): string[] =>
      dropped
        .filter(({ object_ref, range }) => object_ref === objectRef(place.key) && begins(range, place))
        .map(({ reason }) => reason),
    removedAt: (place: Place): Removed | undefined => {
      const id = idAt(place);
      return removed.find(({ record_id }) => record_id === id);
    },
    exportedAt: (place: Place): Exported | undefined => exported.get(idAt(place) ?? ''),
    quarantinedAs: (key: string): string | undefined =>
      quarantined.find(({ object_ref }) => object_ref === objectRef(key))?.reason,
    /** Everything that is no text zone, and of the candidate all but lineage, which is restricted: path to bytes. */
    outside: (): ReadonlyMap<string, string> => {
      const files = [
        ...filesBelow(candidate)
          .filter((path) => !path.startsWith('lineage/'))
          .map((path) => join(candidate, path)),
        ...['ledger', 'quarantine'].flatMap((zone) =>
          filesBelow(join(bucket, zone)).map((path) => join(bucket, zone, path)),
        ),
        journal,
      ];
      return new Map([...files.map((path) => [path, readFileSync(path, 'utf8')] as const), ['log', log.join('\n')]]);
    },
    coverage: (): ReadonlyMap<string, number> => {
      const { families } = JSON.parse(readFileSync(join(candidate, 'reports/coverage.json'), 'utf8')) as {
        families: { family: string; records: number }[];
      };
      return new Map(families.map(({ family, records }) => [family, records]));
    },
  };
}

export type PlantedRun = ReturnType<typeof readPlantedRun>;
