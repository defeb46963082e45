// Which records the language library reads: enough of them, by their ids alone, and the same on every machine.
import { describe, expect, it } from 'vitest';
import { isDrawn, lotOf, sampleShift } from '../../../core/scan/index.ts';

const ids = Array.from({ length: 20_000 }, (_, at) => at.toString(16).padStart(16, '0'));
const drawn = (seed: string, shift: number) => ids.filter((id) => isDrawn(lotOf(seed, id), shift));

describe('a sample', () => {
  it.each([
    [1, 0],
    [599, 0],
    [1499, 0],
    [1500, 1],
    [3000, 2],
    [20_000, 4],
  ])('of %i records is one in two to the %i', (total, shift) => {
    expect(sampleShift(total, 600)).toBe(shift);
  });

  it('is at least as large as it was asked for', () => {
    for (const seed of ['a', 'b', 'c', 'd', 'e'])
      expect(drawn(seed, sampleShift(ids.length, 600)).length).toBeGreaterThanOrEqual(600);
  });

  it('is everything where there is no more than was asked for', () => {
    expect(drawn('a', 0)).toHaveLength(ids.length);
  });

  it('of a rarer draw is part of a more frequent one: new records move few lots', () => {
    const often = new Set(drawn('a', 3));
    expect(drawn('a', 4).every((id) => often.has(id))).toBe(true);
  });

  it('is another for another seed', () => {
    const one = new Set(drawn('a', 4));
    const both = drawn('b', 4).filter((id) => one.has(id)).length;
    expect(both).toBeLessThan(one.size / 4);
  });

  it('draws a lot that no engine changes', () => {
    expect(lotOf('seed', '00000000000000a1')).toBe(79116576);
  });
});
