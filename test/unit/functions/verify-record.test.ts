// What one exported record says of itself, against the name of its shard and the configuration.
import { describe, expect, it } from 'vitest';
import type { ExportedRecord, RecordKind } from '../../../core/record/index.ts';
import { defectsOf, shardName } from '../../../functions/verify-export/verify-record.ts';
import { config } from '../gates/sample.ts';

const METADATA = {
  source_id: 'quay',
  source_family: 'harbour',
  license_tag: 'CC-BY-4.0',
  source_key: 'quay/a.jsonl',
  split: 'train',
  stage: 'one',
  holdout: false,
  provenance: { original_s3_key: 'quay/a.jsonl' },
};
const say = (role: string, train: boolean) => ({ role, content: 'x', train });
const MESSAGES = [say('user', false), say('assistant', true)];

const find = (
  metadata: object,
  { key = 'data/sft/train/one-0.jsonl', kind = 'sft' as RecordKind, body = { messages: MESSAGES } as object } = {},
) =>
  defectsOf(
    { ...body, metadata: { ...METADATA, ...metadata } } as unknown as ExportedRecord,
    kind,
    shardName(key),
    config,
  );

describe('a record', () => {
  it('is sound where all agrees', () => {
    expect(find({})).toEqual([]);
    expect(find({}, { key: 'data/sft/train/one-share-alike-3.jsonl' })).toEqual([]);
    expect(find({ split: 'test', holdout: true }, { key: 'data/sft/test/one-0.jsonl' })).toEqual([]);
  });

  it.each([
    { source_id: 'nowhere' },
    { source_id: 'gale' },
    { license_tag: 'CC0-1.0' },
    { source_key: 'quay/b.jsonl' },
    { provenance: { original_s3_key: 'quay/b.jsonl' } },
  ])('does not say where it comes from with %o', (metadata) => {
    expect(find(metadata)).toEqual(['provenance']);
  });

  it('is of another family and stage at once', () => {
    expect(find({ source_family: 'storm' })).toEqual(['provenance', 'misfiled']);
    expect(find({ source_family: 'nowhere' })).toEqual(['provenance', 'misfiled']);
  });

  it.each([
    [{ split: 'test' }, 'data/sft/train/one-0.jsonl'],
    [{}, 'data/sft/val/one-0.jsonl'],
    [{ stage: 'two' }, 'data/sft/train/two-0.jsonl'],
    [{}, 'data/sft/train/ones-0.jsonl'],
    [{}, 'data/pretrain/train/one-0.jsonl'],
    [{}, 'one-0.jsonl'],
  ])('lies in the wrong place with %o in %s', (metadata, key) => {
    expect(find(metadata, { key })).toEqual(['misfiled']);
  });

  it('is of the kind of its source', () => {
    expect(find({}, { kind: 'simulator', key: 'data/simulator/train/one-0.jsonl' })).toEqual(['provenance']);
  });

  it.each(['train', 'val'])('is no holdout in %s', (split) => {
    expect(find({ split, holdout: true }, { key: `data/sft/${split}/one-0.jsonl` })).toEqual(['holdout']);
  });
});

describe('a loss mask', () => {
  it.each([
    [[say('user', true), say('assistant', true)]],
    [[say('user', false), say('assistant', false)]],
    [[say('system', true), say('assistant', true)]],
  ])('is wrong in %j', (messages) => {
    expect(find({}, { body: { messages } })).toEqual(['mask']);
  });

  it('may leave some of what the helper says', () => {
    expect(find({}, { body: { messages: [...MESSAGES, say('assistant', false)] } })).toEqual([]);
  });

  const pair = (prompt: object, chosen: object, rejected: object) =>
    find({}, { body: { prompt: [prompt], chosen: [chosen], rejected: [rejected] } });

  it('of a pair trains both answers and no prompt', () => {
    const answer = say('assistant', true);
    expect(pair(say('user', false), answer, answer)).toEqual([]);
    expect(pair(say('assistant', true), answer, answer)).toEqual(['mask']);
    expect(pair(say('user', false), say('assistant', false), answer)).toEqual(['mask']);
    expect(pair(say('user', false), answer, say('user', true))).toEqual(['mask']);
  });

  it('is none in a text', () => {
    expect(find({}, { body: { text: 'x' } })).toEqual([]);
  });
});
