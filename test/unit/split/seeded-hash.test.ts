// The seeded hash is a number of its own for each seed, purpose and group, and the same on every machine.
import { describe, expect, it } from 'vitest';
import { byHash, seededHash } from '../../../core/split/seeded-hash.ts';
import { hashOf, key } from './corpus.ts';

describe('the seeded hash', () => {
  it('is the first 52 bits of a SHA-256 over seed, purpose and group, as a fraction', () => {
    for (const n of [1, 2, 3]) expect(seededHash('s', 'split', key(n))).toBe(hashOf('split', key(n), 's'));
  });

  it('changes with the seed, the purpose and the group, each alone', () => {
    const all = [
      seededHash('s', 'split', 'a'),
      seededHash('t', 'split', 'a'),
      seededHash('s', 'holdout', 'a'),
      seededHash('s', 'split', 'b'),
    ];
    expect(new Set(all).size).toBe(4);
  });

  it('spreads evenly: of 2,000 groups each tenth holds 200, give or take five sigma', () => {
    const tenths = new Array<number>(10).fill(0);
    for (let n = 0; n < 2000; n += 1) {
      const tenth = Math.floor(seededHash('spread', 'split', key(n)) * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    const fiveSigma = 5 * Math.sqrt(2000 * 0.1 * 0.9);
    for (const count of tenths) expect(Math.abs(count - 200)).toBeLessThan(fiveSigma);
  });
});

describe('the order by hash', () => {
  it('puts the smallest hash first, and equal hashes by name', () => {
    const sorted = [
      { hash: 0.5, identity: 'b' },
      { hash: 0.9, identity: 'a' },
      { hash: 0.5, identity: 'a' },
      { hash: 0.1, identity: 'z' },
    ].sort(byHash);
    expect(sorted.map(({ hash, identity }) => `${hash}${identity}`)).toEqual(['0.1z', '0.5a', '0.5b', '0.9a']);
  });
});
