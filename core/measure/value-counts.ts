// Exact statistics of whole numbers by counting each value: memory grows with distinct values, not with records.
import type { DistributionReport } from '../evidence/index.ts';

type Statistics = DistributionReport['rows'][number]['tokens'];

export interface ValueCounts {
  add(value: number): void;
  statistics(): Statistics;
}

/** `Math.log2` is not exact for large integers; counting bits is. Values below 2 share bin 0. */
const binOf = (value: number): number => (value < 2 ? 0 : Math.floor(value).toString(2).length - 1);

const EMPTY: Statistics = {
  records: 0,
  sum: 0,
  min: 0,
  max: 0,
  mean: 0,
  p05: 0,
  p25: 0,
  median: 0,
  p75: 0,
  p95: 0,
  log2_histogram: [],
};

/** Nearest rank: the smallest value that at least `share` of the values do not exceed. */
function quantiles(
  sorted: readonly (readonly [number, number])[],
  records: number,
  shares: readonly number[],
): number[] {
  const ranks = shares.map((share) => Math.max(1, Math.ceil(share * records)));
  return ranks.map((rank) => {
    let seen = 0;
    for (const [value, count] of sorted) {
      seen += count;
      if (seen >= rank) return value;
    }
    return 0;
  });
}

export function createValueCounts(): ValueCounts {
  const counts = new Map<number, number>();
  return {
    add: (value) => {
      counts.set(value, (counts.get(value) ?? 0) + 1);
    },
    statistics: () => {
      const sorted = [...counts].sort(([a], [b]) => a - b);
      const first = sorted[0];
      const last = sorted.at(-1);
      if (first === undefined || last === undefined) return EMPTY;
      const records = sorted.reduce((total, [, count]) => total + count, 0);
      const sum = sorted.reduce((total, [value, count]) => total + value * count, 0);
      const [p05 = 0, p25 = 0, median = 0, p75 = 0, p95 = 0] = quantiles(
        sorted,
        records,
        [0.05, 0.25, 0.5, 0.75, 0.95],
      );
      const log2_histogram = Array.from({ length: binOf(last[0]) + 1 }, () => 0);
      for (const [value, count] of sorted) log2_histogram[binOf(value)] = (log2_histogram[binOf(value)] ?? 0) + count;
      return {
        records,
        sum,
        min: first[0],
        max: last[0],
        mean: sum / records,
        p05,
        p25,
        median,
        p75,
        p95,
        log2_histogram,
      };
    },
  };
}
