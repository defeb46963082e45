// Where documents go: by seeded hash, by the policy of their family, and never away from where a release has put them.
import { describe, expect, it } from 'vitest';
import { assignSplits } from '../../../core/split/index.ts';
import { assign, documentsOf, family, hashOf, key, keysOf, keysWithin, SEED, SHARES, splits } from './corpus.ts';

const [TRAIN = '', TRAIN_2 = ''] = keysOf('train', 2);
const [VAL = '', VAL_2 = '', VAL_3 = ''] = keysOf('val', 3);
const [TEST = '', TEST_2 = '', TEST_3 = ''] = keysOf('test', 3);
const ONLY_TEST = family({ policy: 'test_only' }, 'only-test');
const subset = (fraction: number) => family({ policy: 'subset_holdout', fraction, sources: [] }, 'subset');

describe('a free group', () => {
  it('goes where its seeded hash says', () => {
    expect(splits([{ keys: [TRAIN] }, { keys: [VAL] }, { keys: [TEST] }])).toEqual(['train', 'val', 'test']);
  });

  it('goes whole, and every record names it', () => {
    const assigned = assign([{ keys: [TEST, key(1)] }, { keys: [key(1)] }, { keys: [TRAIN] }]);
    expect(assigned.get(0)).toEqual(assigned.get(1));
    expect(assigned.get(2)).toEqual({ group: TRAIN, split: 'train', holdout: false });
  });

  it('follows the shares: nothing goes where the share is none', () => {
    const docs = [{ keys: [TRAIN] }, { keys: [VAL] }, { keys: [TEST] }];
    expect(splits(docs, undefined, { train: 1, val: 0, test: 0 })).toEqual(['train', 'train', 'train']);
    expect(splits(docs, undefined, { train: 0.5, val: 0.5, test: 0 }).includes('test')).toBe(false);
  });

  it('at the very edge of a share belongs to the next one', () => {
    const edge = hashOf('split', VAL);
    const docs = [{ keys: [TRAIN] }, { keys: [VAL] }];
    expect(splits(docs, undefined, { train: edge, val: 1 - edge, test: 0 })[1]).toBe('val');
    expect(splits(docs, undefined, { train: edge - 0.1, val: 0.1, test: 1 - edge })[1]).toBe('test');
  });

  it('is not moved by documents that are not kept: of them nothing is said', () => {
    expect(splits([{ keys: [TRAIN], kept: false }, { keys: [VAL] }, { keys: [TRAIN_2] }])).toEqual([
      undefined,
      'val',
      'train',
    ]);
    expect(assign([{ keys: [TRAIN], kept: false }]).size).toBe(0);
  });

  it('has no prior, no holdout and no family of a document that is not kept', () => {
    const docs = [
      { keys: [TRAIN], kept: false, prior: 'test' as const, named: true, family: 1 },
      { keys: [TRAIN] },
      { keys: [TRAIN_2] },
    ];
    expect(assign(docs, [family(), ONLY_TEST]).get(1)).toMatchObject({ split: 'train', holdout: false });
  });
});

describe('a family that may be trained on', () => {
  it('has its group of the smallest hash in train where the hash put none there', () => {
    const docs = [TEST, VAL, TEST_2, VAL_2].map((one) => ({ keys: [one] }));
    const smallest = [TEST, VAL, TEST_2, VAL_2].toSorted((a, b) => hashOf('split', a) - hashOf('split', b))[0];
    const found = splits(docs);
    expect(found.filter((split) => split === 'train')).toHaveLength(1);
    expect(docs[found.indexOf('train')]?.keys[0]).toBe(smallest);
  });

  it('is not helped where the hash has put one there, or a release has', () => {
    expect(splits([{ keys: [TEST] }, { keys: [TRAIN] }])).toEqual(['test', 'train']);
    expect(splits([{ keys: [TEST] }, { keys: [VAL], prior: 'train' }])).toEqual(['test', 'train']);
  });

  it('is helped each on its own', () => {
    const docs = [{ keys: [TRAIN] }, { keys: [TEST], family: 1 }];
    expect(splits(docs, [family(), family({ policy: 'none' }, 'other')])).toEqual(['train', 'train']);
  });

  it('takes nothing that is held out or published for it', () => {
    const docs = [
      { keys: [TEST], prior: 'test' as const },
      { keys: [VAL], prior: 'val' as const },
    ];
    expect(splits(docs)).toEqual(['test', 'val']);
    const held = [
      { keys: [TEST], family: 0 },
      { keys: [TEST], family: 1 },
    ];
    expect(splits(held, [family(), ONLY_TEST])).toEqual(['test', 'test']);
  });

  it('may also be one with a subset held out', () => {
    const [inside = ''] = keysWithin('holdout', 0, 0.2, 1);
    const free = [VAL, TEST, VAL_2, TEST_2].filter((one) => hashOf('holdout', one) >= 0.2);
    const docs = [inside, ...free].map((one) => ({ keys: [one] }));
    const assigned = assign(docs, [subset(0.2)]);
    expect(assigned.get(0)).toMatchObject({ split: 'test', holdout: true });
    expect([...assigned.values()].filter(({ split }) => split === 'train')).toHaveLength(1);
  });

  it('is not one that is only tested on', () => {
    expect(splits([{ keys: [TRAIN] }, { keys: [TEST] }], [ONLY_TEST])).toEqual(['test', 'test']);
  });
});

