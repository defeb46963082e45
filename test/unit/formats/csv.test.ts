import { Buffer } from 'node:buffer';
import { describe, expect, test } from 'vitest';
import { bytesOf, pair, read, reasons, words } from './read.ts';

const table = (more: object = {}) => ({ container: { type: 'csv', ...more }, shape: pair('q', 'a') });

describe('tables', () => {
  test('rows carry exact bytes, their number, and cells with line breaks and doubled quotes', async () => {
    const rows = ['1,"How are\r\nyou, today?","Fine, ""thanks"""', '2,plain,text', '3,"",empty'];
    const outcome = await read(table(), `id,q,a\r\n${rows.join('\r\n')}\r\n\r\n`);
    expect(outcome.records.map((record) => bytesOf(outcome, record))).toEqual(rows.slice(0, 2));
    expect(words(outcome.records[0])).toEqual(['user: How are\nyou, today?', 'assistant: Fine, "thanks"']);
    expect(outcome.records.map(({ origin }) => origin.row)).toEqual([0, 1]);
    expect(outcome.refusals).toMatchObject([{ reason: 'question_missing', row: 2, line: 5 }]);
  });

  test('tabs, no quoting and no header are declared', async () => {
    const spec = table({ delimiter: '\t', quote: null, header: 'none', columns: ['q', 'a'] });
    const outcome = await read(spec, 'He said "stop\tand "I" did\nsecond\tanswer');
    expect(outcome.records.map(words)).toEqual([
      ['user: He said "stop', 'assistant: and "I" did'],
      ['user: second', 'assistant: answer'],
    ]);
  });

  test('a byte order mark is no part of the first column name', async () => {
    expect((await read(table(), '\uFEFFq,a\none,two\n')).records).toHaveLength(1);
  });

  test('a row with too many or too few cells is refused, its neighbours are not', async () => {
    const outcome = await read(table(), 'q,a\none,two\nthree\nfour,five,six\nseven,eight\n');
    expect(outcome.records).toHaveLength(2);
    expect(outcome.refusals).toMatchObject([
      { reason: 'csv_invalid', row: 1, line: 3 },
      { reason: 'csv_invalid', row: 2, line: 4 },
    ]);
  });

  test('after broken quoting every further line is refused: none of them can be told from the inside of a cell', async () => {
    const outcome = await read(table(), 'q,a\none,two\n"he said "hi" to me,\nand more, words\nthree,four\n');
    expect(outcome.records.map(words)).toEqual([['user: one', 'assistant: two']]);
    expect(outcome.refusals.map(({ reason, line }) => [reason, line])).toEqual([
      ['csv_invalid', 3],
      ['csv_invalid', 4],
      ['csv_invalid', 5],
    ]);
  });

  test('a quote that never closes is refused line by line', async () => {
    const outcome = await read(table(), 'q,a\none,two\n"open,cell\nthree,four\n');
    expect(outcome.records).toHaveLength(1);
    expect(reasons(outcome)).toEqual(['csv_invalid', 'csv_invalid']);
  });

  test('where rows have a declared beginning, reading goes on at the next one', async () => {
    const spec = { ...table({ row_start: '^\\d+,' }), native_id: { from: 'field', field: 'id' } };
    const outcome = await read(spec, 'id,q,a\n1,one,two\n2,"he said "hi"\nand 3,4 words,"\n3,three,four\n');
    expect(outcome.records.map(({ origin }) => origin.nativeId)).toEqual(['1', '3']);
    expect(outcome.refusals).toMatchObject([{ reason: 'csv_invalid', line: 3, row: 1 }]);
  });

  test('a header that names a column twice leaves no row readable', async () => {
    expect(reasons(await read(table(), 'q,q\none,two\nthree,four\n'))).toEqual(['csv_invalid', 'csv_invalid']);
  });

  test('columns named like members of the prototype are columns', async () => {
    const outcome = await read({ ...table(), shape: pair('__proto__', 'a') }, '__proto__,a\none,two\n');
    expect(words(outcome.records[0])).toEqual(['user: one', 'assistant: two']);
  });

  test('a cell of 224,000 characters is read whole', async () => {
    const long = `${'a long story, '.repeat(16_000)}end`;
    const outcome = await read(table(), `q,a\n"${long}",two\nthree,four\n`, { chunk: 65_536 });
    expect(words(outcome.records[0])[0]).toHaveLength('user: '.length + long.length);
    expect(outcome.records).toHaveLength(2);
  });

  test('bytes outside the encoding and raw NUL refuse their row', async () => {
    const bytes = Buffer.concat([
      Buffer.from('q,a\nok,fine\n'),
      Buffer.from([0xff]),
      Buffer.from(',x\nnul\0,y\nlast,row\n'),
    ]);
    const outcome = await read(table(), bytes);
    expect(outcome.records).toHaveLength(2);
    expect(reasons(outcome)).toEqual(['encoding_invalid', 'encoding_invalid']);
  });

  test('windows-1252 keeps exact ranges; a byte that the page lacks refuses its row', async () => {
    const row = Buffer.concat([Buffer.from('it'), Buffer.from([0x92]), Buffer.from('s,caf'), Buffer.from([0xe9])]);
    const bytes = Buffer.concat([
      Buffer.from('q,a\n'),
      row,
      Buffer.from('\n'),
      Buffer.from([0x81]),
      Buffer.from(',x\n'),
    ]);
    const outcome = await read({ ...table(), encoding: 'windows-1252' }, bytes);
    expect(words(outcome.records[0])).toEqual(['user: it’s', 'assistant: café']);
    expect(outcome.records[0]?.origin.range).toEqual({ start: 4, end: 4 + row.length });
    expect(reasons(outcome)).toEqual(['encoding_invalid']);
  });

  test('UTF-16 is decoded first: ranges are the whole object and the row names the record', async () => {
    const bytes = Buffer.from('\uFEFFq,a\none,zwölf\ntwo,three\n', 'utf16le');
    const outcome = await read({ ...table(), encoding: 'utf-16le' }, bytes);
    expect(words(outcome.records[0])).toEqual(['user: one', 'assistant: zwölf']);
    expect(outcome.records.map(({ origin }) => origin)).toEqual([
      { range: { start: 0, end: bytes.length }, row: 0, nativeId: '0' },
      { range: { start: 0, end: bytes.length }, row: 1, nativeId: '1' },
    ]);
  });
});
