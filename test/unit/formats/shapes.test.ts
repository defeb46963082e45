import { describe, expect, test } from 'vitest';
import { chat, chatRoles, pair, read, reasons, words } from './read.ts';

const line = (record: unknown): string => `${JSON.stringify(record)}\n`;
const jsonl = (shape: object, more: object = {}) => ({ container: { type: 'jsonl' }, shape, ...more });
const part = (fields: object) => ({ type: 'conversation', parts: [fields] });

describe('conversations', () => {
  test('ChatML: roles by the map, one system turn at the head', async () => {
    const record = {
      messages: [
        { role: 'user', content: 'Hi' },
        { role: 'system', content: 'Be kind.' },
        { role: 'assistant', content: 'Hello' },
        { role: 'system', content: 'Be brief.' },
      ],
    };
    expect(words((await read(jsonl(chat, { roles: chatRoles }), line(record))).records[0])).toEqual([
      'system: Be kind.',
      'user: Hi',
      'assistant: Hello',
    ]);
  });

  test('any field names, a wrapped list, speakers by name', async () => {
    const shape = part({
      as: 'turns',
      field: ['body', 'dialog'],
      role: ['by', 'side'],
      text: 'utterance',
      speaker: ['by', 'name'],
    });
    const record = {
      body: {
        dialog: [
          { by: { side: 'seeker', name: 'Ida Quill' }, utterance: ['One.', 'Two.'] },
          { by: { side: 'sys' }, utterance: 'I see.' },
        ],
      },
    };
    const outcome = await read(jsonl(shape, { roles: { seeker: 'client', sys: 'helper' } }), line(record));
    expect(words(outcome.records[0])).toEqual(['user: One.\n\nTwo.', 'assistant: I see.']);
    expect(outcome.records[0]).toMatchObject({ known: ['Ida Quill'], turns: [{ speaker: 'Ida Quill' }, {}] });
  });

  test('a role that the map does not name refuses the record', async () => {
    const turn = (role: unknown) => line({ messages: [{ role, content: 'Hi' }] });
    const outcome = await read(
      jsonl(chat, { roles: chatRoles }),
      [turn('tool'), turn('User'), turn(null), turn('constructor')].join(''),
    );
    expect(reasons(outcome)).toEqual(['role_unknown', 'role_unknown', 'role_unknown', 'role_unknown']);
  });

  test('bare strings speak by turns, from a list, a JSON string or a Python literal', async () => {
    const expected = ['user: I’m "ok"', "assistant: That's good", 'user: Bye'];
    const [a, b, c] = ['I’m "ok"', "That's good", 'Bye'];
    const strings = (decode: string) => jsonl(part({ as: 'strings', field: 'turns', decode }));
    expect(words((await read(strings('none'), line({ turns: [a, b, c] }))).records[0])).toEqual(expected);
    expect(words((await read(strings('json'), line({ turns: JSON.stringify([a, b, c]) }))).records[0])).toEqual(
      expected,
    );
    const python = `['I\\u2019m "ok"', "That's good", 'Bye', ]`;
    expect(words((await read(strings('python'), line({ turns: python }))).records[0])).toEqual(expected);
  });

  test.each(["['a' 'b']", '[a, b]', "['a', 'b'", "['a', open('x')]", "['a'] + ['b']", `${'['.repeat(5000)}`])(
    'Python that is no plain list is refused: %s',
    async (text) => {
      const outcome = await read(
        jsonl(part({ as: 'strings', field: 'turns', decode: 'python' })),
        line({ turns: text }),
      );
      expect(reasons(outcome)).toEqual(['shape_mismatch']);
    },
  );

  test('pairs of input and output, also as lists', async () => {
    const turns = [
      { field: 'input', side: 'client', presence: 'optional' },
      { field: 'output', side: 'helper' },
    ];
    const outcome = await read(
      jsonl(part({ as: 'pairs', field: 'conversation', turns })),
      line({ conversation: [{ output: 'Hi.' }, { input: 'Hm', output: 'Yes?' }] }),
    );
    expect(words(outcome.records[0])).toEqual(['assistant: Hi.', 'user: Hm', 'assistant: Yes?']);
    const lists = [
      { field: '0', side: 'client' },
      { field: '1', side: 'helper' },
    ];
    expect(
      words(
        (
          await read(
            jsonl(part({ as: 'pairs', turns: lists })),
            line([
              ['a', 'b'],
              ['c', 'd'],
            ]),
          )
        ).records[0],
      ),
    ).toHaveLength(4);
  });

  test('turns as columns go by number, then by the declared order', async () => {
    const shape = part({
      as: 'columns',
      pattern: '(?<role>patient|doctor)_round(?<number>\\d+)',
      order: ['patient', 'doctor'],
    });
    const spec = { container: { type: 'csv' }, shape, roles: { patient: 'client', doctor: 'helper' } };
    const head = 'id,doctor_round2,doctor_round10,patient_round1,doctor_round1,patient_round2,patient_round10\n';
    const outcome = await read(spec, `${head}1,d2,d10,p1,d1,p2,p10\n2,,,p1,d1,,\n3,d2,,p1,d1,,\n`);
    expect(outcome.records.map((record) => words(record).map((turn) => turn.split(' ')[1]))).toEqual([
      ['p1', 'd1', 'p2', 'd2', 'p10', 'd10'],
      ['p1', 'd1'],
    ]);
    expect(reasons(outcome)).toEqual(['field_missing']);
  });

  test('instruction, input and output: the optional part is joined where it is', async () => {
    const shape = {
      type: 'conversation',
      parts: [
        { as: 'field', fields: ['system'], side: 'system', presence: 'optional' },
        { as: 'field', fields: ['instruction', 'input'], side: 'client', presence: 'optional' },
        { as: 'field', fields: ['output'], side: 'helper' },
      ],
    };
    const outcome = await read(
      jsonl(shape),
      line({ instruction: 'Answer.', input: 'I worry.', output: 'I see.' }) +
        line({ instruction: 'Hello', input: '', output: 'Hi.' }),
    );
    expect(outcome.records.map(words)).toEqual([
      ['user: Answer.\n\nI worry.', 'assistant: I see.'],
      ['user: Hello', 'assistant: Hi.'],
    ]);
  });

  test('an answer without its question is refused by that name, an empty answer by another', async () => {
    const outcome = await read(
      jsonl(pair('q', 'a')),
      line({ a: 'yes' }) + line({ q: ' \u00a0', a: 'yes' }) + line({ q: 'why' }) + line({ q: { x: 1 }, a: 'b' }),
    );
    expect(reasons(outcome)).toEqual(['question_missing', 'question_missing', 'field_missing', 'shape_mismatch']);
  });

  test('several answers to one question are several records of one group, each with its own id', async () => {
    const shape = {
      type: 'conversation',
      parts: [
        { as: 'field', fields: ['question'], side: 'client' },
        { as: 'field', fields: [['$each', 'text']], side: 'helper' },
      ],
      for_each: 'answers',
    };
    const record = { question: 'Why?', answers: [{ text: 'One.' }, { text: 'Two.' }] };
    const outcome = await read(jsonl(shape), line(record));
    expect(outcome.records.map(words)).toEqual([
      ['user: Why?', 'assistant: One.'],
      ['user: Why?', 'assistant: Two.'],
    ]);
    expect(outcome.records[0]?.groups).toEqual(outcome.records[1]?.groups);
    expect(new Set(outcome.records.map(({ origin }) => origin.nativeId)).size).toBe(2);
    expect(reasons(await read(jsonl(shape), line({ ...record, answers: [{ text: 'One.' }, {}] })))).toEqual([
      'field_missing',
    ]);
  });

  test('the trained side may be the client: the helper’s words stand under user', async () => {
    const shape = {
      type: 'conversation',
      parts: [
        { as: 'field', fields: ['prompt'], side: 'helper' },
        { as: 'field', fields: ['response'], side: 'client' },
      ],
    };
    const outcome = await read(
      jsonl(shape, { trained_side: 'client' }),
      line({ prompt: 'How are you?', response: 'Leave me alone.' }),
    );
    expect(words(outcome.records[0])).toEqual(['user: How are you?', 'assistant: Leave me alone.']);
  });

  test('ids, groups, known values, persona and reasoning come from fields and parts of the key', async () => {
    const key = 'sets/12_Ida Quill_run3.jsonl';
    const pattern = '/\\d+_(?<name>[^_]+)_';
    const spec = jsonl(pair('q', 'a'), {
      native_id: { from: 'field', field: 'id' },
      groups: [
        { kind: 'persona', value: { from: 'key_part', pattern, part: 'name' } },
        { kind: 'file', value: { from: 'object' } },
      ],
      known: [
        { from: 'field', field: ['meta', 'user'] },
        { from: 'field', field: 'title' },
      ],
      persona: { from: 'key_part', pattern, part: 'name' },
      reasoning: [['meta', 'reasoning']],
    });
    const record = { id: 17, q: 'Why?', a: 'So.', meta: { user: 'tired_owl', reasoning: 'Because.' } };
    const outcome = await read(spec, line(record) + line({ ...record, id: undefined }), { key });
    expect(outcome.records).toMatchObject([
      {
        origin: { nativeId: '17' },
        groups: [
          { kind: 'persona', value: 'Ida Quill' },
          { kind: 'file', value: key },
        ],
        known: ['tired_owl'],
        persona: 'Ida Quill',
        reasoning: 'Because.',
      },
    ]);
    expect(reasons(outcome)).toEqual(['field_missing']);
    expect(reasons(await read(spec, line(record), { key: 'sets/other.jsonl' }))).toEqual(['field_missing']);
  });
});

