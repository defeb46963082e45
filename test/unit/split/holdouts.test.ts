import { describe, expect, it } from 'vitest';
import { chooseHoldouts, type HoldoutCandidate } from '../../../core/split/index.ts';

const group = (identity: string, hash: number, rest: Partial<HoldoutCandidate> = {}): HoldoutCandidate => ({
  identity,
  hash,
  named: false,
  bound: false,
  ...rest,
});
const subset = (fraction: number) => ({ policy: 'subset_holdout' as const, fraction, sources: [] });
const chosen = (...args: Parameters<typeof chooseHoldouts>): string[] => [...chooseHoldouts(...args)].sort();

describe('a family holds out', () => {
  it('nothing without a policy and everything with test_only', () => {
    const groups = [group('a', 0.1), group('b', 0.9)];
    expect(chosen({ policy: 'none' }, groups)).toEqual([]);
    expect(chosen({ policy: 'test_only' }, groups)).toEqual(['a', 'b']);
  });

  it('the groups whose hash lies below the fraction', () => {
    expect(chosen(subset(0.3), [group('a', 0.1), group('b', 0.29), group('c', 0.3), group('d', 0.9)])).toEqual([
      'a',
      'b',
    ]);
  });

  it('its smallest group where the fraction yields none', () => {
    expect(chosen(subset(0.05), [group('a', 0.5), group('b', 0.4)])).toEqual(['b']);
  });

  it('no group where it has only one', () => {
    expect(chosen(subset(0.9), [group('a', 0.1)])).toEqual([]);
  });

  it('never its last group', () => {
    expect(chosen(subset(0.9), [group('a', 0.1), group('b', 0.2)])).toEqual(['a']);
  });

  it('a named source whole, and then nothing by force', () => {
    expect(chosen(subset(0), [group('a', 0.9, { named: true }), group('b', 0.1), group('c', 0.2)])).toEqual(['a']);
  });

  it('named groups beside its fraction of the others, and still leaves one for training', () => {
    const groups = [group('a', 0.05, { named: true }), group('b', 0.1), group('c', 0.2)];
    expect(chosen(subset(0.5), groups)).toEqual(['a', 'b']);
  });

  it('nothing that a release has put into train or val', () => {
    expect(chosen(subset(0.5), [group('a', 0.1, { bound: true }), group('b', 0.9)])).toEqual(['b']);
    expect(chosen({ policy: 'test_only' }, [group('a', 0.1, { bound: true })])).toEqual([]);
  });
});
