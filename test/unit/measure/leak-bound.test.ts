// The published bounds: the exact Poisson limits that statisticians tabulate, and never less than what was found.
import { describe, expect, it } from 'vitest';
import { boundLeaks } from '../../../core/measure/leak-bound.ts';

describe('the bound on leaks', () => {
  it('is three over the records where nothing is suspect', () => {
    expect(boundLeaks({ records: 600, clean: 600, removed: 0 })).toEqual({
      leak_rate_bound: 0.005,
      leak_rate_bound_if_cleared: 0.005,
    });
  });

  it.each([
    [1, 4.7439],
    [2, 6.2958],
    [5, 10.513],
    [10, 16.9622],
    [50, 63.2871],
  ])('is the upper limit of the tables for %i found', (found, expected) => {
    const { leak_rate_bound } = boundLeaks({ records: 100_000, clean: 100_000 - found, removed: 0 });
    expect((leak_rate_bound ?? 0) * 100_000).toBeCloseTo(expected, 0);
    expect(leak_rate_bound).toBeGreaterThanOrEqual(expected / 100_000 - 1e-9);
  });

  it('is never below the share that was found, and grows with it', () => {
    const bounds = Array.from({ length: 101 }, (_, found) => {
      const { leak_rate_bound } = boundLeaks({ records: 1000, clean: 1000 - found * 10, removed: 0 });
      expect(leak_rate_bound).toBeGreaterThanOrEqual(found / 100);
      return leak_rate_bound ?? 0;
    });
    expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
    expect(bounds.at(-1)).toBe(1);
  });

  it('grows when a suspect record is taken out instead of being counted', () => {
    const suspect = boundLeaks({ records: 1000, clean: 990, removed: 0 });
    const removed = boundLeaks({ records: 990, clean: 990, removed: 10 });
    expect(removed.leak_rate_bound).toBe(suspect.leak_rate_bound);
    expect(removed.leak_rate_bound_if_cleared).toBeGreaterThan(suspect.leak_rate_bound_if_cleared ?? 1);
  });

  it('is none where nothing was read', () => {
    expect(boundLeaks({ records: 0, clean: 0, removed: 0 })).toEqual({
      leak_rate_bound: null,
      leak_rate_bound_if_cleared: null,
    });
  });
});
