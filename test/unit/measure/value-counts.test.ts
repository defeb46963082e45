// Exact statistics by counting values, against the sorted list.
import { describe, expect, it } from 'vitest';
import { createValueCounts } from '../../../core/measure/index.ts';

const of = (...values: number[]) => {
  const counts = createValueCounts();
  for (const value of values) counts.add(value);
  return counts.statistics();
};

describe('createValueCounts', () => {
  it('is all zero where nothing was added', () => {
    expect(of()).toEqual({
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
    });
  });

  it('takes quantiles by nearest rank', () => {
    expect(of(...Array.from({ length: 100 }, (_, index) => index + 1))).toMatchObject({
      min: 1,
      max: 100,
      mean: 50.5,
      p05: 5,
      p25: 25,
      median: 50,
      p75: 75,
      p95: 95,
    });
    expect(of(7)).toMatchObject({ p05: 7, median: 7, p95: 7 });
    expect(of(1, 1, 1, 9)).toMatchObject({ median: 1, p75: 1, p95: 9, sum: 12 });
  });

  it('does not depend on the order', () => {
    expect(of(3, 1, 2, 2)).toEqual(of(2, 2, 1, 3));
  });

  it('bins by powers of two, 0 with 1, exact at the borders', () => {
    expect(of(0, 1, 2, 3, 4, 7, 8).log2_histogram).toEqual([2, 2, 2, 1]);
    expect(of(2 ** 29 - 1, 2 ** 29).log2_histogram.slice(-2)).toEqual([1, 1]);
  });
});
