import { describe, expect, test } from 'vitest';
import type { PlannedRecord } from '../../../functions/export-plan.ts';
import { isLargeShard, type Layout } from '../../../functions/plan-export/shards.ts';
import { smallConfig } from '../../support/small-release.ts';

const CONFIG = smallConfig();

/** A shard of records of 2,000 bytes at the places that are given. */
const shardOf = (records: number, place: (at: number) => Pick<PlannedRecord, 'unit' | 'offset'>): Layout['shards'][0] =>
  ({
    lines: Array.from({ length: records }, (_, at) => ({ length: 2000, ...place(at) })),
  }) as unknown as Layout['shards'][0];

describe('a shard is large', () => {
  test('where its records lie in so many places that reading them takes long', () => {
    const together = shardOf(2000, (at) => ({ unit: 0, offset: at * 2000 }));
    expect(isLargeShard(together, 20, CONFIG)).toBe(false);
    expect(
      isLargeShard(
        shardOf(2000, (at) => ({ unit: at, offset: 0 })),
        20,
        CONFIG,
      ),
    ).toBe(true);
    const apart = (at: number) => ({ unit: 0, offset: at * 100_000 });
    expect(isLargeShard(shardOf(2000, apart), 20, CONFIG)).toBe(true);
    expect(isLargeShard(shardOf(1000, apart), 20, CONFIG)).toBe(false);
  });

  test('whatever the order in which its plan names them', () => {
    const backwards = shardOf(2000, (at) => ({ unit: 0, offset: (2000 - at) * 2000 }));
    expect(isLargeShard(backwards, 20, CONFIG)).toBe(false);
  });

  test('sooner where there are so many that eight share a child', () => {
    const scattered = shardOf(300, (at) => ({ unit: at, offset: 0 }));
    expect(isLargeShard(scattered, 20, CONFIG)).toBe(false);
    expect(isLargeShard(scattered, 640, CONFIG)).toBe(true);
  });

  test('where it has many bytes', () => {
    const bytes = (records: number) => shardOf(records, (at) => ({ unit: 0, offset: at * 2000 }));
    expect(isLargeShard(bytes(100_000), 20, CONFIG)).toBe(false);
    expect(isLargeShard(bytes(300_000), 20, CONFIG)).toBe(true);
  });
});
