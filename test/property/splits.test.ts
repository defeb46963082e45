// Splits of arbitrary corpora: groups stay whole, order does not matter, and what was published stays.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssignedDocument } from '../../core/split/index.ts';
import { assign, type Doc, documentsOf, family, key } from '../unit/split/corpus.ts';

const SETTINGS = { seed: 20260201, numRuns: 150 };
const FAMILIES = [
  family({ policy: 'none' }, 'open'),
  family({ policy: 'subset_holdout', fraction: 0.2, sources: [] }, 'part'),
  family({ policy: 'test_only' }, 'closed'),
];

const keys = fc.uniqueArray(fc.integer({ min: 0, max: 12 }).map(key), { maxLength: 2 });
const doc = fc.record<Doc>(
  {
    keys,
    cluster: fc.integer({ min: 0, max: 8 }).map((n) => `c${n}`),
    family: fc.integer({ min: 0, max: 2 }),
    named: fc.boolean(),
    kept: fc.boolean(),
    prior: fc.constantFrom('train', 'val', 'test'),
  },
  { requiredKeys: ['keys', 'family'] },
);
/** `named` is a fact of sources in families that hold a subset out. */
const docs = fc
  .array(doc, { maxLength: 30 })
  .map((list) =>
    list.map((one, at): Doc => ({ ...one, content: key(500 + at), named: one.named === true && one.family === 1 })),
  );

interface Placed extends Doc {
  readonly root: number;
  readonly place: AssignedDocument | undefined;
}

function placed(list: readonly Doc[]): Placed[] {
  const { roots } = documentsOf(list).grouping;
  const assigned = assign(list, FAMILIES);
  return list.map((one, at) => ({ ...one, root: roots[at] as number, place: assigned.get(at) }));
}

const groups = (list: readonly Doc[]): Placed[][] => [
  ...Map.groupBy(
    placed(list).filter(({ kept }) => kept !== false),
    ({ root }) => root,
  ).values(),
];
const priorsOf = (group: readonly Placed[]): ReadonlySet<string> =>
  new Set(group.flatMap(({ prior }) => (prior === undefined ? [] : [prior])));

const holds = (property: (list: readonly Doc[]) => void): void => {
  fc.assert(fc.property(docs, property), SETTINGS);
};

describe('of any corpus', () => {
  it('exactly the kept documents are placed', () => {
    holds((list) => {
      for (const { kept, place } of placed(list)) expect(place !== undefined).toBe(kept !== false);
    });
  });

  it('a document that was published stays in its split', () => {
    holds((list) => {
      for (const { kept, prior, place } of placed(list))
        if (prior !== undefined && kept !== false) expect(place?.split).toBe(prior);
    });
  });

  it('a group lies in one split, unless a release has put it into several', () => {
    holds((list) => {
      for (const group of groups(list)) {
        const splits = new Set(group.flatMap(({ place }) => place?.split ?? []));
        if (priorsOf(group).size < 2) expect(splits.size).toBeLessThanOrEqual(1);
        else expect(splits).toEqual(priorsOf(group));
      }
    });
  });

  it('a name of a group never stands in two splits, not even where a group is torn', () => {
    holds((list) => {
      const splitOf = new Map<string, string>();
      for (const { place } of groups(list).flat())
        if (place?.split != null) {
          expect(splitOf.get(place.group) ?? place.split).toBe(place.split);
          splitOf.set(place.group, place.split);
        }
    });
  });

  it('only a newcomer is left out, and only where something of its group was published', () => {
    holds((list) => {
      for (const group of groups(list))
        for (const { prior, place } of group)
          if (place?.split === null) {
            expect(prior).toBeUndefined();
            expect(priorsOf(group).size).toBeGreaterThan(0);
            expect(place.holdout).toBe(false);
          }
    });
  });

  it('a newcomer that must be held out is in test and marked, or left out', () => {
    holds((list) => {
      for (const group of groups(list))
        for (const { prior, place, ...one } of group) {
          const torn = priorsOf(group).size > 1;
          const must = one.family === 2 || one.named === true;
          if (!must || prior !== undefined) continue;
          if (priorsOf(group).has('train') || priorsOf(group).has('val')) expect(place?.split).toBeNull();
          else if (one.family === 2 && !torn) expect(place).toMatchObject({ split: 'test', holdout: true });
        }
    });
  });

  it('a holdout is in test, and a group of families without policy has none', () => {
    holds((list) => {
      for (const group of groups(list))
        for (const { place } of group)
          if (place?.holdout === true) {
            expect(place.split).toBe('test');
            expect(group.some((one) => one.family !== 0)).toBe(true);
          }
    });
  });

  it('a family that may be trained on has a group in train, if any is free', () => {
    holds((list) => {
      for (const at of [0, 1]) {
        const own = groups(list).filter((group) => group.some((one) => one.family === at));
        const free = own.some(
          (group) => priorsOf(group).size === 0 && group.every(({ place }) => place?.holdout === false),
        );
        if (free) expect(own.flat().some(({ place }) => place?.split === 'train')).toBe(true);
      }
    });
  });

  it('the order of documents changes nothing', () => {
    fc.assert(
      fc.property(docs, fc.infiniteStream(fc.nat()), (list, ranks) => {
        const order = list.map((one, at) => ({ one, at, rank: ranks.next().value as number }));
        const shuffled = order.toSorted((a, b) => a.rank - b.rank || b.at - a.at);
        const before = assign(list, FAMILIES);
        const after = assign(
          shuffled.map(({ one }) => one),
          FAMILIES,
        );
        shuffled.forEach(({ at }, to) => {
          expect(after.get(to)).toEqual(before.get(at));
        });
      }),
      SETTINGS,
    );
  });

  it('the same corpus gives the same splits again', () => {
    holds((list) => {
      expect(assign(list, FAMILIES)).toEqual(assign(list, FAMILIES));
    });
  });

  it('what is published once stays in the next release, whatever else comes', () => {
    fc.assert(
      fc.property(docs, docs, (list, newcomers) => {
        const first = assign(list, FAMILIES);
        const published = list.map((one, at): Doc => {
          const split = first.get(at)?.split;
          return { ...one, ...(split == null ? {} : { prior: split }) };
        });
        const second = assign(
          [...published, ...newcomers.map((one, at) => ({ ...one, content: key(900 + at) }))],
          FAMILIES,
        );
        for (const [at, { split }] of first) if (split !== null) expect(second.get(at)?.split).toBe(split);
      }),
      SETTINGS,
    );
  });
});
