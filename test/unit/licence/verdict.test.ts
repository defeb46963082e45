// Denied unless a person's decision allows it, at the version's date.
import { describe, expect, it } from 'vitest';
import { LicenceDecision, type LicenceKind } from '../../../core/config/index.ts';
import { licenceClass, licenceVerdict } from '../../../core/licence/index.ts';

const POLICY = { blocked_kinds: ['non_commercial', 'no_derivatives', 'none_stated', 'unclear'] };
const DATE = '2026-06-01';

const approved: LicenceDecision = LicenceDecision.parse({
  state: 'approved',
  licence: 'CC-BY-4.0',
  kind: 'permissive',
  evidence: 'a letter',
  decided_by: 'Ines Invented',
  decided_on: '2026-01-02',
  allowed_uses: ['training'],
});

const reasonOf = (over: Partial<LicenceDecision>, date = DATE): string => {
  const verdict = licenceVerdict({ licence: { ...approved, ...over } }, POLICY, date);
  return verdict.usable ? 'usable' : verdict.reason;
};

const parent = (kind: (typeof LicenceKind)['options'][number]) => ({
  title: 'an older set',
  licence: 'some terms',
  kind,
});

describe('licenceVerdict', () => {
  it('allows an approval for training', () => {
    expect(reasonOf({})).toBe('usable');
  });

  it.each([
    ['pending', 'licence_pending'],
    ['rejected', 'licence_rejected'],
    ['expired', 'licence_expired'],
  ] as const)('denies a decision that is %s', (state, reason) => {
    expect(reasonOf({ state })).toBe(reason);
  });

  it('denies an approval that names no person or no day', () => {
    expect(reasonOf({ decided_by: null })).toBe('licence_pending');
    expect(reasonOf({ decided_on: null })).toBe('licence_pending');
  });

  it.each([
    [{ expires_on: '2026-05-31' }, 'licence_expired'],
    [{ expires_on: '2026-06-01' }, 'usable'],
    [{ decided_on: '2026-06-01' }, 'usable'],
    [{ decided_on: '2026-06-02' }, 'licence_pending'],
  ] as const)('judges at the date of the version: %o', (over, reason) => {
    expect(reasonOf(over)).toBe(reason);
  });

  it.each([[[]], [['evaluation']], [['vocabulary', 'evaluation']]] as const)(
    'denies training where the uses are %o',
    (uses) => {
      expect(reasonOf({ allowed_uses: [...uses] })).toBe('not_for_training');
    },
  );

  it.each([
    ['permissive', 'usable'],
    ['share_alike', 'usable'],
    ['contract', 'usable'],
    ['non_commercial', 'licence_blocked'],
    ['no_derivatives', 'licence_blocked'],
    ['none_stated', 'licence_blocked'],
    ['unclear', 'licence_pending'],
  ] as const)('treats the kind %s as %s, own or inherited', (kind, reason) => {
    expect(reasonOf({ kind })).toBe(reason);
    expect(reasonOf({ derived_from: [parent('permissive'), parent(kind)] })).toBe(reason);
  });

  it('calls a source blocked that inherits both an unclear and a forbidden licence', () => {
    expect(reasonOf({ kind: 'unclear', derived_from: [parent('no_derivatives')] })).toBe('licence_blocked');
  });

  it('lets a recorded exception lift a blocked kind, and nothing else', () => {
    const exception = 'written permission of the holder, letter 12';
    expect(reasonOf({ kind: 'non_commercial', exception })).toBe('usable');
    expect(reasonOf({ derived_from: [parent('no_derivatives')], exception })).toBe('usable');
    expect(reasonOf({ state: 'pending', exception })).toBe('licence_pending');
    expect(reasonOf({ expires_on: '2026-05-01', exception })).toBe('licence_expired');
    expect(reasonOf({ allowed_uses: ['evaluation'], exception })).toBe('not_for_training');
  });

  it.each(['', '   '])('takes an empty exception for none', (exception) => {
    expect(reasonOf({ kind: 'non_commercial', exception })).toBe('licence_blocked');
  });

  it('blocks only the kinds that the project blocks', () => {
    expect(
      licenceVerdict({ licence: { ...approved, kind: 'contract' } }, { blocked_kinds: ['contract'] }, DATE),
    ).toEqual({ usable: false, reason: 'licence_blocked' });
  });
});

describe('licenceClass', () => {
  it('sets share-alike text apart, own or inherited', () => {
    expect(licenceClass({ ...approved, kind: 'share_alike' })).toBe('share-alike');
    expect(licenceClass({ ...approved, derived_from: [parent('share_alike')] })).toBe('share-alike');
    expect(licenceClass(approved)).toBeNull();
  });
});
