// The sets of ../shared/data, read in place: every dialogue is a record, or is refused by a named reason.
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { FormatSpec, parseObject } from '../../core/formats/index.ts';
import type { ParsedRecord } from '../../core/record/index.ts';

const DATA = new URL('../../../shared/data/', import.meta.url);
const present = existsSync(DATA);

async function* chunksOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 2 ** 16) yield bytes.subarray(at, at + 2 ** 16);
}

interface Counts {
  readonly records: readonly ParsedRecord[];
  readonly refused: Readonly<Record<string, number>>;
}

async function readAll(declared: unknown, names: readonly string[]): Promise<Counts> {
  const spec = FormatSpec.parse(declared);
  const records: ParsedRecord[] = [];
  const refused: Record<string, number> = {};
  for (const name of names) {
    const bytes = await readFile(new URL(name, DATA));
    for await (const event of parseObject(spec, { key: `sets/${name}`, bytes: chunksOf(bytes), start: 0 })) {
      if ('record' in event) records.push(event.record);
      else refused[event.refusal.reason] = (refused[event.refusal.reason] ?? 0) + 1;
    }
  }
  return { records, refused };
}

const filesOf = async (folder: string, ending: string): Promise<readonly string[]> =>
  (await readdir(new URL(`${folder}/`, DATA)))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);

const turnsOf = (records: readonly ParsedRecord[], role: string): number =>
  records.flatMap((record) => (record.kind === 'conversation' ? record.turns : [])).filter((turn) => turn.role === role)
    .length;

const doctorDialogues = {
  container: { type: 'csv' },
  shape: {
    type: 'conversation',
    parts: [{ as: 'labelled', field: 'dialogue', labels_elsewhere: 'split', other_labels: 'text', label_prefix: '"' }],
  },
  roles: {
    Doctor: 'helper',
    Patient: 'client',
    Guest_family: 'refuse',
    Guest_family_1: 'refuse',
    Guest_family_2: 'refuse',
    Guest_family2: 'refuse',
    Gest_family: 'refuse',
    Guest_clinician: 'refuse',
    Guest_clinican: 'refuse',
  },
  native_id: { from: 'field', field: 'ID' },
};

const crisisChats = {
  container: { type: 'text' },
  shape: {
    type: 'conversation',
    parts: [{ as: 'labelled', field: [], labels_at: 'paragraph', labels_elsewhere: 'text', other_labels: 'text' }],
  },
  roles: { user: 'client', agent: 'helper' },
  same_side: 'keep',
  groups: [
    { kind: 'persona', value: { from: 'key_part', pattern: '/[0-9a-f]{6}_(?<persona>[A-Za-z]+)_', part: 'persona' } },
  ],
  known: [{ from: 'key_part', pattern: '/[0-9a-f]{6}_(?<persona>[A-Za-z]+)_', part: 'persona' }],
};

const HOST = ['Adam Stacoviak'];
const podcast = {
  container: { type: 'text' },
  shape: {
    type: 'conversation',
    parts: [{ as: 'labelled', style: 'bold', labels_elsewhere: 'refuse', other_labels: 'refuse' }],
  },
  roles: {
    'Adam Stacoviak': 'client',
    'Mireille B. Reece, Psy.D': 'helper',
    'Mireille Reece, PsyD': 'helper',
    'Elisha Goldstein, PhD': 'helper',
    'Danielle Rath': 'helper',
    Break: 'skip',
    Outro: 'skip',
  },
  role_names: [...HOST, 'Mireille B. Reece, Psy.D', 'Mireille Reece, PsyD', 'Elisha Goldstein, PhD', 'Danielle Rath'],
};

const transcript = {
  container: { type: 'text' },
  shape: { type: 'conversation', parts: [{ as: 'labelled' }] },
  roles: { Therapist: 'helper', Client: 'client' },
};

const personaChats = {
  container: { type: 'csv' },
  shape: {
    type: 'conversation',
    parts: [
      {
        as: 'labelled',
        field: 'Best Generated Conversation',
        label_prefix: '[*]',
        labels_elsewhere: 'text',
        other_labels: 'text',
        drop_lines: ['[*] [*] [*]', '\\[[^\\]]*\\]?', '\\([^)]*\\)', '[*][^*]*[*]'],
      },
    ],
  },
  roles: { 'User 1': 'client', 'User 2': 'helper' },
  known: [],
};

const reasoning = {
  container: { type: 'json', records: { layout: 'by_id' } },
  shape: {
    type: 'conversation',
    parts: [
      { as: 'field', fields: ['QUESTION'], side: 'client' },
      { as: 'field', fields: ['LONG_ANSWER'], side: 'helper' },
    ],
  },
  native_id: { from: 'entry' },
  reasoning: ['CONTEXTS'],
};

