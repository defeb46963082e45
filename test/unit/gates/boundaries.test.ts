// Values at and just beyond the limits that the configuration sets.
import { describe, expect, it } from 'vitest';
import { changed, judgeOne } from './sample.ts';

const codesWith = (gate: string, change: Parameters<typeof changed>[0]): string[] => {
  const { evidence, context } = changed(change);
  return judgeOne(gate, evidence, context).findings.map(({ code }) => code);
};

describe('parse', () => {
  const refused = (count: number) =>
    codesWith('parse', (e) =>
      Object.assign(e.preparation, {
        sources: e.preparation.sources.map((source) => ({ ...source, ...{ dropped: { role_unknown: count } } })),
      }),
    );

  it('allows exactly the refused share of the limit', () => {
    expect(refused(2)).not.toContain('refused_over_limit');
    expect(refused(3)).toContain('refused_over_limit');
  });

  it('does not count what was read and then dropped as refused', () => {
    expect(
      codesWith('parse', (e) =>
        Object.assign(e.preparation, {
          sources: e.preparation.sources.map((source) => ({ ...source, ...{ dropped: { too_short: 40 } } })),
        }),
      ),
    ).toEqual([]);
  });
});

describe('split', () => {
  const shares = (groups: number, val: number) =>
    codesWith('split', (e) =>
      Object.assign(e.split, { groups, pool: { groups, train: groups * 0.9, val, test: groups * 0.1 - val } }),
    );

  it('allows few groups the spread of chance', () => {
    // 3 sigma of .05 over 100 groups is .0654.
    expect(shares(100, 9)).toEqual([]);
  });

  it('holds many groups to the configured tolerance', () => {
    // 3 sigma of .05 over 10,000 groups is .0065: the tolerance of .02 rules.
    expect(shares(10_000, 690)).toEqual([]);
    expect(shares(10_000, 710)).toContain('share_over_tolerance');
  });
});

describe('provenance', () => {
  it('sees an object that is neither read nor quarantined', () => {
    expect(
      codesWith('provenance', (e) => Object.assign(e.intake, { quarantined: e.intake.quarantined.slice(1) })),
    ).toContain('objects_unaccounted');
  });
});

describe('role-inversion', () => {
  it('accepts a simulator under its own prefix only', () => {
    const simulate = (key: string) =>
      codesWith('role-inversion', (e) => {
        Object.assign(e.verification.compiled[0] ?? {}, { shard: key, kind: 'simulator' });
        Object.assign(e.verification.shards[0] ?? {}, { shard: key, trained_roles: { client: 80 } });
      });
    expect(simulate('data/simulator/train/one-0.jsonl')).toEqual([]);
    expect(simulate('data/sft/train/one-0.jsonl')).toEqual(['kind_misplaced']);
  });

  it('blocks where the scanner did not report roles', () => {
    const silent = codesWith('role-inversion', (e) =>
      Object.assign(e.verification, { shards: e.verification.shards.map(({ trained_roles: _, ...shard }) => shard) }),
    );
    expect(silent).toEqual(['trained_role_differs', 'trained_role_differs']);
  });
});

describe('privacy-scan', () => {
  it('sees a compiled shard that nobody scanned', () => {
    expect(
      codesWith('privacy-scan', (e) =>
        e.verification.compiled.push({
          shard: 'data/sft/val/one-0.jsonl',
          kind: 'sft',
          bytes: 9,
          sha256: '',
          records: 1,
          misplaced: 0,
        }),
      ),
    ).toContain('bytes_not_scanned');
  });
});

describe('distribution', () => {
  it('takes the mean of a family over all its splits', () => {
    const codes = codesWith('distribution', (e) =>
      Object.assign(e.distribution, {
        rows: e.distribution.rows.map((row) => ({
          ...row,
          family: 'harbour',
          tokens: { ...row.tokens, sum: row.tokens.records * 40 },
        })),
      }),
    );
    expect(codes).toEqual(['tokens_mean_outside']);
  });
});