describe('a holdout', () => {
  it('of a whole family is in test and marked', () => {
    expect([...assign([{ keys: [TRAIN] }, { keys: [VAL] }], [ONLY_TEST]).values()]).toEqual([
      { group: TRAIN, split: 'test', holdout: true },
      { group: VAL, split: 'test', holdout: true },
    ]);
  });

  it('holds out the whole group, also what another family has in it', () => {
    const docs = [
      { keys: [TRAIN], family: 0 },
      { keys: [TRAIN], family: 1 },
      { keys: [TRAIN_2], family: 0 },
    ];
    const assigned = assign(docs, [family(), ONLY_TEST]);
    expect(assigned.get(0)).toEqual({ group: TRAIN, split: 'test', holdout: true });
    expect(assigned.get(1)).toEqual(assigned.get(0));
    expect(assigned.get(2)).toEqual({ group: TRAIN_2, split: 'train', holdout: false });
  });

  it('of a family leaves groups of other families alone', () => {
    const docs = [
      { keys: [TRAIN], family: 0 },
      { keys: [TEST], family: 0 },
      { keys: [VAL], family: 1 },
    ];
    expect([...assign(docs, [family(), ONLY_TEST]).values()].map(({ holdout }) => holdout)).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('is not every test record: those of the pool are not marked', () => {
    expect(assign([{ keys: [TEST] }, { keys: [TRAIN] }]).get(0)).toEqual({
      group: TEST,
      split: 'test',
      holdout: false,
    });
  });

  it('of a subset goes by a hash of its own, not by that of the split', () => {
    const keys = Array.from({ length: 40 }, (_, n) => key(n));
    const assigned = assign(
      keys.map((one) => ({ keys: [one] })),
      [subset(0.3)],
    );
    for (const [document, one] of keys.entries())
      expect(assigned.get(document)?.holdout, one).toBe(hashOf('holdout', one) < 0.3);
  });

  it('of a subset takes a free group where the smallest one is bound by a release', () => {
    const [low = '', high = ''] = [TRAIN, TRAIN_2].toSorted((a, b) => hashOf('holdout', a) - hashOf('holdout', b));
    const docs = [{ keys: [low], prior: 'val' as const }, { keys: [high] }];
    expect([...assign(docs, [subset(0)]).values()].map(({ split, holdout }) => [split, holdout])).toEqual([
      ['val', false],
      ['test', true],
    ]);
  });

  it('of a named source holds out the groups of its own family only', () => {
    const [inside = '', outside = ''] = [TRAIN, TRAIN_2];
    const docs = [
      { keys: [inside], named: true },
      { keys: [outside] },
      { keys: [VAL], family: 1 },
      { keys: [VAL_2], family: 1 },
    ];
    const assigned = assign(docs, [subset(0), family()]);
    expect([...assigned.values()].map(({ holdout }) => holdout)).toEqual([true, false, false, false]);
  });

  it('of a named source does not make another family of the same group hold it as named', () => {
    const [low = '', high = ''] = [TRAIN, TRAIN_2].toSorted((a, b) => hashOf('holdout', a) - hashOf('holdout', b));
    const docs = [
      { keys: [high], family: 0, named: true },
      { keys: [high], family: 1 },
      { keys: [low], family: 1 },
      { keys: [VAL], family: 0 },
    ];
    // Family 1 holds one out by force, the smallest: `high` is named in family 0 only.
    const second = family({ policy: 'subset_holdout', fraction: 0, sources: [] }, 'second');
    const assigned = assign(docs, [subset(0), second]);
    expect([0, 1, 2, 3].map((document) => assigned.get(document)?.holdout)).toEqual([true, true, true, false]);
  });
});

describe('what a release has published', () => {
  it.each(['train', 'val', 'test'] as const)('in %s stays there, whatever the hash says', (prior) => {
    for (const one of [TRAIN, VAL, TEST])
      expect(assign([{ keys: [one], prior }, { keys: [TRAIN_2] }]).get(0)).toEqual({
        group: one,
        split: prior,
        holdout: false,
      });
  });

  it('takes the newcomers of its group with it', () => {
    expect(splits([{ keys: [TRAIN] }, { keys: [TRAIN], prior: 'val' }, { keys: [TRAIN_2] }])).toEqual([
      'val',
      'val',
      'train',
    ]);
  });

  it('in test is a holdout from when a policy holds it out', () => {
    expect(assign([{ keys: [TRAIN], prior: 'test' }], [ONLY_TEST]).get(0)).toMatchObject({
      split: 'test',
      holdout: true,
    });
  });

  it.each(['train', 'val'] as const)('in %s is not pulled out by a policy that came later', (prior) => {
    expect(assign([{ keys: [TEST], prior }], [ONLY_TEST]).get(0)).toEqual({
      group: TEST,
      split: prior,
      holdout: false,
    });
    expect(assign([{ keys: [TEST], prior, named: true }, { keys: [VAL] }], [subset(0)]).get(0)).toMatchObject({
      split: prior,
      holdout: false,
    });
  });
});

describe('a newcomer that joins two splits', () => {
  const torn = [
    { keys: [TRAIN], prior: 'train' as const },
    { keys: [TRAIN], prior: 'test' as const },
    { keys: [TRAIN] },
  ];

  it('is not exported, and each published record stays', () => {
    expect(splits(torn)).toEqual(['train', 'test', null]);
  });

  it('leaves the parts with names of their own, the same from release to release', () => {
    const first = assign(torn);
    const names = [0, 1].map((document) => first.get(document)?.group);
    expect(new Set(names).size).toBe(2);
    expect(first.get(2)?.group).toBe(TRAIN);
    for (const name of names) expect(name).toMatch(/^[0-9a-f]{16}$/);
    expect(names.map((name) => name?.slice(1))).toEqual([TRAIN.slice(1), TRAIN.slice(1)]);
    const later = assign([...torn].reverse());
    expect([later.get(2)?.group, later.get(1)?.group]).toEqual(names);
  });

  it('in three parts has three names, also where the first digit is the last one', () => {
    const name = `f${'0'.repeat(15)}`;
    const docs = (['train', 'val', 'test'] as const).map((prior) => ({ keys: [name], prior }));
    expect([...assign(docs).values()].map(({ group }) => group.slice(0, 1))).toEqual(['f', '0', '1']);
    expect(splits(docs)).toEqual(['train', 'val', 'test']);
  });

  it.each([
    ['train', 'val'],
    ['val', 'test'],
    ['train', 'test'],
  ] as const)('is one between %s and %s', (one, other) => {
    expect(splits([{ keys: [VAL], prior: one }, { keys: [VAL], prior: other }, { keys: [VAL] }])).toEqual([
      one,
      other,
      null,
    ]);
  });

  it('holds the part in test out, where a policy says so and nothing binds the group', () => {
    const assigned = assign(
      [
        { keys: [VAL], prior: 'test', family: 1 },
        { keys: [VAL], prior: 'test', family: 1 },
      ],
      [family(), ONLY_TEST],
    );
    expect([...assigned.values()].every(({ holdout }) => holdout)).toBe(true);
  });
});

describe('a newcomer that must be held out but joins a published train or val record', () => {
  it.each(['train', 'val'] as const)('of a family only for tests is not exported beside %s', (prior) => {
    const docs = [{ keys: [VAL], prior }, { keys: [VAL], family: 1 }, { keys: [VAL] }];
    const assigned = assign(docs, [family(), ONLY_TEST]);
    expect([0, 1, 2].map((document) => assigned.get(document)?.split)).toEqual([prior, null, prior]);
    expect(assigned.get(1)).toEqual({ group: VAL, split: null, holdout: false });
  });

  it('of a named source is not exported either', () => {
    expect(
      splits(
        [
          { keys: [VAL], prior: 'train' },
          { keys: [VAL], named: true },
        ],
        [subset(0)],
      ),
    ).toEqual(['train', null]);
  });

  it('is exported as a holdout where the published record lies in test', () => {
    const assigned = assign(
      [
        { keys: [VAL], prior: 'test' },
        { keys: [VAL], family: 1 },
      ],
      [family(), ONLY_TEST],
    );
    expect(assigned.get(1)).toEqual({ group: VAL, split: 'test', holdout: true });
    expect(
      splits(
        [
          { keys: [VAL], prior: 'test' },
          { keys: [VAL], named: true },
        ],
        [subset(0)],
      ),
    ).toEqual(['test', 'test']);
  });

  it('is no bridge where nothing of the group was published', () => {
    const docs = [{ keys: [VAL] }, { keys: [VAL], family: 1 }, { keys: [TRAIN] }];
    expect(splits(docs, [family(), ONLY_TEST])).toEqual(['test', 'test', 'train']);
  });
});

it('a document of a family that is not configured has no policy', () => {
  expect(
    splits([
      { keys: [VAL], prior: 'train', family: 7 },
      { keys: [VAL], family: 7 },
    ]),
  ).toEqual(['train', 'train']);
});

it('the seed decides: another one puts groups elsewhere', () => {
  const docs = documentsOf(
    [VAL_3, TEST_3, TRAIN, ...Array.from({ length: 30 }, (_, n) => key(n))].map((one) => ({ keys: [one] })),
  );
  const under = (seed: string) =>
    [...assignSplits(docs, { seed, families: [family()], shares: SHARES }).values()].map(({ split }) => split);
  expect(under(SEED)).toEqual(under(SEED));
  expect(under('another')).not.toEqual(under(SEED));
});
