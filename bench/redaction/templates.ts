// Scores the own templates by origin, register and case, and the gap between the best and the worst of each.
import type { Redactor } from '../../core/redact/index.ts';
import { type TemplateRecord, templateRecords } from '../../test/support/redaction/templates.ts';
import { judge } from './evaluate.ts';
import { type Judged, measure } from './measure.ts';

export interface Row {
  readonly name: string;
  readonly gold: number;
  readonly full: number;
  readonly any: number;
}

export interface TemplateScore {
  readonly records: number;
  readonly spanPrecision: number;
  readonly cases: readonly Row[];
  /** As written, by origin and by register; invented names beside known ones. */
  readonly origins: readonly Row[];
  readonly registers: readonly Row[];
  readonly invention: readonly Row[];
}

type One = { readonly record: TemplateRecord; readonly judged: Judged };

const rowsBy = (all: readonly One[], key: (record: TemplateRecord) => string): Row[] =>
  [...Map.groupBy(all, ({ record }) => key(record))].map(([name, group]) => {
    const { gold, full, any } = measure(group.map(({ judged }) => judged)).all;
    return { name, gold, full, any };
  });

/** Points between the best and the worst full recall. */
export function gapOf(rows: readonly Row[]): number {
  const shares = rows.map(({ full, gold }) => (100 * full) / gold);
  return Math.max(...shares) - Math.min(...shares);
}

export function scoreTemplates(redactor: Redactor): TemplateScore {
  const records = templateRecords();
  const judged = judge(redactor, records);
  const all = records.map((record, index) => ({ record, judged: judged[index] as Judged }));
  const written = all.filter(({ record }) => record.letters === 'as written');
  const { precise, predicted } = measure(judged).all;
  return {
    records: records.length,
    spanPrecision: predicted === 0 ? 0 : precise / predicted,
    cases: rowsBy(all, ({ letters }) => letters),
    origins: rowsBy(written, ({ origin }) => origin),
    registers: rowsBy(written, ({ register }) => register),
    invention: rowsBy(written, ({ invented }) => (invented ? 'with an invented name' : 'known names')),
  };
}
