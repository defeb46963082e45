// Texts that repeat over shards, counted from the hashes that the scanner made of each record.
import { describe, expect, it } from 'vitest';
import type { ExportedRecord } from '../../../core/record/index.ts';
import { asBytes, asDoubles, repetitionOf, type ShardRepeats } from '../../../functions/shard-repeats.ts';
import { createRepeatCounter } from '../../../functions/verify-export/repeats.ts';
import { config } from '../gates/sample.ts';

const LONG = 'this sentence is long enough to be compared with any other sentence of the family';
const OTHER = 'another sentence of the helper that is just as long as the one before it, or longer';

const metadata = (family: string, reasoning: string | null = null) => ({ source_family: family, reasoning });
const say = (role: string, content: string) => ({ role, content, train: role === 'assistant' });

const talk = (family: string, asked: string, answered: string, reasoning: string | null = null): ExportedRecord =>
  ({
    messages: [say('system', `${LONG} always`), say('user', asked), say('assistant', answered)],
    metadata: metadata(family, reasoning),
  }) as unknown as ExportedRecord;

const pair = (asked: string, chosen: string): ExportedRecord =>
  ({
    prompt: [say('user', asked)],
    chosen: [say('assistant', chosen)],
    rejected: [say('assistant', OTHER)],
    metadata: metadata('storm'),
  }) as unknown as ExportedRecord;

const essay = (text: string): ExportedRecord => ({ text, metadata: metadata('storm') }) as unknown as ExportedRecord;

function shard(...records: readonly ExportedRecord[]): ShardRepeats {
  const counter = createRepeatCounter(config);
  for (const record of records) counter.add(record);
  return { hashes: counter.hashes(), sentences: counter.sentences() };
}

const of = (...shards: readonly ShardRepeats[]) => repetitionOf(shards, config);

describe('whole texts', () => {
  it('are the same where only case and blanks differ, also in another shard or family', () => {
    const found = of(
      shard(talk('harbour', 'I am sad', 'Tell me more'), talk('harbour', 'Something else', 'Go on')),
      shard(talk('storm', 'i AM  sad', 'tell me\nmore')),
    );
    expect(found).toMatchObject({ records: 3, texts_repeated: 1 });
    expect(found.families.map(({ family, records }) => [family, records])).toEqual([
      ['harbour', 2],
      ['storm', 1],
    ]);
  });

  it('are other texts where a word differs, whatever the system prompt says', () => {
    expect(of(shard(talk('harbour', 'I am sad', 'Why?'), talk('harbour', 'I am glad', 'Why?'))).texts_repeated).toBe(0);
  });

  it('count every copy beyond the first', () => {
    const copies = Array.from({ length: 4 }, () => essay(LONG));
    expect(of(shard(...copies), shard(essay(OTHER))).texts_repeated).toBe(3);
  });
});

describe('a shared answer', () => {
  it('is counted over shards, by family, where the questions differ', () => {
    const found = of(
      shard(talk('harbour', 'one', LONG), talk('harbour', 'two', LONG), talk('storm', 'three', LONG)),
      shard(talk('harbour', 'four', LONG)),
    );
    expect(found.families).toMatchObject([
      { family: 'harbour', records: 3, helper_largest: 3, reasoning_largest: 0 },
      { family: 'storm', records: 1, helper_largest: 1 },
    ]);
  });

  it('is the chosen one of a pair, and none of a text', () => {
    expect(of(shard(pair('one', LONG), pair('two', LONG), essay(LONG))).families).toMatchObject([
      { family: 'storm', records: 3, helper_largest: 2 },
    ]);
  });

  it('is not compared where it is short', () => {
    expect(
      of(shard(talk('harbour', 'one', 'Go on'), talk('harbour', 'two', 'Go on'))).families[0]?.helper_largest,
    ).toBe(0);
  });
});

describe('a shared reasoning', () => {
  it('is counted apart from the answers', () => {
    const found = of(
      shard(talk('harbour', 'one', 'a', LONG), talk('harbour', 'two', 'b', LONG), talk('harbour', 'three', 'c')),
    );
    expect(found.families).toMatchObject([{ helper_largest: 0, reasoning_largest: 2 }]);
  });
});

describe('a sentence', () => {
  it('counts once a record, over shards, whoever says it', () => {
    const found = of(
      shard(talk('harbour', `One. ${LONG}. ${LONG}!`, 'a'), talk('harbour', 'two', `${LONG.toUpperCase()}? And so on`)),
      shard(talk('harbour', `${OTHER}\n${LONG}`, 'c'), talk('harbour', LONG, 'd'), talk('harbour', 'five', 'e')),
    );
    expect(found.families).toMatchObject([{ family: 'harbour', records: 5, sentence_largest: 4 }]);
  });

  it('of the system prompt is none of the record', () => {
    expect(of(shard(talk('harbour', 'one', 'a'), talk('harbour', 'two', 'b'))).families[0]?.sentence_largest).toBe(0);
  });

  it('lists the most frequent ones of a shard only', () => {
    const many = Array.from({ length: 100 }, (_, at) => `${LONG} ${at}`).join('. ');
    const { sentences } = shard(
      talk('harbour', `${many}. ${OTHER}`, 'a'),
      talk('harbour', `${many}. ${OTHER}`, 'b'),
      talk('harbour', OTHER, 'c'),
    );
    expect(sentences).toHaveLength(64);
    expect(sentences[0]?.records).toBe(3);
  });
});

it('counts a record of an unknown family in the whole and in no family', () => {
  expect(of(shard(talk('nowhere', 'one', 'a')))).toEqual({ records: 1, texts_repeated: 0, families: [] });
});

it('counts nothing where there is nothing', () => {
  expect(of()).toEqual({ records: 0, texts_repeated: 0, families: [] });
  expect(of(shard())).toEqual({ records: 0, texts_repeated: 0, families: [] });
});

it('reads the bytes back that it writes, also where they are not aligned', () => {
  const doubles = Float64Array.of(1, 2 ** 52 + 1, 0);
  const bytes = Buffer.concat([Buffer.from('x'), asBytes(doubles)]).subarray(1);
  expect(asDoubles(bytes)).toEqual(doubles);
});
