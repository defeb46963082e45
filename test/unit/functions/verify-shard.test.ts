// What the reader of a shard counts, which records it names, and what a person's clearance takes out of the counts.
import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../core/config/index.ts';
import { contentHash, type ExportedRecord } from '../../../core/record/index.ts';
import { openLanguageReader } from '../../../core/scan/index.ts';
import { createTokenCounter } from '../../../core/tokens/index.ts';
import { createShardReader } from '../../../functions/verify-export/verify-shard.ts';
import { config } from '../gates/sample.ts';

const count = createTokenCounter().count;
const library = await openLanguageReader();
const HEX = 'a'.repeat(64);
const KEY = 'data/sft/train/one-0.jsonl';

function talk(record_id: string, answer: string): ExportedRecord {
  const messages = [
    { role: 'user' as const, content: 'I could not sleep again.', train: false },
    { role: 'assistant' as const, content: answer, train: true },
  ];
  return {
    messages,
    metadata: {
      record_id,
      source_family: 'harbour',
      source_id: 'quay',
      source_key: 'quay/a.jsonl',
      content_hash: contentHash(messages),
      pii_status: 'none_detected',
      license_tag: 'CC-BY-4.0',
      split: 'train',
      stage: 'one',
      phase: 'first',
      language: 'en',
      trained_role: 'therapist',
      turns: 2,
      tokens: messages.reduce((sum, { content }) => sum + count(content), 0),
      labels: { modality: [], risk: 'routine', topic: [], edge_category: null },
      persona_id: null,
      voice_signature: null,
      reasoning: null,
      holdout: false,
      provenance: {
        original_s3_key: 'quay/a.jsonl',
        source_sha256: HEX,
        transformations: [],
        dedup_status: 'unique',
        cluster: null,
      },
    },
  };
}

const FIRST = '000000000000000a';
const SECOND = '000000000000000b';
const rules = { ...config.project, slot_patterns: [], mock_markers: ['mock reply'] };
const own = {
  ...config,
  project: { ...rules, chart_notes: { headings: ['Plan', 'Objective'], min: 2 } },
};

function read(records: readonly ExportedRecord[], decisions: readonly Decision[] = [], sources = own.sources) {
  const run = { config: { ...own, sources, decisions: [...decisions] }, opened: { version_date: '2026-06-01' } };
  const reader = createShardReader(KEY, 'sft', run, { shift: 0, library });
  for (const record of records) reader.line(JSON.stringify(record));
  return reader.report({ bytes: 1, sha256: HEX });
}

const clear = (over: Partial<Decision> = {}): Decision => ({
  id: 'c1',
  action: 'clear',
  target: FIRST,
  code: 'slot_unfilled',
  by: 'Ada Invented',
  on: '2026-06-01',
  until: '2026-06-01',
  why: 'it is no slot',
  source: 'quay',
  ...over,
});

const SLOT = talk(FIRST, 'Say {{hello}} to it.');

describe('a defect', () => {
  it.each([
    ['slots', 'slot', SLOT],
    ['mock_answers', 'mock_answer', talk(FIRST, 'A MOCK  reply.')],
    ['chart_notes', 'chart_note', talk(FIRST, 'Plan: rest\nObjective: calm')],
    ['control_tokens', 'control_token', talk(FIRST, 'So <|end|> it.')],
    ['confirmed', 'identifier', talk(FIRST, 'Write to dana.whitfield@example.org.')],
  ] as const)('of %s is counted, and its record named', (name, defect, record) => {
    const report = read([talk(SECOND, 'Nothing is wrong here.'), record]);
    expect(report[name]).toEqual(defect === 'identifier' ? { EMAIL: 1 } : 1);
    expect(report.flagged).toEqual([{ record_id: FIRST, source_id: 'quay', defect }]);
  });

  it('is named once a record, though it is counted in every text', () => {
    const twice = talk(FIRST, 'Say {{hello}}.');
    const [asked] = 'messages' in twice ? twice.messages : [];
    if (asked !== undefined) asked.content = 'Is {{this}} it?';
    const { slots, flagged } = read([twice]);
    expect(slots).toBe(2);
    expect(flagged.filter(({ defect }) => defect === 'slot')).toHaveLength(1);
  });

  it('names the first twenty records, and counts all', () => {
    const records = Array.from({ length: 30 }, (_, at) => talk(`0000000000000${100 + at}`, 'Say {{hello}}.'));
    const { slots, flagged } = read(records);
    expect([slots, flagged.length]).toEqual([30, 20]);
  });
});

describe('a clearance', () => {
  it('takes the record out of the count', () => {
    expect(read([SLOT], [clear()])).toMatchObject({ slots: 0, flagged: [] });
    expect(read([SLOT], [clear({ source: undefined })])).toMatchObject({ slots: 0 });
  });

  it.each<readonly [string, Partial<Decision>]>([
    ['has ended', { on: '2026-05-01', until: '2026-05-31' }],
    ['has not begun', { on: '2026-06-02', until: '2026-07-01' }],
    ['is about another record', { target: SECOND }],
    ['is about another reason', { code: 'mock_answer' }],
    ['is about another source', { source: 'gale' }],
    ['is an explanation', { action: 'explain' }],
  ])('that %s does not', (_, over) => {
    expect(read([SLOT], [clear(over)])).toMatchObject({ slots: 1 });
  });

  it('never takes a control token out', () => {
    const forged = talk(FIRST, 'So <|end|> it.');
    expect(read([forged], [clear({ code: 'chat_control_token' })])).toMatchObject({ control_tokens: 1 });
  });
});

