// What the split gate reads: counted from the assignments, and wide enough for few groups only where they are few.
import { describe, expect, it } from 'vitest';
import type { Family, ReleaseConfig } from '../../../core/config/index.ts';
import { createSplitCounter } from '../../../core/split/index.ts';
import { family } from './corpus.ts';

type Counted = Parameters<ReturnType<typeof createSplitCounter>['add']>[0];

const config = (
  families: readonly Family[] = [family({ policy: 'none' }, 'alpha'), family({ policy: 'test_only' }, 'beta')],
  shares = { train: 0.8, val: 0.1, test: 0.1 },
  tolerance = 0.02,
) => ({ families, split: { shares, tolerance } }) as unknown as Pick<ReleaseConfig, 'families' | 'split'>;

const doc = (group: string, rest: Partial<Counted> = {}): Counted => ({
  family: 'alpha',
  group,
  cluster: null,
  split: 'train',
  holdout: false,
  prior: false,
  ...rest,
});

function counted(docs: readonly Counted[], settings = config()) {
  const counter = createSplitCounter(settings);
  for (const one of docs) counter.add(one);
  return counter.evidence();
}

describe('the counts', () => {
  it('are of records by family and of groups over all', () => {
    const evidence = counted([
      doc('1'),
      doc('1'),
      doc('2', { split: 'val' }),
      doc('3', { split: 'test' }),
      doc('4', { split: 'test', family: 'beta', holdout: true }),
      doc('4', { split: 'test', family: 'beta', holdout: true }),
    ]);
    expect(evidence.families).toEqual([
      { family: 'alpha', policy: 'none', train: 2, val: 1, test: 1, holdout: 0 },
      { family: 'beta', policy: 'test_only', train: 0, val: 0, test: 2, holdout: 2 },
    ]);
    expect(evidence).toMatchObject({ groups: 4, straddling_groups: 0, kept_from_previous: 0, bridged: 0 });
  });

  it('leave holdouts out of the pool that the shares are measured on', () => {
    const { pool } = counted([
      doc('1'),
      doc('2', { split: 'val' }),
      doc('3', { split: 'test' }),
      doc('4', { split: 'test', holdout: true }),
    ]);
    expect(pool).toEqual({ groups: 3, train: 1, val: 1, test: 1 });
  });

  it('say how many records stay where a release has put them, and how many are not exported for it', () => {
    const evidence = counted([
      doc('1', { prior: true }),
      doc('1', { split: null }),
      doc('2', { split: null, prior: true }),
    ]);
    expect(evidence).toMatchObject({ kept_from_previous: 1, bridged: 2, groups: 1 });
  });

  it('name every family, also one without records, and ignore what belongs to none', () => {
    const evidence = counted([doc('1', { family: 'unknown' })]);
    expect(evidence.families.map(({ train }) => train)).toEqual([0, 0]);
    expect(evidence.groups).toBe(1);
  });

  it('are none of nothing', () => {
    expect(counted([])).toMatchObject({ groups: 0, pool: { groups: 0, train: 0, val: 0, test: 0 }, bridged: 0 });
  });
});

describe('a group that straddles', () => {
  it('is counted once, however many records lie on either side', () => {
    const docs = [doc('1'), doc('1', { split: 'val' }), doc('1', { split: 'test' }), doc('2'), doc('2')];
    expect(counted(docs).straddling_groups).toBe(1);
  });

  it('may be a cluster whose records have groups of their own', () => {
    const docs = [doc('1', { cluster: 'x' }), doc('2', { cluster: 'x', split: 'test' }), doc('3', { cluster: 'y' })];
    expect(counted(docs).straddling_groups).toBe(1);
  });

  it('is none where a release has put two of a cluster into two splits', () => {
    const docs = [
      doc('1', { cluster: 'x', prior: true }),
      doc('2', { cluster: 'x', split: 'test', prior: true }),
      doc('1', { cluster: 'x' }),
    ];
    expect(counted(docs).straddling_groups).toBe(0);
  });

  it('is none where records have no cluster at all', () => {
    expect(counted([doc('1'), doc('2', { split: 'test' })]).straddling_groups).toBe(0);
  });
});

describe('the tolerance', () => {
  it('is three sigma of the most uncertain share over the number of groups', () => {
    const groups = Array.from({ length: 100 }, (_, at) => doc(`${at}`));
    expect(counted(groups).tolerance).toBeCloseTo(3 * Math.sqrt((0.8 * 0.2) / 100), 12);
  });

  it('goes by whichever share that is', () => {
    const groups = Array.from({ length: 100 }, (_, at) => doc(`${at}`));
    for (const shares of [
      { train: 0.9, val: 0.1, test: 0 },
      { train: 0.1, val: 0.7, test: 0.2 },
      { train: 0.05, val: 0.35, test: 0.6 },
    ]) {
      const widest = Math.max(...Object.values(shares).map((share) => share * (1 - share)));
      const evidence = counted(groups, config(undefined, shares));
      expect(evidence.tolerance).toBeCloseTo(3 * Math.sqrt(widest / 100), 12);
      expect(evidence.target).toEqual(shares);
    }
  });

  it('is the configured one where there are many groups, or none', () => {
    const groups = Array.from({ length: 5000 }, (_, at) => doc(`${at}`));
    expect(counted(groups, config(undefined, undefined, 0.1)).tolerance).toBe(0.1);
    expect(counted([]).tolerance).toBe(0.02);
  });

  it('counts groups, not records: a thousand records of one group prove nothing', () => {
    const records = Array.from({ length: 1000 }, () => doc('1'));
    expect(counted(records).tolerance).toBeCloseTo(3 * 0.4, 12);
  });
});
