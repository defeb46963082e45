// The gates of intake at the edges of what they allow.
import { describe, expect, it } from 'vitest';
import { type changed, codesFor, findingsFor } from './sample.ts';

const source = (id: string, over: object) => (_: unknown, c: Parameters<Parameters<typeof changed>[0]>[1]) =>
  Object.assign(c.sources.find((one) => one.id === id)?.licence ?? {}, over);

const decision = (id: string, on: string, until: string) => ({
  ...{ id, action: 'explain' as const, target: 't', code: 'c', by: 'Ada', on, until, why: 'w' },
});

describe('approval-expiry', () => {
  it('takes an approval without an end and given on the very day', () => {
    expect(codesFor('approval-expiry', source('gale', { expires_on: null, decided_on: '2026-06-01' }))).toEqual([]);
  });

  it('blocks an approval that nobody has given', () => {
    expect(codesFor('approval-expiry', source('gale', { decided_on: null }))).toEqual(['approval_not_begun']);
  });

  it('counts the days that are left, and those that are over', () => {
    expect(findingsFor('approval-expiry', source('gale', { expires_on: '2026-06-11' }))).toEqual([
      ['approval_ends', 'gale', { days_left: 10 }],
    ]);
    expect(findingsFor('approval-expiry', source('gale', { expires_on: '2026-05-02' }))).toEqual([
      ['approval_expired', 'gale', { days_over: 30 }],
    ]);
  });

  it('does not ask about a source that is not read', () => {
    expect(codesFor('approval-expiry', source('chest', { expires_on: '2026-01-01' }))).toEqual([]);
  });

  it('names only decisions that do not count at the version date', () => {
    const found = findingsFor('approval-expiry', (_, c) =>
      c.decisions.push(
        decision('held', '2026-06-01', '2026-06-01'),
        decision('over', '2026-05-01', '2026-05-31'),
        decision('early', '2026-06-02', '2026-07-01'),
      ),
    );
    expect(found.map(([, subject]) => subject)).toEqual(['over', 'early']);
  });
});

describe('coverage-objects', () => {
  it('takes a used source without an object for none', () => {
    const found = findingsFor('coverage-objects', (e) =>
      Object.assign(e.intake.sources.find(({ source_id }) => source_id === 'quay') ?? {}, { objects: 0 }),
    );
    expect(found[0]).toEqual(['family_without_objects', 'harbour', { objects: 0 }]);
  });
});

describe('licence', () => {
  it.each(['licence_pending', 'licence_rejected', 'licence_expired', 'licence_blocked', 'not_for_training'])(
    'names a source that is left out for %s',
    (reason) => {
      const found = findingsFor('licence', (e) =>
        Object.assign(e.intake.sources.find(({ source_id }) => source_id === 'chest') ?? {}, { reason }),
      );
      expect(found).toEqual([['source_left_out', 'chest', { objects: 1 }]]);
    },
  );

  it.each([{ reason: 'no_objects' }, { reason: null }, { used: true, reason: 'licence_pending' }])(
    'does not take %o for an exclusion by licence',
    (over) => {
      const codes = codesFor('licence', (e) =>
        Object.assign(e.intake.sources.find(({ source_id }) => source_id === 'chest') ?? {}, over),
      );
      expect(codes).not.toContain('source_left_out');
    },
  );
});

describe('provenance', () => {
  it('counts an object of no source as accounted for, and one of a source once', () => {
    const two = findingsFor('provenance', (e) => {
      e.intake.quarantined.push({ object_ref: 'r3', source_id: null, bytes: 1, reason: 'no_source' });
      Object.assign(e.intake, { objects: 8 });
    });
    expect(two).toEqual([]);
  });

  it('sees a source that was inventoried twice', () => {
    const found = findingsFor('provenance', (e) => {
      e.intake.sources.push({ ...e.intake.sources[1], objects: 0 } as (typeof e.intake.sources)[number]);
    });
    expect(found[0]).toEqual(['objects_unaccounted', 'inventory', { objects: 7, accounted: 7 }]);
  });

  it('sees a source that is left out and whose objects are not all quarantined', () => {
    const found = findingsFor('provenance', (e) =>
      Object.assign(e.intake, { quarantined: e.intake.quarantined.slice(1) }),
    );
    expect(found).toEqual([['objects_unaccounted', 'chest', { objects: 1, quarantined: 0 }]]);
  });
});

describe('conditions', () => {
  const conditions = [{ id: 'c1', review: 'clinical', subject: 'storm' }];

  it('does not take conditions of no release for those of a first one', () => {
    expect(codesFor('conditions', (e) => Object.assign(e.conditions, { conditions }))).toContain(
      'conditions_of_other_release',
    );
  });

  it('makes a finding of each, for a decision of its own', () => {
    const found = findingsFor(
      'conditions',
      (e) =>
        Object.assign(e.conditions, {
          previous_release: 'v2026-05-01',
          conditions: [...conditions, { id: 'c2', review: 'clinical', subject: 'storm' }],
        }),
      { previousRelease: 'v2026-05-01' },
    );
    expect(found).toEqual([
      ['condition_open', 'c1', {}],
      ['condition_open', 'c2', {}],
    ]);
  });
});
