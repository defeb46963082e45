// Up to where a decision explains: read from the command line, and never left open where a finding can grow.
import { describe, expect, it } from 'vitest';
import { checkBounds } from '../../../cli/decide/check-bounds.ts';

const SUSPECTS = { action: 'explain', code: 'identifiers_suspected' } as const;

describe('the bounds of a decision', () => {
  it('are the counts that are named', () => {
    expect(checkBounds(SUSPECTS, 'scanner=25,sample=11')).toEqual({ scanner: 25, sample: 11 });
    expect(checkBounds({ action: 'explain', code: 'turns_max_over' }, 'max=71')).toEqual({ max: 71 });
  });

  it('may be left out where a finding does not grow, and where nothing is explained', () => {
    expect(checkBounds({ action: 'explain', code: 'turns_max_over' }, undefined)).toBeUndefined();
    expect(checkBounds({ action: 'exclude', code: 'source' }, undefined)).toBeUndefined();
  });

  it.each([
    ['no bound at all', SUSPECTS, undefined],
    ['a bound on one of two', SUSPECTS, 'scanner=25'],
    ['no number', SUSPECTS, 'scanner=many,sample=1'],
    ['a count named twice', SUSPECTS, 'scanner=1,scanner=9,sample=1'],
    ['less than nothing', SUSPECTS, 'scanner=-1,sample=1'],
    ['an empty one', SUSPECTS, ''],
    ['a bound on what is no explanation', { action: 'waive', code: 'family_missing' } as const, 'records=1'],
  ])('are refused with %s', (_, subject, given) => {
    expect(() => checkBounds(subject, given)).toThrow(
      expect.objectContaining({ code: 'DecisionRefused', place: expect.objectContaining({ field: '--at-most' }) }),
    );
  });
});
