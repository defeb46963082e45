// From prepared units to the export plan: duplicates, splits and leaks together, over an invented corpus.
import { describe, expect, it } from 'vitest';
import { gatherCandidates } from '../../functions/gather-candidates/gather-candidates.ts';
import { matchBands } from '../../functions/match-bands/match-bands.ts';
import { resolveDuplicates } from '../../functions/resolve-duplicates/resolve-duplicates.ts';
import type { Ref } from '../../functions/work.ts';
import { altered, inventedText, inventedWords, seededNumbers } from '../support/invented-text.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import {
  type CorpusRecord,
  type CorpusSettings,
  type Outcome,
  prepareCorpus,
  releaseCorpus,
  runStage,
} from '../support/prepared-corpus.ts';

const release = (records: readonly CorpusRecord[], settings?: CorpusSettings, partitions?: number): Promise<Outcome> =>
  releaseCorpus(createMemoryStore(), records, settings, partitions);

const fillers = (count: number, from = 1000): CorpusRecord[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `filler-${from + index}`,
    parts: [inventedText(from + index, 60)],
  }));

const HALF = { train: 0.5, val: 0.25, test: 0.25 };

describe('duplicates', () => {
  it('keeps one of several equal texts, whatever their case, punctuation and turns', async () => {
    const text = inventedText(1, 30);
    const half = text.length / 2;
    const { dispositions, duplicates } = await release([
      { id: 'plain', parts: [text] },
      { id: 'shouted', parts: [`${text.toUpperCase()}!`] },
      { id: 'in-turns', parts: [text.slice(0, half), text.slice(half)] },
      ...fillers(5),
    ]);
    const three = ['plain', 'shouted', 'in-turns'].map((id) => dispositions.get(id));
    expect(three.filter((one) => one?.status === 'kept')).toHaveLength(1);
    expect(three.filter((one) => one?.reason === 'exact_duplicate')).toHaveLength(2);
    expect(new Set(three.map((one) => one?.cluster)).size).toBe(1);
    expect(duplicates).toMatchObject({ records: 8, exact_removed: 2, near_removed: 0, clusters: 1, left: 0 });
    expect(dispositions.get('filler-1000')).toMatchObject({ status: 'unique', cluster: null });
  });

  it('gives the family with the lower precedence the right to stay, and counts what the other lost to it', async () => {
    const words = inventedWords(seededNumbers(5), 120);
    const changed = altered(words, 2, seededNumbers(6));
    const { dispositions, duplicates } = await release(
      [
        { id: 'common', source: 'common', parts: [words.join(' ')] },
        { id: 'rare', source: 'rare', parts: [changed.join(' ')] },
      ],
      {
        families: [
          { id: 'common', precedence: 9 },
          { id: 'rare', precedence: 2 },
        ],
      },
    );
    expect(dispositions.get('rare')?.status).toBe('kept');
    expect(dispositions.get('common')).toMatchObject({
      status: 'removed',
      reason: 'near_duplicate',
      kept: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    expect(duplicates.removed_across).toEqual({ 'common>rare': 1 });
    expect(duplicates.removed_by_family).toEqual({ common: 1 });
  });

  it('compares records of different kinds with each other', async () => {
    const text = inventedText(7, 80);
    const { dispositions } = await release([
      { id: 'book', kind: 'pretrain', parts: [text] },
      { id: 'talk', kind: 'sft', parts: [text.slice(0, 200), text.slice(200)] },
    ]);
    expect([...dispositions.values()].filter(({ status }) => status === 'removed')).toHaveLength(1);
  });

  it('names copies beyond the limit of one text as identical_text and keeps one', async () => {
    const text = inventedText(8, 40);
    const copies = Array.from({ length: 12 }, (_, index) => ({ id: `copy-${index}`, parts: [text] }));
    const { duplicates, exported } = await release([...copies, ...fillers(3)], { dedup: { identical_text_max: 10 } });
    expect(duplicates).toMatchObject({ identical_text_removed: 11, exact_removed: 0, left: 0 });
    expect([...exported.keys()].filter((id) => id.startsWith('copy'))).toHaveLength(1);
  });

  it('makes n pairs and not n² of n equal texts', async () => {
    const text = inventedText(9, 40);
    const { duplicates } = await release(
      Array.from({ length: 300 }, (_, index) => ({ id: `copy-${index}`, parts: [text] })),
    );
    expect(duplicates.candidate_pairs).toBe(299);
  });

  it('keeps both ends of a chain whose ends are not alike, and puts them into one split', async () => {
    const words = inventedWords(seededNumbers(10), 100);
    const middle = [...inventedWords(seededNumbers(11), 6), ...words.slice(6)];
    const far = [...middle.slice(0, 94), ...inventedWords(seededNumbers(12), 6)];
    const { dispositions, assignments } = await release(
      [
        { id: 'a', source: 'first', parts: [words.join(' ')] },
        { id: 'b', source: 'second', parts: [middle.join(' ')] },
        { id: 'c', source: 'second', parts: [far.join(' ')] },
        ...fillers(3).map((record) => ({ ...record, source: 'second' })),
      ],
      {
        families: [
          { id: 'first', precedence: 1 },
          { id: 'second', precedence: 2 },
        ],
      },
    );
    const [a, b, c] = ['a', 'b', 'c'].map((id) => dispositions.get(id));
    expect([a?.status, b?.status, c?.status].filter((status) => status === 'removed').length).toBeLessThan(3);
    expect(a?.status).toBe('kept');
    expect(new Set([a?.cluster, b?.cluster, c?.cluster]).size).toBe(1);
    // B goes for A; C is alike to B only, which is gone, so nothing speaks against C. Where C goes before B, B goes for A all the same.
    expect(b?.status).toBe('removed');
    expect(c?.status).toBe('kept');
    expect(assignments.get('a')?.split).toBe(assignments.get('c')?.split);
    expect(assignments.get('a')?.group).toBe(assignments.get('c')?.group);
  });

  it('never removes texts of fewer words than a shingle unless they are equal', async () => {
    const { dispositions } = await release([
      { id: 'one', parts: ['no not today'] },
      { id: 'two', parts: ['no not now'] },
      { id: 'three', parts: ['No, not now!'] },
      { id: 'four', parts: ['', ''] },
      { id: 'five', parts: ['…', '!'] },
    ]);
    expect([...dispositions.values()].filter(({ status }) => status === 'removed').map(({ reason }) => reason)).toEqual(
      ['exact_duplicate'],
    );
  });

  it('drops a withdrawn record, and its copies with it, so that none takes its place', async () => {
    const words = inventedWords(seededNumbers(13), 90);
    const { removed, exported } = await release(
      [
        { id: 'gone', parts: [words.join(' ')] },
        { id: 'copy', parts: [words.join('  ')] },
        { id: 'nearly', parts: [altered(words, 1, seededNumbers(14)).join(' ')] },
        ...fillers(4),
      ],
      { withdrawn: ['gone'] },
    );
    expect(['gone', 'copy', 'nearly'].map((id) => removed.get(id))).toEqual(['withdrawn', 'withdrawn', 'withdrawn']);
    expect(exported.size).toBe(4);
  });

  it('refuses two documents with one record_id', async () => {
    const twice = [
      { id: 'same', parts: [inventedText(1, 20)] },
      { id: 'same', parts: [inventedText(2, 20)] },
    ];
    await expect(release(twice)).rejects.toMatchObject({ code: 'ContractViolated' });
  });
});

describe('planned and reported work', () => {
  it('stops where a band group has no receipt', async () => {
    const bucket = createMemoryStore();
    const { run, catalogue } = await prepareCorpus(bucket, fillers(4));
    for (let group = 0; group < 7; group += 1) await runStage(bucket, matchBands, { run, catalogue, group });
    await expect(runStage(bucket, gatherCandidates, { run, catalogue })).rejects.toMatchObject({
      code: 'ObjectMissing',
    });
  });

  it('stops where a chunk of candidates was not verified', async () => {
    const bucket = createMemoryStore();
    const text = inventedText(3, 50);
    const { run, catalogue } = await prepareCorpus(bucket, [
      { id: 'a', parts: [text] },
      { id: 'b', parts: [text] },
    ]);
    for (let group = 0; group < 8; group += 1) await runStage(bucket, matchBands, { run, catalogue, group });
    const { candidates } = await runStage<{ candidates: Ref }>(bucket, gatherCandidates, { run, catalogue });
    await expect(runStage(bucket, resolveDuplicates, { run, catalogue, candidates })).rejects.toMatchObject({
      code: 'ObjectMissing',
    });
  });

  it('stops at band keys whose bytes were changed', async () => {
    const bucket = createMemoryStore();
    const { run, catalogue } = await prepareCorpus(bucket, fillers(4));
    for (const [key, bytes] of bucket.objects) if (key.endsWith('bands.bin')) bytes[8] = (bytes[8] ?? 0) ^ 1;
    await expect(runStage(bucket, matchBands, { run, catalogue, group: 0 })).rejects.toMatchObject({
      code: 'ObjectCorrupt',
    });
  });

  it('takes a corpus without documents', async () => {
    const { exported, duplicates, leaks } = await release([]);
    expect(exported.size).toBe(0);
    expect(duplicates.records).toBe(0);
    expect(leaks).toMatchObject({ planned_partitions: 1, reported_partitions: 1, left: 0 });
  });
});

describe('leaks', () => {
  /** A held-out text in test by policy, and training texts around it. */
  const families: CorpusSettings['families'] = [{ id: 'pool' }, { id: 'held', holdout: { policy: 'test_only' } }];
  const pool = (id: string, ...parts: string[]): CorpusRecord => ({ id, source: 'pool', parts });
  const held = (id: string, ...parts: string[]): CorpusRecord => ({ id, source: 'held', parts });
  const everyInTrain = { train: 1, val: 0, test: 0 };
  const policy: CorpusSettings = { families, shares: everyInTrain };
  const around = (seed: number): string => inventedText(seed, 900);
  const neighbours = fillers(6).map((record) => ({ ...record, source: 'pool' }));

  it.each([1, 2, 5])(
    'finds a short held-out text inside a long training session, in %i partitions',
    async (partitions) => {
      const secret = inventedText(20, 40);
      const { removed, leaks, exported } = await release(
        [held('secret', secret), pool('session', around(21), `${around(22)} ${secret} ${around(23)}`), ...neighbours],
        policy,
        partitions,
      );
      expect(removed.get('session')).toBe('holdout_leak');
      expect(exported.get('secret')).toMatchObject({ split: 'test', holdout: true });
      expect(leaks).toMatchObject({
        confirmed: 1,
        dropped: 1,
        left: 0,
        planned_partitions: partitions,
        reported_partitions: partitions,
      });
    },
  );

  it('finds a held-out conversation wrapped in a template with speaker labels', async () => {
    const turns = [30, 31, 32, 33].map((seed) => inventedText(seed, 12));
    const wrapped = `Read this talk and go on: ${turns.map((turn, index) => `${index % 2 === 0 ? 'Person' : 'Helper'}: ${turn}`).join('\n')}\nEnd of talk.`;
    const { removed } = await release([held('talk', ...turns), pool('template', wrapped), ...neighbours], policy);
    expect(removed.get('template')).toBe('holdout_leak');
  });

  it('does not take a training text contained in a held-out one for a leak', async () => {
    const small = inventedText(40, 40);
    const { removed, leaks } = await release(
      [held('long', `${around(41)} ${small} ${around(42)}`), pool('small', small), ...neighbours],
      policy,
    );
    expect(removed.size).toBe(0);
    expect(leaks.confirmed).toBe(0);
  });

  it('does not take text that many unrelated held-out records share for a leak', async () => {
    const disclaimer = inventedText(50, 60);
    const many = Array.from({ length: 25 }, (_, index) =>
      held(`held-${index}`, disclaimer, inventedText(5000 + index, 12)),
    );
    const { removed, leaks } = await release(
      [...many, pool('with-disclaimer', disclaimer, inventedText(51, 60)), ...neighbours],
      { ...policy, dedup: { near_jaccard: 1 } },
    );
    expect(removed.size).toBe(0);
    expect(leaks.left).toBe(0);
    const few = await release(
      [...many.slice(0, 15), pool('with-disclaimer', disclaimer, inventedText(51, 60)), ...neighbours],
      { ...policy, dedup: { near_jaccard: 1 } },
    );
    expect(few.removed.get('with-disclaimer')).toBe('holdout_leak');
  });

  it('asks of a text with few shingles that it is contained whole, and counts those with hardly any', async () => {
    const short = inventedText(60, 10);
    const tiny = inventedText(61, 5);
    const records = [
      held('short', short),
      held('tiny', tiny),
      pool('whole', `${around(62)} ${short} ${tiny}`),
      pool('most', `${around(63)} ${short.split(' ').slice(0, 9).join(' ')}`),
      ...neighbours,
    ];
    const { removed, leaks } = await release(records, policy);
    expect([...removed]).toEqual([['whole', 'holdout_leak']]);
    expect(leaks.too_short_to_check).toBe(1);
  });
});

describe('the export plan', () => {
  it('puts share-alike text and simulators into shards of their own, records in order of their ids', async () => {
    const records: CorpusRecord[] = [
      ...fillers(20, 3000).map((record) => ({ ...record, source: 'open' })),
      ...fillers(6, 4000).map((record) => ({ ...record, source: 'shared' })),
      { id: 'sim', source: 'open', kind: 'simulator', parts: [inventedText(70, 40)] },
    ];
    const { plan, exported } = await release(records, {
      families: [{ id: 'open' }, { id: 'shared', licence: 'share_alike' }],
      shares: { train: 1, val: 0, test: 0 },
    });
    expect(plan.shards.map(({ key }) => key)).toEqual([
      'data/sft/train/stage_open-0.jsonl',
      'data/sft/train/stage_shared-share-alike-0.jsonl',
      'data/simulator/train/stage_open-0.jsonl',
    ]);
    expect(plan.buckets).toEqual({
      'sft/train/stage_open': 1,
      'sft/train/stage_shared-share-alike': 1,
      'simulator/train/stage_open': 1,
    });
    const ids = [...exported.values()]
      .filter(({ shard }) => shard.startsWith('data/sft/train/stage_open'))
      .map(({ record_id }) => record_id);
    expect(ids).toEqual([...ids].sort());
  });

  it('cuts a set into hash buckets by its bytes and keeps a group in one', async () => {
    const records = fillers(60, 6000).map((record, index) => ({ ...record, groups: [`session ${index % 20}`] }));
    const { plan, exported } = await release(records, { shares: { train: 1, val: 0, test: 0 }, shardBytes: 8192 });
    expect(plan.buckets['sft/train/stage_alpha']).toBeGreaterThan(2);
    const shardsOf = new Map<string, Set<string>>();
    for (const { group, shard } of exported.values())
      shardsOf.set(group, (shardsOf.get(group) ?? new Set()).add(shard));
    expect(shardsOf.size).toBe(20);
    expect([...shardsOf.values()].every((shards) => shards.size === 1)).toBe(true);
    expect(plan.shards.reduce((sum, { records: count }) => sum + count, 0)).toBe(60);
  });

  it('accounts for every document exactly once', async () => {
    const text = inventedText(80, 50);
    const records = [...fillers(40, 7000), { id: 'x', parts: [text] }, { id: 'y', parts: [text] }];
    const { exported, removed, plan, split } = await release(records, { shares: HALF });
    expect(exported.size + removed.size).toBe(records.length);
    expect(plan.dropped).toEqual({ duplicates: { exact_duplicate: 1 }, leaks: {} });
    expect(plan.dropped_by_source).toEqual({ alpha: { exact_duplicate: 1 } });
    expect(split.straddling_groups).toBe(0);
  });
});
