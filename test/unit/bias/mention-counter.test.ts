// Shares of groups, and the balance of strength and crisis.
import { describe, expect, it } from 'vitest';
import { createMentionCounter } from '../../../core/bias/index.ts';
import { BiasReport } from '../../../core/evidence/index.ts';
import { config } from '../gates/sample.ts';

const mention = (group: string, strength = false, crisis = false) => ({ group, strength, crisis });

function report(records: readonly { family: string; mentions: ReturnType<typeof mention>[] }[]) {
  const counter = createMentionCounter(config.bias, ['harbour', 'storm']);
  for (const record of records) counter.add(record);
  return BiasReport.parse(counter.report());
}

const repeat = (count: number, mentions: ReturnType<typeof mention>[]) =>
  Array.from({ length: count }, () => ({ family: 'harbour', mentions }));

describe('createMentionCounter', () => {
  it('counts strength, and crisis only where no strength stands beside it', () => {
    const { groups } = report([
      { family: 'harbour', mentions: [mention('rural', true, true), mention('youth', false, true)] },
      { family: 'storm', mentions: [mention('rural', true)] },
      { family: 'storm', mentions: [mention('rural')] },
    ]);
    expect(groups).toEqual([
      { group: 'rural', records: 3, share: 1, strength: 2, crisis_only: 0, under_represented: false },
      { group: 'youth', records: 1, share: 1 / 3, strength: 0, crisis_only: 1, under_represented: false },
    ]);
  });

  it('calls a group under-represented below the wanted part of its target', () => {
    // Target of two groups is .5; 5 % of it is .025.
    const youth = (count: number) =>
      report([...repeat(1000 - count, [mention('rural')]), ...repeat(count, [mention('youth')])]).groups[1]
        ?.under_represented;
    expect(youth(24)).toBe(true);
    expect(youth(25)).toBe(false);
  });

  it('lists every family and group, also without a mention', () => {
    const empty = report([]);
    expect(empty).toMatchObject({
      records: 0,
      target_share: 0.5,
      families: [{ family: 'harbour', records: 0, with_mentions: 0 }, { family: 'storm' }],
    });
    expect(empty.groups.map(({ group, share, under_represented }) => [group, share, under_represented])).toEqual([
      ['rural', 0, true],
      ['youth', 0, true],
    ]);
  });

  it('passes over groups that the policy does not name', () => {
    expect(report(repeat(3, [mention('elsewhere')]))).toMatchObject({
      records: 3,
      families: [{ with_mentions: 0 }, {}],
    });
  });

  it('says which types it does not measure', () => {
    const { types_measured, types_not_measured } = report([]);
    expect(types_measured).toEqual(['under_representation']);
    expect([...types_measured, ...types_not_measured]).toHaveLength(8);
  });
});
