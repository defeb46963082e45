import { describe, expect, test } from 'vitest';
import { bytesOf, read, reasons, words } from './read.ts';

const line = (record: unknown): string => `${JSON.stringify(record)}\n`;
const field = (name: string, side: string) => ({ as: 'field', fields: [name], side });
const jsonl = (shape: object, roles: object = {}) => ({ container: { type: 'jsonl' }, shape, roles });

const plain = jsonl({
  type: 'preference',
  prompt: [field('prompt', 'client')],
  chosen: [field('chosen', 'helper')],
  rejected: [field('rejected', 'helper')],
});

describe('preference pairs', () => {
  test('prompt, chosen and rejected in fields', async () => {
    const outcome = await read(plain, line({ prompt: 'Hi', chosen: 'Hello.', rejected: 'Go away.' }));
    expect(words(outcome.records[0])).toEqual([
      'prompt user: Hi',
      'chosen assistant: Hello.',
      'rejected assistant: Go away.',
    ]);
  });

  test('the same answer twice is no preference', async () => {
    expect(reasons(await read(plain, line({ prompt: 'Hi', chosen: 'Hello.', rejected: 'Hello. ' })))).toEqual([
      'preference_identical',
    ]);
  });

  test('lists of messages that repeat the prompt', async () => {
    const turns = (name: string) => [{ as: 'turns', field: name, role: 'role', text: 'content' }];
    const spec = jsonl(
      { type: 'preference', prompt: [field('prompt', 'client')], chosen: turns('chosen'), rejected: turns('rejected') },
      { user: 'client', assistant: 'helper' },
    );
    const messages = (answer: string) => [
      { role: 'user', content: 'Hi' },
      { role: 'assistant', content: answer },
    ];
    const outcome = await read(
      spec,
      line({ prompt: 'Hi', chosen: messages('Hello.'), rejected: messages('Go away.') }),
    );
    expect(words(outcome.records[0])).toEqual([
      'prompt user: Hi',
      'chosen assistant: Hello.',
      'rejected assistant: Go away.',
    ]);
  });

  const labelled = (name: string) => [
    { as: 'labelled', field: name, labels_at: 'paragraph', labels_elsewhere: 'text', other_labels: 'text' },
  ];
  const strings = jsonl(
    { type: 'preference', chosen: labelled('chosen'), rejected: labelled('rejected') },
    { Human: 'client', Assistant: 'helper' },
  );
  const START = '\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: Well';

  test('two full strings share their beginning as the prompt', async () => {
    const outcome = await read(
      strings,
      line({
        chosen: `${START}\n\nAssistant: Tell me.`,
        rejected: `${START}\n\nAssistant: No.\n\nHuman: Oh\n\nAssistant: Yes.`,
      }),
    );
    expect(words(outcome.records[0])).toEqual([
      'prompt user: Hi',
      'prompt assistant: Hello.',
      'prompt user: Well',
      'chosen assistant: Tell me.',
      'rejected assistant: No.',
      'rejected user: Oh',
      'rejected assistant: Yes.',
    ]);
  });

  test('strings that part at the human, share nothing, or end early have no common prompt', async () => {
    const cases = [
      { chosen: `${START}\n\nAssistant: Yes.`, rejected: '\n\nHuman: Other\n\nAssistant: Yes.' },
      { chosen: `${START} done\n\nAssistant: Yes.`, rejected: `${START}\n\nAssistant: Yes.` },
      { chosen: `${START}\n\nAssistant: Yes.`, rejected: START },
    ];
    expect(reasons(await read(strings, cases.map(line).join('')))).toEqual([
      'preference_prompt_diverges',
      'preference_prompt_diverges',
      'preference_prompt_diverges',
    ]);
    expect(
      reasons(await read(strings, line({ chosen: `${START}\n\nAssistant: Yes.`, rejected: `${START}\n\nAssistant:` }))),
    ).toEqual(['field_missing']);
  });

  test('ranked columns: best against worst, or against each', async () => {
    const ranked = (pairing: string) =>
      jsonl({ type: 'ranked', prompt: [field('q', 'client')], responses: ['first', 'second', 'third'], pairing });
    const record = line({ q: 'Hi', first: 'A', second: 'B', third: 'C' });
    expect((await read(ranked('first_last'), record)).records.map(words)).toEqual([
      ['prompt user: Hi', 'chosen assistant: A', 'rejected assistant: C'],
    ]);
    const each = await read(ranked('first_each'), record);
    expect(each.records.map((pair) => words(pair).at(-1))).toEqual(['rejected assistant: B', 'rejected assistant: C']);
    expect(new Set(each.records.map(({ origin }) => origin.nativeId)).size).toBe(2);
  });

  test('one label a response: answers meet by their prompt, and a lonely one is refused', async () => {
    const spec = jsonl({
      type: 'scored',
      prompt: [field('q', 'client')],
      response: 'a',
      score: 'good',
      scale: ['false', 'true'],
    });
    const rows = [
      { q: 'Hi', a: 'Bad.', good: false },
      { q: 'Alone', a: 'Only.', good: true },
      { q: 'Hi', a: 'Kind.', good: true },
      { q: 'Same', a: 'X', good: true },
      { q: 'Same', a: 'Y', good: true },
      { q: 'Odd', a: 'X', good: 'maybe' },
    ];
    const outcome = await read(spec, rows.map(line).join(''));
    expect(outcome.records.map(words)).toEqual([
      ['prompt user: Hi', 'chosen assistant: Kind.', 'rejected assistant: Bad.'],
    ]);
    expect(bytesOf(outcome, outcome.records[0])).toBe(rows.slice(0, 3).map(line).join('').trimEnd());
    expect(reasons(outcome)).toEqual(['shape_mismatch', 'shape_mismatch', 'shape_mismatch']);
  });
});
