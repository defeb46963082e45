// The score of the templates as lines and as one object.
import { percent } from './print.ts';
import { gapOf, type Row, type TemplateScore } from './templates.ts';

const TABLES = ['cases', 'origins', 'registers', 'invention'] as const;
const TITLES = {
  cases: 'by case',
  origins: 'by origin, as written',
  registers: 'by register, as written',
  invention: 'invented or not, as written',
} as const;

const rowLine = ({ name, gold, full, any }: Row) =>
  `  ${name.padEnd(34)} ${String(gold).padStart(5)}  full ${percent(full, gold)}  any ${percent(any, gold)}`;

const worstFirst = (rows: readonly Row[]) => rows.toSorted((a, b) => a.full / a.gold - b.full / b.gold);

export const templateLines = (score: TemplateScore): string[] => [
  `${score.records} own sentences with a name, spanP ${percent(score.spanPrecision, 1).trim()}`,
  ...TABLES.flatMap((table) => [
    `${TITLES[table]}: ${gapOf(score[table]).toFixed(1)} points between best and worst`,
    ...worstFirst(score[table]).map(rowLine),
  ]),
];

export const templatesJson = (score: TemplateScore) => ({
  records: score.records,
  span_precision: score.spanPrecision,
  ...Object.fromEntries(
    TABLES.map((table) => [
      table,
      {
        gap_points: gapOf(score[table]),
        rows: score[table].map(({ name, gold, full, any }) => ({ name, gold, full: full / gold, any: any / gold })),
      },
    ]),
  ),
});
