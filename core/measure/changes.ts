// Lengths of this release beside those of the previous one, by family and kind.
import type { DistributionReport } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';

type Rows = DistributionReport['rows'];
type Change = DistributionReport['changes'][number];
type Measure = 'tokens' | 'turns';

interface Whole {
  readonly records: number;
  readonly mean: number;
  /** Quartiles of the split with most records: those of a union cannot be had from its parts. */
  readonly p25: number;
  readonly p75: number;
}

function whole(rows: Rows, measure: Measure): Whole {
  const parts = rows.map((row) => row[measure]);
  const records = parts.reduce((total, part) => total + part.records, 0);
  const sum = parts.reduce((total, part) => total + part.sum, 0);
  const largest = parts.reduce((best, part) => (part.records > best.records ? part : best), {
    records: 0,
    p25: 0,
    p75: 0,
  });
  return { records, mean: records === 0 ? 0 : sum / records, p25: largest.p25, p75: largest.p75 };
}

function compare(before: Rows, now: Rows, measure: Measure): Change['tokens'] {
  const old = whole(before, measure);
  const { records, mean } = whole(now, measure);
  return {
    records_before: old.records,
    records,
    mean_before: old.mean,
    mean,
    p25_before: old.p25,
    p75_before: old.p75,
  };
}

/** One row for each family and kind of either release. */
export function compareDistributions(before: Rows, now: Rows): Change[] {
  const keyOf = ({ family, kind }: Rows[number]): string => JSON.stringify([family, kind]);
  const old = Map.groupBy(before, keyOf);
  const current = Map.groupBy(now, keyOf);
  return [...new Set([...old.keys(), ...current.keys()])].sort(compareBytes).map((key) => {
    const [family, kind] = JSON.parse(key) as [string, string];
    const [a, b] = [old.get(key) ?? [], current.get(key) ?? []];
    return { family, kind, tokens: compare(a, b, 'tokens'), turns: compare(a, b, 'turns') };
  });
}
