import { describe, expect, test } from 'vitest';
import { bytesOf, chat, chatRoles, pair, read, reasons, words } from './read.ts';

const json = (records: object, more: object = {}) => ({
  container: { type: 'json', records, ...more },
  shape: pair('q', 'a'),
});
const item = (q: string, a = 'an answer') => JSON.stringify({ q, a });

describe('JSON documents', () => {
  test('each element of an array is a record with exactly its own bytes', async () => {
    const elements = [item('one, [two]'), item('a "quoted" } brace'), item('back\\slash')];
    const outcome = await read(json({ layout: 'array' }), ` [\n ${elements.join(' ,\n\t')} ]\n`);
    expect(outcome.refusals).toEqual([]);
    expect(outcome.records.map((record) => bytesOf(outcome, record))).toEqual(elements);
  });

  test('records are found down a path of wrappers, and nothing beside it is read', async () => {
    const text = `{"meta":{"data":[${item('not this')}]},"body":{"x":1.5e3,"data":[${item('this')}]},"tail":null}`;
    const outcome = await read(json({ layout: 'array', path: ['body', 'data'] }), text);
    expect(outcome.records.map(words)).toEqual([['user: this', 'assistant: an answer']]);
    expect(outcome.refusals).toEqual([]);
  });

  test('a document without the declared path is one refusal', async () => {
    expect(reasons(await read(json({ layout: 'array', path: ['data'] }), `{"rows":[${item('x')}]}`))).toEqual([
      'shape_mismatch',
    ]);
    expect(reasons(await read(json({ layout: 'array', path: ['data'] }), `{"data":{"rows":1}}`))).toEqual([
      'shape_mismatch',
    ]);
    expect(reasons(await read(json({ layout: 'array' }), item('x')))).toEqual(['shape_mismatch']);
  });

  test('an object keyed by id names its records, and a repeated id is refused', async () => {
    const spec = { ...json({ layout: 'by_id' }), native_id: { from: 'entry' } };
    const outcome = await read(spec, `{"p-1":${item('one')},"p\\u002d2":${item('two')},"p-1":${item('again')}}`);
    expect(outcome.records.map(({ origin }) => origin.nativeId)).toEqual(['p-1', 'p-2']);
    expect(bytesOf(outcome, outcome.records[1])).toBe(item('two'));
    expect(reasons(outcome)).toEqual(['shape_mismatch']);
  });

  test('an object keyed by split holds lists of records', async () => {
    const spec = { ...json({ layout: 'by_split' }), groups: [{ kind: 'part', value: { from: 'entry' } }] };
    const outcome = await read(spec, `{"train":[${item('a')},${item('b')}],"dev":[${item('c')}],"odd":7}`);
    expect(outcome.records.map(({ groups }) => groups[0]?.value)).toEqual(['train', 'train', 'dev']);
    expect(reasons(outcome)).toEqual(['shape_mismatch']);
  });

  test('several pretty-printed documents in one file are read one after another', async () => {
    const pretty = (q: string) => JSON.stringify({ q, a: 'yes' }, null, 2);
    const outcome = await read(
      json({ layout: 'whole' }, { documents: 'many' }),
      `${pretty('one')}\n${pretty('two')}${pretty('three')}\n`,
    );
    expect(outcome.records.map((record) => bytesOf(outcome, record))).toEqual([
      pretty('one'),
      pretty('two'),
      pretty('three'),
    ]);
  });

  test('a second document where one is declared is refused', async () => {
    const outcome = await read(json({ layout: 'array' }), `[${item('one')}]\n[${item('two')}]`);
    expect(outcome.records).toHaveLength(1);
    expect(reasons(outcome)).toEqual(['json_invalid']);
  });

  test('of a file cut short the whole records stand and the rest is one refusal', async () => {
    const whole = `[${item('one')},${item('two')},${item('three')}]`;
    const outcome = await read(json({ layout: 'array' }), whole.slice(0, -12));
    expect(outcome.records.map(words)).toEqual([
      ['user: one', 'assistant: an answer'],
      ['user: two', 'assistant: an answer'],
    ]);
    expect(outcome.refusals).toEqual([
      { reason: 'json_invalid', range: { start: whole.indexOf('{"q":"three"'), end: whole.length - 12 } },
    ]);
    expect(reasons(await read(json({ layout: 'array' }), `[${item('one')},`))).toEqual(['json_invalid']);
  });

  test('one bad element does not stop the others', async () => {
    const outcome = await read(
      json({ layout: 'array' }),
      `[${item('one')},{"q":NaN,"a":"x"},"text",null,${item('two')}]`,
    );
    expect(outcome.records).toHaveLength(2);
    expect(reasons(outcome)).toEqual(['json_invalid', 'question_missing', 'question_missing']);
  });

  test.each(['[,]', '[1 2]', '{"a" 1}', '{1:2}', '[{"q":1},]', '}', ','])(
    'broken structure %s is refused, never thrown',
    async (text) => {
      const outcome = await read(json({ layout: text.startsWith('{') ? 'by_id' : 'array' }), text);
      expect(reasons(outcome)).toContain('json_invalid');
    },
  );

  test('one file is one dialogue where the record is the document', async () => {
    const spec = {
      container: { type: 'json', records: { layout: 'whole' } },
      shape: { ...chat, parts: [{ ...chat.parts[0], field: [] }] },
      roles: chatRoles,
    };
    const text = JSON.stringify(
      [
        { role: 'user', content: 'one' },
        { role: 'assistant', content: 'two' },
      ],
      null,
      1,
    );
    const outcome = await read(spec, `${text}\n`);
    expect(words(outcome.records[0])).toEqual(['user: one', 'assistant: two']);
    expect(outcome.records[0]?.origin).toEqual({ range: { start: 0, end: text.length } });
  });
});
