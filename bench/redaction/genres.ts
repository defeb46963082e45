// Scores the own documents of each genre, and the sentences without identifiers, in both halves and in small letters.
import type { Redactor } from '../../core/redact/index.ts';
import { type GenreRecord, genreRecords, HALVES, type Half } from '../../test/support/redaction/genres.ts';
import { judge, scoped } from './evaluate.ts';
import { type Judged, measure, type Recall } from './measure.ts';
import { percent } from './print.ts';

export interface GenreRow {
  readonly half: Half;
  readonly letters: 'as written' | 'small';
  /** A genre, `all genres`, or `decoys`. */
  readonly genre: string;
  readonly documents: number;
  readonly gold: number;
  readonly full: number | null;
  readonly persons: number | null;
  readonly span_precision: number | null;
  /** Documents without gold, and the share of them in which anything was redacted. */
  readonly negatives: number;
  readonly negatives_hit: number | null;
}

const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
const NONE: Recall = { gold: 0, full: 0, any: 0 };

function rowOf(half: Half, letters: GenreRow['letters'], genre: string, judged: readonly Judged[]): GenreRow {
  const { all, goldTypes } = measure(judged);
  const persons = goldTypes['PERSON'] ?? NONE;
  return {
    half,
    letters,
    genre,
    documents: judged.length,
    gold: all.gold,
    full: share(all.full, all.gold),
    persons: share(persons.full, persons.gold),
    span_precision: all.gold === 0 ? null : share(all.precise, all.predicted),
    negatives: all.negatives,
    negatives_hit: share(all.negativesHit, all.negatives),
  };
}

const isDecoy = ({ genre }: GenreRecord) => genre.startsWith('decoys');

/** Rows of a half: each genre, all of them, and the decoys. */
function rowsOf(redactor: Redactor, half: Half, letters: GenreRow['letters']): GenreRow[] {
  const records = genreRecords().filter((record) => record.half === half);
  const judged = scoped(judge(redactor, records, { lower: letters === 'small' }), records);
  const pick = (take: (record: GenreRecord) => boolean) =>
    judged.filter((_, index) => take(records[index] as GenreRecord));
  const genres = [...new Set(records.filter((record) => !isDecoy(record)).map(({ genre }) => genre))];
  return [
    ...genres.map((name) =>
      rowOf(
        half,
        letters,
        name,
        pick(({ genre }) => genre === name),
      ),
    ),
    rowOf(
      half,
      letters,
      'all genres',
      pick((record) => !isDecoy(record)),
    ),
    rowOf(half, letters, 'decoys', pick(isDecoy)),
  ];
}

export const scoreGenres = (redactor: Redactor): GenreRow[] =>
  HALVES.flatMap((half) => (['as written', 'small'] as const).flatMap((letters) => rowsOf(redactor, half, letters)));

const shown = (value: number | null) => (value === null ? '     -' : percent(value, 1));

export const genreLines = (rows: readonly GenreRow[]): string[] =>
  rows.map((row) =>
    [
      `${row.half}, ${row.letters}`.padEnd(26),
      row.genre.padEnd(18),
      `${String(row.gold).padStart(5)} gold  full ${shown(row.full)}  persons ${shown(row.persons)}`,
      ` spanP ${shown(row.span_precision)}  neg-hit ${shown(row.negatives_hit)} of ${row.negatives}`,
    ].join(' '),
  );