it('lets a source that is approved as clinical notes hold them', () => {
  const note = talk(FIRST, 'Plan: rest\nObjective: calm');
  const sources = own.sources.map((source) => ({ ...source, clinical_notes: source.id === 'quay' }));
  expect(read([note], [], sources)).toMatchObject({ chart_notes: 0, flagged: [] });
});

describe('the sample', () => {
  const withWords = { ...own.redaction, ordinary_words: ['nothing', 'wrong', 'here'] };
  const sampled = (records: readonly ExportedRecord[], shift = 0) => {
    const run = { config: { ...own, redaction: withWords }, opened: { version_date: '2026-06-01' } };
    const reader = createShardReader(KEY, 'sft', run, { shift, library });
    for (const record of records) reader.line(JSON.stringify(record));
    return reader.report({ bytes: 1, sha256: HEX });
  };
  const clean = talk(SECOND, 'nothing is wrong here.');

  it('says where a suspect stands, and never what it is', () => {
    const report = sampled([clean, talk(FIRST, 'Then we met Zelmira Quovandi there.')]);
    expect(report.sample).toMatchObject({ records: 2, clean: 1, structured: {} });
    expect(report.ranked.map(({ record_id, part, start, type }) => [record_id, part, start, type])).toContainEqual([
      FIRST,
      1,
      12,
      'NAME',
    ]);
    expect(JSON.stringify(report)).not.toMatch(/zelmira|quovandi/i);
  });

  it('puts what has a shape of its own before any name', () => {
    const { ranked, sample } = sampled([talk(FIRST, 'Zelmira and Quovandi said: ask @zelmira_q about it.')]);
    expect(ranked[0]).toMatchObject({ type: 'HANDLE' });
    expect(sample.clean).toBe(0);
  });

  it('names the twenty most suspect places, whatever the order of the records', () => {
    const records = Array.from({ length: 60 }, (_, at) =>
      talk(`00000000000001${10 + at}`, `Then we met Zelmira${'abcdef'.charAt(at % 6)} there.`),
    );
    const { ranked } = sampled(records);
    expect(ranked).toHaveLength(20);
    expect(sampled(records.toReversed()).ranked).toEqual(ranked);
  });

  it('is no record of a language that the library does not know', () => {
    const record = talk(FIRST, 'Then we met Zelmira Quovandi there.');
    record.metadata.language = 'zh';
    expect(sampled([record]).sample).toMatchObject({ records: 0, clean: 0, suspects: {} });
  });

  it('of one record in many is drawn by their ids', () => {
    const records = Array.from({ length: 64 }, (_, at) => talk(`00000000000002${10 + at}`, 'nothing is wrong here.'));
    const { sample } = sampled(records, 3);
    expect(sample.records).toBeGreaterThan(0);
    expect(sample.records).toBeLessThan(24);
    expect(sampled(records.toReversed(), 3).sample).toEqual(sample);
  });
});

describe('canaries', () => {
  const planted = (records: readonly ExportedRecord[], canaries = 48, redaction = own.redaction) => {
    const project = { ...own.project, verification: { ...own.project.verification, canaries } };
    const run = { config: { ...own, project, redaction }, opened: { version_date: '2026-06-01' } };
    const reader = createShardReader(KEY, 'sft', run, { shift: 0, library });
    for (const record of records) reader.line(JSON.stringify(record));
    return reader.report({ bytes: 1, sha256: HEX }).canaries;
  };
  const records = Array.from({ length: 9 }, (_, at) => talk(`000000000000030${at}`, 'That sounds hard. Tell me more.'));

  it('are as many as were asked for, in each family apart', () => {
    const others = records.map((record) => ({
      ...record,
      metadata: { ...record.metadata, record_id: `f${record.metadata.record_id.slice(1)}`, source_family: 'storm' },
    }));
    const rows = planted([...records, ...others]);
    expect(rows.map(({ family }) => family)).toEqual(['harbour', 'storm']);
    for (const row of rows) expect(row.planted).toBeGreaterThanOrEqual(48);
  });

  it('are the same whatever the order of the records', () => {
    expect(planted(records.toReversed())).toEqual(planted(records));
  });

  it('of one record are at most eight copies', () => {
    expect(planted(records.slice(0, 1), 6000)[0]?.planted).toBe(96);
  });

  it('are not found by a policy that knows nothing, and are counted all the same', () => {
    const [row] = planted(records);
    expect(row?.found).toBeLessThan(row?.planted ?? 0);
  });

  it('are names in every language that goes out without a look, also where the policy reads no names in it', () => {
    const [row] = planted(records, 48, { ...own.redaction, deny_capitals_in: [] });
    expect(row?.types['NAME']?.planted).toBeGreaterThan(0);
  });

  it('are none where there is no record', () => {
    expect(planted([])).toEqual([]);
  });
});
