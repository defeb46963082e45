// Samples are seeded, stratified, and independent of the order in which records arrive.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Split, sha256 } from '../../../core/record/index.ts';
import { beginSampling, collectStrata, defectRateBound, SampleSet } from '../../../core/review/index.ts';
import { sampleConfig } from '../../support/sample-evidence.ts';

const id = (n: number): string => sha256(String(n)).slice(0, 16);
const splitOf = (n: number): Split => (n % 10 === 0 ? 'test' : n % 7 === 0 ? 'val' : 'train');

describe('collectStrata', () => {
  it('draws the same ids in any order of arrival', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(120).keys()], { minLength: 120 }), (order) => {
        const draw = (numbers: readonly number[]) => {
          const sampler = collectStrata('seed', 4);
          for (const n of numbers) sampler.offer(id(n), { family: `f${n % 2}`, split: splitOf(n) });
          return sampler.result();
        };
        expect(draw(order)).toEqual(draw([...order].sort((a, b) => a - b)));
      }),
      { seed: 11, numRuns: 20 },
    );
  });

  it('takes all of a small stratum and exactly n of a large one', () => {
    const sampler = collectStrata('seed', 5);
    for (let n = 0; n < 3; n += 1) sampler.offer(id(n), { family: 'few', split: 'val' });
    for (let n = 0; n < 300; n += 1) sampler.offer(id(n), { family: 'many', split: 'train' });
    expect(
      sampler
        .result()
        .map(({ family, available, sampled, record_ids }) => [family, available, sampled, new Set(record_ids).size]),
    ).toEqual([
      ['few', 3, 3, 3],
      ['many', 300, 5, 5],
    ]);
  });

  it('draws others with another seed', () => {
    const draw = (seed: string) => {
      const sampler = collectStrata(seed, 5);
      for (let n = 0; n < 200; n += 1) sampler.offer(id(n), { family: 'f', split: 'train' });
      return sampler.result()[0]?.record_ids;
    };
    expect(draw('one')).not.toEqual(draw('two'));
  });

  it('draws evenly: every record has about the same chance', () => {
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 400; seed += 1) {
      const sampler = collectStrata(String(seed), 5);
      for (let n = 0; n < 20; n += 1) sampler.offer(id(n), { family: 'f', split: 'train' });
      for (const drawn of sampler.result()[0]?.record_ids ?? []) hits.set(drawn, (hits.get(drawn) ?? 0) + 1);
    }
    expect(hits.size).toBe(20);
    for (const count of hits.values()) expect(Math.abs(count - 100)).toBeLessThan(45);
  });
});

describe('defectRateBound', () => {
  it('is three over n, at most one, and nothing for nothing', () => {
    expect([0, 1, 3, 5, 300].map(defectRateBound)).toEqual([null, 1, 1, 0.6, 0.01]);
  });
});

describe('beginSampling', () => {
  it('gives each kind of review its own sample over its families, and fits its schema', () => {
    const sampling = beginSampling(sampleConfig());
    for (let n = 0; n < 400; n += 1)
      sampling.offer(id(n), {
        family: ['harbour_dialogues', 'quay_priority', 'storm_edge', 'gull_voice'][n % 4] ?? '',
        split: splitOf(Math.floor(n / 4)),
      });
    const set = SampleSet.parse(sampling.result());
    expect(set.strata).toHaveLength(12);
    expect(
      set.reviews.map(({ review, required, available, sampled, defect_rate_bound }) => [
        review,
        required,
        available,
        sampled,
        defect_rate_bound,
      ]),
    ).toEqual([
      ['edge', false, 100, 15, 0.2],
      ['foundation', true, 200, 30, 0.1],
    ]);
    const general = set.strata.find(({ family, split }) => family === 'storm_edge' && split === 'train');
    const edge = set.reviews[0]?.strata.find(({ split }) => split === 'train');
    expect(edge?.record_ids).not.toEqual(general?.record_ids);
  });
});
