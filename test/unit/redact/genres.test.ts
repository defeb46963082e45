// Holds what was reached on the own documents of each genre and on the sentences without identifiers, in the half that was read and in the half that never was.
import { describe, expect, it } from 'vitest';
import { type GenreRow, scoreGenres } from '../../../bench/redaction/genres.ts';
import { GENRES, genreRecords, HALVES } from '../../support/redaction/genres.ts';
import { redactor } from './policy.ts';

interface GenreFloor {
  readonly half: string;
  readonly letters: string;
  readonly full: number;
  readonly persons: number;
  readonly precision: number;
  /** At most this share of the decoys. */
  readonly decoysHit: number;
}

const floor = (half: string, letters: string, full: number, persons: number, precision: number, decoysHit: number) => ({
  half,
  letters,
  full,
  persons,
  precision,
  decoysHit,
});
const FLOORS: readonly GenreFloor[] = [
  floor('development', 'as written', 0.97, 0.965, 0.98, 0.03),
  floor('development', 'small', 0.88, 0.86, 0.97, 0.05),
  floor('check', 'as written', 0.955, 0.94, 0.97, 0.07),
  floor('check', 'small', 0.93, 0.915, 0.97, 0.06),
];

const holds = (
  rows: readonly GenreRow[],
  { half, letters, full, persons, precision, decoysHit }: GenreFloor,
): boolean => {
  const row = (genre: string) =>
    rows.find((one) => one.half === half && one.letters === letters && one.genre === genre);
  const [all, decoys] = [row('all genres'), row('decoys')];
  return (
    (all?.full ?? 0) >= full &&
    (all?.persons ?? 0) >= persons &&
    (all?.span_precision ?? 0) >= precision &&
    (decoys?.negatives_hit ?? 1) <= decoysHit
  );
};

describe('the documents of the genres', () => {
  const records = genreRecords();

  it('are more than 400 in six genres, beside 300 sentences without an identifier, with a half that nobody reads', () => {
    const decoys = records.filter(({ genre }) => genre.startsWith('decoys'));
    expect(records.length - decoys.length).toBeGreaterThanOrEqual(400);
    expect(decoys.length).toBeGreaterThanOrEqual(300);
    for (const genre of GENRES)
      expect(new Set(records.filter((record) => record.genre === genre).map(({ half }) => half))).toEqual(
        new Set(HALVES),
      );
  });

  it('have spans that lie on their values, one behind the other', () => {
    for (const { text, spans } of records)
      for (const [k, { start, end }] of spans.entries()) {
        expect(end).toBeGreaterThan(start);
        expect(start).toBeGreaterThanOrEqual(spans[k - 1]?.end ?? 0);
        expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
      }
  });

  it('hold every floor', () => {
    const rows = scoreGenres(redactor);
    expect(FLOORS.filter((one) => !holds(rows, one))).toEqual([]);
  });

  it('would fall where a figure is lower, or missing', () => {
    const [one] = FLOORS as [GenreFloor];
    const blind = scoreGenres({ ...redactor, find: () => [] });
    expect(holds(blind, one)).toBe(false);
    expect(holds([], one)).toBe(false);
  });
});
