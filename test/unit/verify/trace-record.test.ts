// A record leads back to its source, and the source's bytes prove it.
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../../core/record/index.ts';
import { consumeRelease, traceRecord } from '../../../core/verify/index.ts';
import { type Files, memoryReader, SEEDS, sampleRecord, sampleRelease, testKey } from '../../support/sample-release.ts';

const key = testKey();
const samples = SEEDS.map(sampleRecord);
const gale = samples.at(-1)?.record.metadata.record_id ?? '';
const sources = (body: string) => memoryReader(new Map([['harbour/one.jsonl', new TextEncoder().encode(body)]]));

describe('traceRecord', () => {
  it('finds source, range, transformations, group and split', async () => {
    const reader = memoryReader(await sampleRelease(samples, key));
    expect(await traceRecord({ reader, prefix: '', recordId: gale })).toMatchObject({
      record_id: gale,
      source_id: 'harbour_one',
      source_key: 'harbour/one.jsonl',
      range: [0, 10],
      row: null,
      transformations: [{ name: 'redact', version: '1' }],
      redactions: {},
      cluster: null,
      split: 'test',
      shard: 'data/sft/test/stage_a-0.jsonl',
      source_matches: null,
    });
  });

  it('proves the source by its bytes, and says when they are others or gone', async () => {
    const reader = memoryReader(await sampleRelease(samples, key));
    const trace = async (store: ReturnType<typeof sources>) =>
      (await traceRecord({ reader, prefix: '', recordId: gale, sources: store })).source_matches;
    expect(sha256('harbour')).toBe(samples.at(-1)?.lineage.source_sha256);
    expect(await trace(sources('harbour'))).toBe(true);
    expect(await trace(sources('harbor'))).toBe(false);
    expect(await trace(memoryReader(new Map()))).toBe(false);
  });

  it('refuses an id that is none, and one that is not in the release', async () => {
    const reader = memoryReader(await sampleRelease(samples, key));
    await expect(traceRecord({ reader, prefix: '', recordId: 'gale' })).rejects.toMatchObject({ code: 'Usage' });
    await expect(traceRecord({ reader, prefix: '', recordId: '0'.repeat(16) })).rejects.toMatchObject({
      code: 'NotFound',
    });
  });
});

describe('consumeRelease', () => {
  const broken = async (name: string, change: (text: string) => string): Promise<Files> => {
    const files = await sampleRelease(samples, key);
    files.set(name, new TextEncoder().encode(change(new TextDecoder().decode(files.get(name)))));
    return files;
  };

  it('reads every shard by key alone and never lists', async () => {
    const { read, get } = memoryReader(await sampleRelease(samples, key));
    expect(await consumeRelease({ read, get }, '')).toMatchObject({ shards: 3, records: 5, tokens: 100 });
  });

  it.each([
    ['a byte differs', (text: string) => text.replace('tide', 'tidy')],
    ['a record is missing', (text: string) => text.slice(text.indexOf('\n') + 1)],
    ['a line is cut short', (text: string) => text.slice(0, -20)],
    ['the split is another', (text: string) => text.replaceAll('"split":"train"', '"split":"test"')],
  ])('stops with the file when %s', async (_, change) => {
    const name = 'data/sft/train/stage_a-0.jsonl';
    await expect(consumeRelease(memoryReader(await broken(name, change)), '')).rejects.toMatchObject({
      code: 'ObjectCorrupt',
      place: { file: name },
    });
  });

  it('stops when a shard is not there', async () => {
    const files = await sampleRelease(samples, key);
    files.delete('data/sft/val/stage_a-0.jsonl');
    await expect(consumeRelease(memoryReader(files), '')).rejects.toMatchObject({ code: 'ObjectMissing' });
  });
});
