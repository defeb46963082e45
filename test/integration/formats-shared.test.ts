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
  (await readdir(new URL(`${folder}/`, DATA))).filter((name) => name.endsWith(ending)).sort().map((name) => `${folder}/${name}`);

const turnsOf = (records: readonly ParsedRecord[], role: string): number =>
  records.flatMap((record) => (record.kind === 'conversation' ? record.turns : [])).filter((turn) => turn.role === role).length;

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
  shape: { type: 'conversation', parts: [{ as: 'labelled', field: [], labels_at: 'paragraph', labels_elsewhere: 'text', other_labels: 'text' }] },
  roles: { user: 'client', agent: 'helper' },
  same_side: 'keep',
  groups: [{ kind: 'persona', value: { from: 'key_part', pattern: '/[0-9a-f]{6}_(?<persona>[A-Za-z]+)_', part: 'persona' } }],
  known: [{ from: 'key_part', pattern: '/[0-9a-f]{6}_(?<persona>[A-Za-z]+)_', part: 'persona' }],
};

const HOST = ['Adam Stacoviak'];
const podcast = {
  container: { type: 'text' },
  shape: { type: 'conversation', parts: [{ as: 'labelled', style: 'bold', labels_elsewhere: 'refuse', other_labels: 'refuse' }] },
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
    chosen: [{ as: 'labelled', field: 'chosen', labels_at: 'paragraph', labels_elsewhere: 'text', other_labels: 'text' }],
    rejected: [{ as: 'labelled', field: 'rejected', labels_at: 'paragraph', labels_elsewhere: 'text', other_labels: 'text' }],
  },
  roles: { Human: 'client', Assistant: 'helper' },
};

const counselling = {
  container: { type: 'json', records: { layout: 'whole' } },
  shape: { type: 'conversation', parts: [{ as: 'turns', field: [], role: 'role', text: 'content' }] },
  roles: { client: 'client', counselor: 'helper' },
};

describe.runIf(present)('the sets of ../shared/data', () => {
  test.each([
    ['mts-dialog/MTS-Dialog-TrainingSet.csv', 1201],
    ['mts-dialog/MTS-Dialog-ValidationSet.csv', 100],
    ['mts-dialog/MTS-Dialog-TestSet-1-MEDIQA-Chat-2023.csv', 200],
  ])('%s holds its dialogues', async (name, total) => {
    const { records, refused } = await readAll(doctorDialogues, [name]);
    console.log(name, records.length, refused);
    expect(records.length + Object.values(refused).reduce((a,b)=>a+b,0)).toBe(total);
  });
  test('others', async () => {
    for (const [n, s, f] of [['vera', crisisChats, await filesOf('vera-mh/conversations', '.txt')],['brain', podcast, await filesOf('brainscience','.md')],['psi', transcript, ['patient-psi/example_transcript.txt']],['persona', personaChats, ['synthetic-persona-chat/Synthetic-Persona-Chat_valid.csv']],['pubmed', reasoning, ['pubmedqa/ori_pqal.json']],['hh',preferencePairs,['hh-rlhf/test.jsonl.gz']],['smile',counselling,await filesOf('smile/dialogs','.json')]] as const) {
      const { records, refused } = await readAll(s, f);
      console.log(n, f.length, records.length, refused, turnsOf(records,'user'), turnsOf(records,'assistant'));
    }
  });
});
