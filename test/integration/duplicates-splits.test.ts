// Splits over whole corpora: shares, stability, holdouts, and what a previous release has fixed.
import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../core/manifest/index.ts';
import { canonicalJson, type Json, type Split, sha256 } from '../../core/record/index.ts';
import type { ObjectStore } from '../../platform/ports.ts';
import { altered, inventedText, inventedWords, seededNumbers } from '../support/invented-text.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { type CorpusRecord, type CorpusSettings, contentHashOf, releaseCorpus } from '../support/prepared-corpus.ts';

const texts = (count: number, from: number, rest: Partial<CorpusRecord> = {}): CorpusRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `text-${from + index}`,
    parts: [inventedText(from + index, 25)],
    ...rest,
  }));
const release = (
  records: readonly CorpusRecord[],
  settings: CorpusSettings = {},
  bucket: ObjectStore = createMemoryStore(),
) => releaseCorpus(bucket, records, settings);

/** A release that has published these contents. */
async function publish(
  bucket: ObjectStore,
  published: readonly { readonly parts: readonly string[]; readonly split: Split }[],
  buckets: Record<string, number> = {},
): Promise<{ version: string; digest: string }> {
  const root = 'exports/releases/v2026-01-01/';
  const lineage = published
    .map(({ parts, split }) => `${canonicalJson({ content_hash: contentHashOf(parts), split })}\n`)
    .join('');
  const key = 'lineage/sft/train/stage_alpha-0.jsonl';
  const shard = {
    key: 'data/sft/train/stage_alpha-0.jsonl',
    kind: 'sft',
    split: 'train',
    stage: 'stage_alpha',
    licence_class: null,
    bucket: 0,
    bytes: 1,
    sha256: sha256('shard'),
    records: 1,
    tokens: 1,
    families: {},
    lineage: key,
  } as const;
  const manifest: Manifest = {
    format: 'release-manifest/1',
    version: 'v2026-01-01',
    kind: 'release',
    trainable: true,
    outcome: 'passed',
    families: [],
    shards: [shard],
    files: [{ key, bytes: Buffer.byteLength(lineage), sha256: sha256(lineage) }],
    splits: { train: 1, val: 0, test: 0 },
    holdouts: [],
    gates: [],
    redaction: {
      policy_digest: sha256(''),
      lexicon_digest: null,
      engine: '1',
      method: 'tags',
      dates: 'tag',
      spans: {},
    },
    dedup: { shingle_words: 5, near_jaccard: 0.8, hashes: 256, bands: 32, rows: 8, exact_removed: 0, near_removed: 0 },
    split: { seed_digest: sha256(''), shares: { train: 0.9, val: 0.05, test: 0.05 }, containment: 0.8 },
    inputs: {
      config: sha256(''),
      previous_release: null,
      withdrawals: sha256(''),
      decisions: sha256(''),
      version_date: '2026-01-01',
      unicode: '17.0',
      tokenizer: 'o200k_base',
    },
    stages: {},
    buckets,
    exclusions: [],
    personas: [],
  } as Manifest;
  const body = canonicalJson(manifest as unknown as Json);
  await bucket.create(`${root}manifest.json`, Buffer.from(body));
  await bucket.create(root + key, Buffer.from(lineage));
  return { version: 'v2026-01-01', digest: sha256(body) };
}

