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
