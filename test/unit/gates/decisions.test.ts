// Which recorded decisions count, for what, and when.
import { describe, expect, it } from 'vitest';
import { type Decision, decisionFor } from '../../../core/gates/index.ts';
import { changed, judgeOne } from './sample.ts';

type Verdict = ReturnType<typeof judgeOne>;

const decision = (over: Partial<Decision> = {}): Decision => ({
  id: 'd1',
  action: 'explain',
  target: 'harbour',
  code: 'tokens_max_over',
  by: 'Ada Invented',
  on: '2026-05-01',
  until: '2026-07-01',
  why: 'one long session is wanted',
  ...over,
});

function judgeLong(kind: 'release' | 'rehearsal', decisions: readonly Decision[]): Verdict {
  const { evidence, context } = changed((e, c) => {
    for (const row of e.distribution.rows.slice(0, 1)) Object.assign(row.tokens, { max: 9000 });
    Object.assign(c, { decisions });
  });
  return judgeOne('distribution', evidence, { ...context, kind });
}

function judgeMissing(decisions: readonly Decision[], kind: 'release' | 'rehearsal' = 'release'): Verdict {
  const { evidence, context } = changed((e, c) => {
    Object.assign(e.coverage, {
      families: e.coverage.families.map((row) =>
        row.family === 'storm' ? { ...row, records: 0, status: 'waived' } : row,
      ),
    });
    Object.assign(e.verification, {
      planned_records: 80,
      shards: e.verification.shards.slice(0, 1),
      planned_shards: 1,
    });
    Object.assign(c, { decisions });
  });
  return judgeOne('coverage', evidence, { ...context, kind });
}

const waiver = (over: Partial<Decision> = {}) =>
  decision({ action: 'waive', target: 'storm', code: 'family_missing', ...over });

describe('a finding to explain', () => {
  it('does not stop a rehearsal', () => {
    const verdict = judgeLong('rehearsal', []);
    expect(verdict.verdict).toBe('pass');
    expect(verdict.findings).toMatchObject([{ code: 'tokens_max_over', severity: 'explain', subject: 'harbour' }]);
    expect(verdict.findings[0]?.remedy).toContain('`npm run release -- decide explain harbour tokens_max_over --why');
  });

  it('stops a release until a person has decided', () => {
    const verdict = judgeLong('release', []);
    expect(verdict.verdict).toBe('blocked');
    expect(verdict.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ['tokens_max_over', 'explain'],
      ['decision_missing', 'block'],
    ]);
  });

  it('becomes information by a decision, which it names', () => {
    const verdict = judgeLong('release', [decision()]);
    expect(verdict.verdict).toBe('pass');
    expect(verdict.findings).toMatchObject([
      {
        code: 'tokens_max_over',
        severity: 'info',
        remedy: 'Explained by decision d1, in force until 2026-07-01; see `npm run release -- decisions`.',
      },
    ]);
  });

  it.each<readonly [string, Partial<Decision>]>([
    ['has ended', { until: '2026-05-31' }],
    ['has not begun', { on: '2026-06-02' }],
    ['is about another family', { target: 'storm' }],
    ['is about another code', { code: 'tokens_mean_outside' }],
    ['is of another action', { action: 'waive' }],
  ])('is not answered by a decision that %s', (_, over) => {
    expect(judgeLong('release', [decision(over)]).verdict).toBe('blocked');
  });

  it.each([{ on: '2026-06-01' }, { until: '2026-06-01' }])(
    'is answered on the first and on the last day: %o',
    (over) => {
      expect(judgeLong('release', [decision(over)]).verdict).toBe('pass');
    },
  );
});

describe('a waiver', () => {
  it('lets a missing family pass, whatever the report calls it', () => {
    expect(judgeMissing([]).verdict).toBe('blocked');
    const verdict = judgeMissing([waiver()]);
    expect(verdict.verdict).toBe('pass');
    expect(verdict.findings).toMatchObject([{ code: 'family_missing', severity: 'info', subject: 'storm' }]);
  });

  it('stops counting when it has ended, also in a rehearsal', () => {
    expect(judgeMissing([waiver({ until: '2026-05-31' })], 'rehearsal').verdict).toBe('blocked');
  });

  it('cannot be replaced by an explanation', () => {
    expect(judgeMissing([waiver({ action: 'explain' })]).verdict).toBe('blocked');
  });

  it('lifts no block that is not waivable', () => {
    const { evidence, context } = changed((e, c) => {
      Object.assign(e.leaks, { left: 1 });
      Object.assign(c, {
        decisions: [waiver({ target: 'train', code: 'leaks_left' }), decision({ target: 'train', code: 'leaks_left' })],
      });
    });
    expect(judgeOne('leakage', evidence, context).verdict).toBe('blocked');
  });
});

describe('decisionFor', () => {
  it('takes the lowest id of several, whatever their order', () => {
    const all = [decision({ id: 'b' }), decision({ id: 'a' }), decision({ id: 'c' })];
    const question = { action: 'explain', target: 'harbour', code: 'tokens_max_over' } as const;
    expect(decisionFor(all, question, '2026-06-01')?.id).toBe('a');
    expect(decisionFor(all.toReversed(), question, '2026-06-01')?.id).toBe('a');
  });
});
