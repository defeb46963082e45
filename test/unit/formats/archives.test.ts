import { Buffer } from 'node:buffer';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { chat, chatRoles, pair, read, reasons, words } from './read.ts';

const lines = (count: number) =>
  Array.from(
    { length: count },
    (_, index) => `${JSON.stringify({ id: `n${index}`, q: `question ${index}`, a: 'an answer' })}\n`,
  ).join('');
const jsonl = { container: { type: 'jsonl' }, shape: pair('q', 'a') };
const gzip = { ...jsonl, compression: { type: 'gzip' } };
const zip = (members: string[], more: object = {}) => ({ ...jsonl, ...more, compression: { type: 'zip', members } });

describe('gzip', () => {
  test('ranges are the stored bytes; row and id tell the records apart', async () => {
    const stored = gzipSync(lines(3));
    const outcome = await read(gzip, stored);
    expect(outcome.records.map(({ origin }) => origin)).toEqual(
      [0, 1, 2].map((row) => ({ range: { start: 0, end: stored.length }, row, nativeId: String(row) })),
    );
  });

  test('a stream cut short keeps its whole lines and never its last piece', async () => {
    const stored = gzipSync(lines(50_000));
    const outcome = await read(gzip, stored.subarray(0, stored.length - 40), { chunk: 4096 });
    expect(outcome.records.length).toBeGreaterThan(0);
    expect(outcome.records.length).toBeLessThan(50_000);
    expect(reasons(outcome)).toEqual(['archive_invalid']);
    const table = { container: { type: 'csv' }, compression: { type: 'gzip' }, shape: pair('q', 'a') };
    const cut = await read(table, gzipSync('q,a\nHow are you?,I am not well at all').subarray(0, -9));
    expect([cut.records, reasons(cut)]).toEqual([[], ['archive_invalid']]);
  });

  test('what is not gzip is refused', async () => {
    expect(reasons(await read(gzip, lines(1)))).toEqual(['archive_invalid']);
    expect(reasons(await read(gzip, ''))).toEqual(['object_empty']);
  });
});

describe('zip', () => {
  const file = (text: string) => Buffer.from(text);

  test('members that fit a glob are read in byte order; the rest is not', async () => {
    const stored = zipSync({
      'd/b.jsonl': file(lines(1)),
      'd/a.jsonl': file(lines(2)),
      'a.txt': file('words'),
      'x/y/c.jsonl': file(lines(1)),
    });
    const one = await read(zip(['d/*.jsonl']), stored);
    expect(one.records.map(({ origin }) => [origin.member, origin.nativeId])).toEqual([
      ['d/a.jsonl', 'd/a.jsonl/0'],
      ['d/a.jsonl', 'd/a.jsonl/1'],
      ['d/b.jsonl', 'd/b.jsonl/0'],
    ]);
    expect(
      (await read(zip(['**/*.jsonl'], { native_id: { from: 'field', field: 'id' } }), stored)).records.map(
        ({ origin }) => origin.nativeId,
      ),
    ).toEqual(['d/a.jsonl/n0', 'd/a.jsonl/n1', 'd/b.jsonl/n0', 'x/y/c.jsonl/n0']);
  });

  test('one dialogue a member: the member names the record and its group', async () => {
    const dialogue = (text: string) =>
      file(
        JSON.stringify([
          { role: 'user', content: text },
          { role: 'assistant', content: 'Yes.' },
        ]),
      );
    const spec = {
      container: { type: 'json', records: { layout: 'whole' } },
      shape: { ...chat, parts: [{ ...chat.parts[0], field: [] }] },
      roles: chatRoles,
      compression: { type: 'zip', members: ['*.json'] },
      groups: [{ kind: 'file', value: { from: 'object' } }],
    };
    const outcome = await read(spec, zipSync({ '2.json': dialogue('two'), '1.json': dialogue('one') }), {
      key: 'set.zip',
    });
    expect(outcome.records.map(words)).toEqual([
      ['user: one', 'assistant: Yes.'],
      ['user: two', 'assistant: Yes.'],
    ]);
    expect(outcome.records.map(({ groups }) => groups[0]?.value)).toEqual(['set.zip!1.json', 'set.zip!2.json']);
  });

  test('a damaged archive, one without such members, and an empty member are refused by name', async () => {
    const stored = zipSync({ 'a.jsonl': file(lines(200)) });
    expect(reasons(await read(zip(['*.jsonl']), stored.subarray(0, stored.length - 30)))).toEqual(['archive_invalid']);
    expect(reasons(await read(zip(['*.csv']), stored))).toEqual(['object_empty']);
    expect(reasons(await read(zip(['*.jsonl']), zipSync({ 'a.jsonl': file('') })))).toEqual(['object_empty']);
  });
});