describe('splits', () => {
  it('come near to their shares over many groups', async () => {
    const { split } = await release(texts(1500, 1));
    expect(split.pool.groups).toBe(1500);
    expect(split.pool.train + split.pool.val + split.pool.test).toBe(1500);
    for (const name of ['train', 'val', 'test'] as const)
      expect(Math.abs(split.pool[name] / 1500 - split.target[name])).toBeLessThanOrEqual(split.tolerance);
    expect(split.tolerance).toBeCloseTo(3 * Math.sqrt((0.9 * 0.1) / 1500), 6);
  });

  it('do not move when unrelated data is added', async () => {
    const before = await release(texts(200, 1));
    const after = await release([...texts(150, 9000), ...texts(200, 1)]);
    for (const [id, { group, split }] of before.assignments)
      expect(after.assignments.get(id)).toMatchObject({ group, split });
  });

  it('change with the seed', async () => {
    const one = await release(texts(200, 1));
    const other = await release(texts(200, 1), { seed: 'another' });
    expect([...one.assignments.values()].map(({ split }) => split)).not.toEqual(
      [...other.assignments.values()].map(({ split }) => split),
    );
  });

  it('follow a group through removed documents', async () => {
    const list = inventedWords(seededNumbers(3), 60);
    const nearly = altered(list, 1, seededNumbers(4));
    const records: CorpusRecord[] = [
      { id: 'stays', source: 'first', parts: [list.join(' ')] },
      { id: 'goes', source: 'second', parts: [nearly.join(' ')], groups: ['session'] },
      ...texts(30, 100, { source: 'second', groups: ['session'] }),
    ];
    const { exported } = await release(records, {
      families: [
        { id: 'first', precedence: 1 },
        { id: 'second', precedence: 2 },
      ],
      shares: { train: 0.4, val: 0.3, test: 0.3 },
    });
    expect(exported.has('goes')).toBe(false);
    expect(new Set([...exported.values()].map(({ group }) => group)).size).toBe(1);
  });

  it('leave a small family with a record in train', async () => {
    for (let seed = 0; seed < 30; seed += 1) {
      const { exported, split } = await release(texts(2, 40), {
        seed: `seed ${seed}`,
        shares: { train: 0.1, val: 0.45, test: 0.45 },
      });
      expect([...exported.values()].some((record) => record.split === 'train')).toBe(true);
      expect(split.families[0]?.train).toBeGreaterThan(0);
    }
  });
});

describe('holdouts', () => {
  const families: CorpusSettings['families'] = [
    { id: 'open' },
    {
      id: 'some',
      holdout: { policy: 'subset_holdout', fraction: 0.2, sources: ['named'] },
      sources: ['some', 'named'],
    },
    { id: 'hard', holdout: { policy: 'test_only' } },
  ];

  it('lie in test, marked, outside the pool', async () => {
    const records = [
      ...texts(40, 1, { source: 'open' }),
      ...texts(100, 200, { source: 'some' }),
      ...texts(5, 400, { source: 'named' }),
      ...texts(7, 500, { source: 'hard' }),
    ];
    const { exported, split } = await release(records, { families });
    const held = [...exported].filter(([, { holdout }]) => holdout);
    expect(held.every(([, record]) => record.split === 'test')).toBe(true);
    expect(
      records
        .filter(({ source }) => source === 'hard' || source === 'named')
        .every(({ id }) => exported.get(id)?.holdout),
    ).toBe(true);
    const [open, some, hard] = split.families;
    expect(open?.holdout).toBe(0);
    expect(some?.holdout).toBeGreaterThan(5 + 8);
    expect(some?.holdout).toBeLessThan(5 + 40);
    expect(hard).toMatchObject({ train: 0, val: 0, test: 7, holdout: 7 });
    expect(split.pool.groups).toBe(records.length - held.length);
  });

  it('take the whole of a group that two families share', async () => {
    const records: CorpusRecord[] = [
      { id: 'hard', source: 'hard', parts: [inventedText(1, 30)], groups: ['both'] },
      { id: 'open', source: 'open', parts: [inventedText(2, 30)], groups: ['both'] },
      ...texts(10, 600, { source: 'open' }),
    ];
    const { exported } = await release(records, { families });
    expect(exported.get('open')).toMatchObject({ split: 'test', holdout: true });
  });

  it('are at least one group of a family that has a policy and two groups', async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const { split } = await release(texts(3, 700, { source: 'some' }), { families, seed: `seed ${seed}` });
      const some = split.families.find(({ family }) => family === 'some');
      expect(some?.holdout).toBeGreaterThanOrEqual(1);
      expect(some?.train).toBeGreaterThanOrEqual(1);
    }
  });
});

