// Adds the reports of units up to one report a source.
import type { SourcePreparation } from '../../core/evidence/index.ts';
import { compareBytes } from '../../core/record/index.ts';

/** How many refusals of a source are listed by place; all are counted. */
const LISTED = 50;

type Counts = Readonly<Record<string, number>>;
type Sums = Omit<
  SourcePreparation,
  | 'source_id'
  | 'family'
  | 'objects'
  | 'trained'
  | 'dropped'
  | 'redactions'
  | 'languages'
  | 'cleared_languages'
  | 'refusals'
>;

const SUMMED = [
  'bytes',
  'records_in',
  'prepared',
  'words',
  'letters',
  'letters_redacted',
  'crisis_before',
  'crisis_after',
  'clinical_before',
  'clinical_after',
  'tokens',
  'turns',
] as const satisfies readonly (keyof Sums)[];

function addCounts(all: readonly Counts[]): Record<string, number> {
  const sums = new Map<string, number>();
  for (const [key, count] of all.flatMap(Object.entries<number>)) sums.set(key, (sums.get(key) ?? 0) + count);
  return Object.fromEntries([...sums].sort(([a], [b]) => compareBytes(a, b)));
}

type Trained = SourcePreparation['trained'];

function addTrained(all: readonly Trained[]): Trained {
  const total = (key: keyof Trained): number => all.reduce((sum, trained) => sum + trained[key], 0);
  return {
    turns: total('turns'),
    masked: total('masked'),
    elided: total('elided'),
    words: total('words'),
    tags: total('tags'),
  };
}

function merge(reports: readonly SourcePreparation[], first: SourcePreparation, objects: number): SourcePreparation {
  const sums = Object.fromEntries(
    SUMMED.map((key) => [key, reports.reduce((total, report) => total + report[key], 0)]),
  ) as unknown as Sums;
  return {
    source_id: first.source_id,
    family: first.family,
    objects,
    ...sums,
    trained: addTrained(reports.map(({ trained }) => trained)),
    dropped: addCounts(reports.map(({ dropped }) => dropped)),
    redactions: addCounts(reports.map(({ redactions }) => redactions)),
    languages: addCounts(reports.map(({ languages }) => languages)),
    cleared_languages: addCounts(reports.map(({ cleared_languages }) => cleared_languages ?? {})),
    refusals: reports.flatMap(({ refusals }) => refusals).slice(0, LISTED),
  };
}

/** `reports` in plan order; `objectsOf` counts an object once however many units it was cut into. */
export function mergePreparation(
  reports: readonly SourcePreparation[],
  objectsOf: (source: string) => number,
): SourcePreparation[] {
  const bySource = Map.groupBy(reports, ({ source_id }) => source_id);
  return [...bySource]
    .sort(([a], [b]) => compareBytes(a, b))
    .flatMap(([source, rows]) => (rows[0] === undefined ? [] : [merge(rows, rows[0], objectsOf(source))]));
}