const preferencePairs = {
  container: { type: 'jsonl' },
  compression: { type: 'gzip' },
  shape: {
    type: 'preference',
    chosen: [
      { as: 'labelled', field: 'chosen', labels_at: 'paragraph', labels_elsewhere: 'text', other_labels: 'text' },
    ],
    rejected: [
      { as: 'labelled', field: 'rejected', labels_at: 'paragraph', labels_elsewhere: 'text', other_labels: 'text' },
    ],
  },
  roles: { Human: 'client', Assistant: 'helper' },
};

const counselling = {
  container: { type: 'json', records: { layout: 'whole' } },
  shape: { type: 'conversation', parts: [{ as: 'turns', field: [], role: 'role', text: 'content' }] },
  roles: { client: 'client', counselor: 'helper' },
};

const contentsOf = (records: readonly ParsedRecord[]): string =>
  records
    .flatMap((record) => (record.kind === 'conversation' ? record.turns.map(({ content }) => content) : []))
    .join('\n');

describe.skipIf(!present)('the sets of ../shared/data, where they are present', () => {
  // Refused: dialogues in which family or a second clinician speaks, and one in which a label may only address someone.
  test.each([
    ['mts-dialog/MTS-Dialog-TrainingSet.csv', 1023, { role_refused: 177, shape_mismatch: 1 }],
    ['mts-dialog/MTS-Dialog-ValidationSet.csv', 83, { role_refused: 17 }],
    ['mts-dialog/MTS-Dialog-TestSet-1-MEDIQA-Chat-2023.csv', 167, { role_refused: 33 }],
  ])('%s: 1,201, 100 and 200 dialogues in cells', async (name, count, reasons) => {
    const { records, refused } = await readAll(doctorDialogues, [name]);
    expect(records).toHaveLength(count);
    expect(refused).toEqual(reasons);
    const bytes = await readFile(new URL(name, DATA));
    for (const { origin, ...record } of records) {
      const row = bytes.subarray(origin.range.start, origin.range.end).toString('utf8');
      expect(row.startsWith(`${origin.nativeId},`)).toBe(true);
      const word = record.kind === 'conversation' ? (record.turns[0]?.content.split(/[\s"]/)[0] ?? '') : '';
      expect(row).toContain(word);
    }
  });

  test('vera-mh: 35 chats, 402 user and 389 agent turns, and every crisis number', async () => {
    const { records, refused } = await readAll(crisisChats, await filesOf('vera-mh/conversations', '.txt'));
    expect([records.length, refused]).toEqual([35, {}]);
    expect([turnsOf(records, 'user'), turnsOf(records, 'assistant')]).toEqual([402, 389]);
    const text = contentsOf(records);
    expect([text.match(/\b988\b/g)?.length, text.match(/\b741741\b/g)?.length]).toEqual([237, 116]);
    expect(new Set(records.map(({ known }) => known[0])).size).toBe(7);
  });

  test('brainscience: 34 episodes, all speakers known', async () => {
    const { records, refused } = await readAll(podcast, await filesOf('brainscience', '.md'));
    expect([records.length, refused]).toEqual([34, {}]);
    expect([turnsOf(records, 'user'), turnsOf(records, 'assistant')]).toEqual([2172, 2189]);
  });

  test('patient-psi: one transcript', async () => {
    const { records, refused } = await readAll(transcript, ['patient-psi/example_transcript.txt']);
    expect([records.length, refused]).toEqual([1, {}]);
  });

  // Refused: one chat that begins without a label.
  test('synthetic-persona-chat: 1,000 chats', async () => {
    const { records, refused } = await readAll(personaChats, [
      'synthetic-persona-chat/Synthetic-Persona-Chat_valid.csv',
    ]);
    expect([records.length, refused]).toEqual([999, { shape_mismatch: 1 }]);
  });

  test('pubmedqa: 1,000 questions with their contexts as reasoning', async () => {
    const { records, refused } = await readAll(reasoning, ['pubmedqa/ori_pqal.json']);
    expect([records.length, refused]).toEqual([1000, {}]);
    expect(records.every((record) => (record.reasoning ?? '') !== '')).toBe(true);
  });

  // Refused: four pairs of which one side ends in an empty answer.
  test('hh-rlhf: 2,312 pairs', async () => {
    const { records, refused } = await readAll(preferencePairs, ['hh-rlhf/test.jsonl.gz']);
    expect([records.length, refused]).toEqual([2308, { field_missing: 4 }]);
  });

  test('smile: 200 dialogues', async () => {
    const { records, refused } = await readAll(counselling, await filesOf('smile/dialogs', '.json'));
    expect([records.length, refused]).toEqual([200, {}]);
  });
});
