// Reading labelled sets: what is refused and how it is named, and which unit offsets count.
import { describe, expect, it } from 'vitest';
import { parseLabelled } from '../../../../bench/redaction/labelled.ts';

const lines = (...records: readonly unknown[]) =>
  records.map((record) => (typeof record === 'string' ? record : JSON.stringify(record))).join('\n');
const read = (...records: readonly unknown[]) => parseLabelled('set.jsonl', lines(...records));
const slices = ({ records }: ReturnType<typeof read>) =>
  records.flatMap(({ text, spans }) => spans.map(({ start, end }) => text.slice(start, end)));

describe('a labelled line', () => {
  it('is read with its id, or with its number where it has none', () => {
    const { records, bad } = read(
      { id: 'a7', text: 'hi Ada', spans: [{ start: 3, end: 6, type: 'NAME', text: 'Ada', score: 1 }] },
      { text: 'nothing', spans: [] },
    );
    expect(bad).toEqual([]);
    expect(records.map(({ id }) => id)).toEqual(['a7', '2']);
    expect(records[0]?.spans).toEqual([{ start: 3, end: 6, type: 'NAME' }]);
  });

  it.each([
    ['{"text": "Zu', '', 'is no JSON'],
    ['[1]', '', 'must be an object'],
    [{ spans: [] }, 'text', 'must be a text'],
    [{ text: 'Zuzanna' }, 'spans', 'must be a list'],
    [{ text: 'Zuzanna', spans: [7] }, 'spans[0]', 'must be an object'],
    [
      { text: 'Zuzanna', spans: [{ start: '0', end: 3, type: 'N' }] },
      'spans[0].start',
      'must be a whole number of zero or more',
    ],
    [
      { text: 'Zuzanna', spans: [{ start: 0, end: -3, type: 'N' }] },
      'spans[0].end',
      'must be a whole number of zero or more',
    ],
    [
      { text: 'Zuzanna', spans: [{ start: 0, end: 1.5, type: 'N' }] },
      'spans[0].end',
      'must be a whole number of zero or more',
    ],
    [{ text: 'Zuzanna', spans: [{ start: 3, end: 3, type: 'N' }] }, 'spans[0].end', 'must be more than start'],
    [{ text: 'Zuzanna', spans: [{ start: 0, end: 3 }] }, 'spans[0].type', 'must be a word'],
    [
      { text: 'Zuzanna', spans: [{ start: 0, end: 3, type: 'N', text: 5 }] },
      'spans[0].text',
      'must be a text where it is given',
    ],
    [{ text: 'Zuzanna', spans: [{ start: 0, end: 99, type: 'N' }] }, 'spans[0]', 'reaches beyond the text'],
    [
      { text: 'Zuzanna', spans: [{ start: 1, end: 4, type: 'N', text: 'Zuz' }] },
      'spans[0]',
      'its text does not stand at its offsets',
    ],
  ])('is left out and named by line, field and reason, never quoted: %j', (record, field, reason) => {
    const { records, bad } = read({ text: 'good', spans: [] }, record);
    expect(records).toHaveLength(1);
    expect(bad).toEqual([{ file: 'set.jsonl', line: 2, field, reason }]);
    expect(JSON.stringify(bad)).not.toContain('Zu');
  });

  it('may be blank, end with a carriage return, or follow a byte order mark', () => {
    const { records, bad } = parseLabelled('x', '\ufeff{"text":"a","spans":[]}\r\n\r\n{"text":"b","spans":[]}\n');
    expect(records).toHaveLength(2);
    expect(bad).toEqual([]);
  });

  it('belongs to the half of its index, counted from nought over all lines', () => {
    const content = lines(...['a', 'b', 'c', 'd'].map((id) => ({ id, text: 'x', spans: [] })));
    expect(parseLabelled('x', content, 'even').records.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(parseLabelled('x', content, 'odd').records.map(({ id }) => id)).toEqual(['b', 'd']);
  });
});

describe('offsets behind an astral character', () => {
  const text = '😀😀 hi Ada Moreau.';

  it('count code points or UTF-16 units as the values of the spans say', () => {
    const points = read({ text, spans: [{ start: 6, end: 9, type: 'NAME', text: 'Ada' }] });
    const units = read({ text, spans: [{ start: 8, end: 11, type: 'NAME', text: 'Ada' }] });
    expect(points.offsets).toEqual({ unit: 'code points', by: 'text' });
    expect(units.offsets).toEqual({ unit: 'UTF-16', by: 'text' });
    expect([...slices(points), ...slices(units)]).toEqual(['Ada', 'Ada']);
  });

  it('follow the file where a span has no value of its own', () => {
    const units = read(
      { text, spans: [{ start: 8, end: 11, type: 'NAME', text: 'Ada' }] },
      { text, spans: [{ start: 8, end: 11, type: 'NAME' }] },
    );
    expect(slices(units)).toEqual(['Ada', 'Ada']);
  });

  it('are told by the edges of words where no span has a value', () => {
    const points = read({ text, spans: [{ start: 6, end: 9, type: 'NAME' }] });
    const units = read({ text, spans: [{ start: 8, end: 11, type: 'NAME' }] });
    expect(points.offsets).toEqual({ unit: 'code points', by: 'edges' });
    expect(units.offsets).toEqual({ unit: 'UTF-16', by: 'edges' });
    expect([...slices(points), ...slices(units)]).toEqual(['Ada', 'Ada']);
  });

  it('obey the value of a span in a file of the other unit', () => {
    const mixed = read(
      { text, spans: [{ start: 8, end: 11, type: 'NAME', text: 'Ada' }] },
      { text, spans: [{ start: 8, end: 11, type: 'NAME', text: 'Ada' }] },
      { text, spans: [{ start: 6, end: 9, type: 'NAME', text: 'Ada' }] },
    );
    expect(mixed.offsets.unit).toBe('UTF-16');
    expect(slices(mixed)).toEqual(['Ada', 'Ada', 'Ada']);
  });

  it('make no difference without one', () => {
    expect(read({ text: 'hi Ada', spans: [{ start: 3, end: 6, type: 'NAME' }] }).offsets.by).toBe('either');
  });
});

describe('ids', () => {
  const line = (id: unknown) => JSON.stringify({ id, text: 'I am Dana.', spans: [] });

  it('that stand twice are refused at the second line, which names the first', () => {
    const { records, bad } = parseLabelled('set.jsonl', [line('a'), line(7), line('a'), line('7')].join('\n'));
    expect(records.map(({ id }) => id)).toEqual(['a', '7']);
    expect(bad.map(({ line: at, field, reason }) => [at, field, reason])).toEqual([
      [3, 'id', 'is the one of line 1'],
      [4, 'id', 'is the one of line 2'],
    ]);
  });

  it('that are not given are no id of another record', () => {
    const { records, bad } = parseLabelled('set.jsonl', [line('2'), line(undefined), line(undefined)].join('\n'));
    expect([records.length, bad]).toEqual([3, []]);
  });
});