describe('a previous release', () => {
  const even = { train: 0.34, val: 0.33, test: 0.33 };

  it('keeps the split of every content that it published', async () => {
    const bucket = createMemoryStore();
    const records = texts(60, 1);
    const published = records
      .slice(0, 30)
      .map(({ parts }, index) => ({ parts, split: (['train', 'val', 'test'] as const)[index % 3] ?? 'train' }));
    const { assignments, split } = await release(
      records,
      { previous: await publish(bucket, published), shares: even },
      bucket,
    );
    const after = published.map((_, index) => assignments.get(`text-${1 + index}`)?.split);
    expect(after).toEqual(published.map((record) => record.split));
    expect(split).toMatchObject({ kept_from_previous: 30, bridged: 0, straddling_groups: 0 });
  });

  it('goes before every family when one of two copies stays', async () => {
    const bucket = createMemoryStore();
    const list = inventedWords(seededNumbers(1), 90);
    const old = { id: 'old', source: 'low', parts: [list.join(' ')] };
    const records = [{ id: 'new', source: 'high', parts: [altered(list, 1, seededNumbers(2)).join(' ')] }, old];
    const { dispositions } = await release(
      records,
      {
        families: [
          { id: 'high', precedence: 1 },
          { id: 'low', precedence: 9 },
        ],
        previous: await publish(bucket, [{ parts: old.parts, split: 'train' }]),
      },
      bucket,
    );
    expect(dispositions.get('old')?.status).toBe('kept');
    expect(dispositions.get('new')?.reason).toBe('near_duplicate');
  });

  it('has a newcomer quarantined that joins its train with its test', async () => {
    const bucket = createMemoryStore();
    const [train, test, bridge, friend] = texts(4, 1);
    if (train === undefined || test === undefined || bridge === undefined || friend === undefined)
      throw new Error('four texts');
    const records = [
      { ...train, groups: ['one'] },
      { ...test, groups: ['two'] },
      { ...bridge, groups: ['one', 'two'] },
      friend,
    ];
    const previous = await publish(bucket, [
      { parts: train.parts, split: 'train' },
      { parts: test.parts, split: 'test' },
    ]);
    const { assignments, removed, split, plan, exported } = await release(records, { previous }, bucket);
    expect(assignments.get(train.id)?.split).toBe('train');
    expect(assignments.get(test.id)?.split).toBe('test');
    expect(assignments.get(train.id)?.group).not.toBe(assignments.get(test.id)?.group);
    expect(removed.get(bridge.id)).toBe('split_bridge');
    expect(exported.has(bridge.id)).toBe(false);
    expect(split).toMatchObject({ bridged: 1, straddling_groups: 0 });
    expect(plan.dropped.leaks).toEqual({ split_bridge: 1 });
  });

  it('has a newcomer quarantined that must be held out and belongs to its train', async () => {
    const bucket = createMemoryStore();
    const [old, hard] = texts(2, 1);
    if (old === undefined || hard === undefined) throw new Error('two texts');
    const records = [
      { ...old, source: 'open', groups: ['one'] },
      { ...hard, source: 'hard', groups: ['one'] },
    ];
    const previous = await publish(bucket, [{ parts: old.parts, split: 'train' }]);
    const { removed, assignments } = await release(
      records,
      { families: [{ id: 'open' }, { id: 'hard', holdout: { policy: 'test_only' } }], previous },
      bucket,
    );
    expect(assignments.get(old.id)?.split).toBe('train');
    expect(removed.get(hard.id)).toBe('split_bridge');
  });

  it('keeps its numbers of buckets', async () => {
    const bucket = createMemoryStore();
    const previous = await publish(bucket, [], { 'sft/train/stage_alpha': 5 });
    const { plan } = await release(texts(40, 1), { previous, shares: { train: 1, val: 0, test: 0 } }, bucket);
    expect(plan.buckets).toEqual({ 'sft/train/stage_alpha': 5 });
    expect(plan.shards.length).toBeGreaterThan(3);
  });

  it('is refused where its manifest is not the one that the run was opened with', async () => {
    const bucket = createMemoryStore();
    const { version } = await publish(bucket, []);
    await expect(
      release(texts(3, 1), { previous: { version, digest: sha256('other') } }, bucket),
    ).rejects.toMatchObject({ code: 'ObjectCorrupt' });
  });
});