describe('plain text', () => {
  test('fields are joined; the whole of a text object is one record; empty is refused', async () => {
    const fields = jsonl({ type: 'text', fields: ['title', ['body', '0']] });
    const outcome = await read(fields, line({ title: 'On sleep', body: ['It helps.'] }) + line({ other: 1 }));
    expect(outcome.records.map(words)).toEqual([['On sleep\n\nIt helps.']]);
    expect(reasons(outcome)).toEqual(['field_missing']);
    expect(
      words(
        (await read({ container: { type: 'text' }, shape: { type: 'text' } }, '\uFEFFOne.\r\n\r\nTwo.\n')).records[0],
      ),
    ).toEqual(['One.\n\nTwo.']);
  });

  test('an empty object and raw NUL are refused by name', async () => {
    const text = { container: { type: 'text' }, shape: { type: 'text' } };
    expect(reasons(await read(text, ''))).toEqual(['object_empty']);
    expect(reasons(await read(text, 'a\0b'))).toEqual(['encoding_invalid']);
  });
});

describe('what is not built', () => {
  test.each([
    { container: { type: 'vtt' }, shape: { type: 'text' } },
    { container: { type: 'jsonl' }, shape: { type: 'unsupported', name: 'edge prompt' } },
  ])('is refused by name', async (spec) => {
    expect(reasons(await read(spec, 'anything'))).toEqual(['format_unsupported']);
  });

  test('an object that may not be cut is not read from its middle', async () => {
    await expect(
      read({ container: { type: 'text' }, shape: { type: 'text' } }, 'abc', { start: 1 }),
    ).rejects.toMatchObject({ code: 'ContractViolated' });
  });
});
