import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { bytesOf, chat, chatRoles, pair, read, reasons, words } from './read.ts';

const chats = { container: { type: 'jsonl' }, shape: chat, roles: chatRoles };
const pairs = { container: { type: 'jsonl' }, shape: pair('q', 'a') };
const said = (text: string) =>
  JSON.stringify({
    messages: [
      { role: 'user', content: text },
      { role: 'assistant', content: 'I hear you.' },
    ],
  });

describe('JSONL', () => {
  test('each line is a record, and its range is the line without its end', async () => {
    const outcome = await read(chats, `${said('one')}\n\r\n${said('two')}\r\n${said('three')}`);
    expect(outcome.refusals).toEqual([]);
    expect(outcome.records.map((record) => bytesOf(outcome, record))).toEqual([
      said('one'),
      said('two'),
      said('three'),
    ]);
    expect(words(outcome.records[2])).toEqual(['user: three', 'assistant: I hear you.']);
  });

  test('a byte order mark is no part of the first record', async () => {
    const outcome = await read(chats, `\uFEFF${said('one')}\n`);
    expect(bytesOf(outcome, outcome.records[0])).toBe(said('one'));
  });

  test('a bad line is refused with its place and the next one is read', async () => {
    const outcome = await read(chats, `${said('one')}\n{"messages": [\n${said('two')}\n{"messages": "cut`);
    expect(outcome.records).toHaveLength(2);
    expect(outcome.refusals).toMatchObject([
      { reason: 'json_invalid', line: 2 },
      { reason: 'json_invalid', line: 4 },
    ]);
  });

  test('bytes that are not in the encoding refuse their line only', async () => {
    const bad = Buffer.concat([
      Buffer.from(`${said('one')}\n{"messages":"`),
      Buffer.from([0xff, 0xfe]),
      Buffer.from(`"}\n${said('two')}\n`),
    ]);
    const outcome = await read(chats, bad);
    expect(outcome.records).toHaveLength(2);
    expect(reasons(outcome)).toEqual(['encoding_invalid']);
  });

  test('half a surrogate pair is refused', async () => {
    expect(reasons(await read(pairs, '{"q":"\\ud83d alone","a":"b"}'))).toEqual(['encoding_invalid']);
  });

  test('an escaped NUL and other controls leave the text, a raw one refuses the line', async () => {
    const outcome = await read(pairs, '{"q":"a\\u0000b","a":"c"}\n{"q":"a\0b","a":"c"}\n');
    expect(words(outcome.records[0])).toEqual(['user: ab', 'assistant: c']);
    expect(reasons(outcome)).toEqual(['json_invalid']);
  });

  test('two million brackets deep neither throws nor stops the reading', async () => {
    const deep = `{"q":${'['.repeat(2e6)}${']'.repeat(2e6)},"a":"b"}`;
    const outcome = await read(pairs, `${deep}\n{"q":"fine","a":"yes"}\n`, { chunk: 2 ** 20 });
    expect(outcome.records).toHaveLength(1);
    expect(outcome.refusals).toHaveLength(1);
  });

  test('names of the prototype are no fields', async () => {
    const spec = { container: { type: 'jsonl' }, shape: pair('constructor', 'a') };
    const outcome = await read(
      spec,
      '{"a":"x","__proto__":{"constructor":"forged"}}\n{"__proto__":{"q":1},"constructor":"own","a":"y"}\n',
    );
    expect(reasons(outcome)).toEqual(['question_missing']);
    expect(words(outcome.records[0])).toEqual(['user: own', 'assistant: y']);
    expect(({} as Record<string, unknown>)['q']).toBeUndefined();
  });

  test('from the middle of an object offsets are those of the object and lines are unknown', async () => {
    const text = `${said('one')}\n${said('two')}\nbroken\n`;
    const start = said('one').length + 1;
    const outcome = await read(chats, text, { start });
    expect(bytesOf(outcome, outcome.records[0])).toBe(said('two'));
    expect(outcome.refusals).toEqual([
      { reason: 'json_invalid', range: { start: start + said('two').length + 1, end: text.length - 1 } },
    ]);
  });

  test('a line of GBK is cut and decoded by itself', async () => {
    // {"q":"你好","a":"您好"}
    const line = Buffer.concat([
      Buffer.from('{"q":"'),
      Buffer.from([0xc4, 0xe3, 0xba, 0xc3]),
      Buffer.from('","a":"'),
      Buffer.from([0xc4, 0xfa, 0xba, 0xc3]),
      Buffer.from('"}'),
    ]);
    const outcome = await read(
      { ...pairs, encoding: 'gbk' },
      Buffer.concat([line, Buffer.from('\n'), Buffer.from([0xff, 0x0a]), line]),
    );
    expect(words(outcome.records[0])).toEqual(['user: 你好', 'assistant: 您好']);
    expect(outcome.records[1]?.origin.range).toEqual({ start: line.length + 3, end: 2 * line.length + 3 });
    expect(reasons(outcome)).toEqual(['encoding_invalid']);
  });

  test('JSON within a JSON string is read again', async () => {
    const spec = { ...chats, container: { type: 'jsonl', embedded: 'json_string' } };
    const outcome = await read(spec, `${JSON.stringify(said('inner'))}\n${said('bare')}\n"{broken"\n`);
    expect(words(outcome.records[0])).toEqual(['user: inner', 'assistant: I hear you.']);
    expect(reasons(outcome)).toEqual(['shape_mismatch', 'json_invalid']);
  });

  test('a line of more than 64 MiB is passed over', async () => {
    const long = Buffer.alloc(65 * 2 ** 20, 0x61);
    const outcome = await read(pairs, Buffer.concat([long, Buffer.from('\n{"q":"fine","a":"yes"}\n')]), {
      chunk: 2 ** 20,
    });
    expect(reasons(outcome)).toEqual(['record_too_large']);
    expect(bytesOf(outcome, outcome.records[0])).toBe('{"q":"fine","a":"yes"}');
  });
});
