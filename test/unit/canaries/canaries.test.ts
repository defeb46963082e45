// Planted identifiers: where they stand, that they are valid and fresh, and how their recall is counted.
import { describe, expect, it } from 'vitest';
import {
  CANARY_TYPES,
  countRecall,
  noCanaries,
  ORIGINS,
  type PlantedCopy,
  plantCanaries,
  REGISTERS,
} from '../../../core/canaries/index.ts';
import { sha256 } from '../../../core/record/index.ts';
import { compileScanner } from '../../../core/scan/index.ts';
import { policy, redactor } from '../redact/policy.ts';

const parts = ['I sleep badly. Work is hard. [PERSON_1] said so.', 'That sounds heavy. What would help tonight?'];
const copies = (count: number, names = true): PlantedCopy[] =>
  Array.from({ length: count }, (_, nth) => plantCanaries(parts, { seed: 'sea', nth, names })).flat();
const plantedValue = ({ parts: texts }: PlantedCopy, { part, start, end }: PlantedCopy['planted'][number]) =>
  texts[part]?.slice(start, end) ?? '';
const many = copies(200);
const values = many.flatMap((copy) => copy.planted.map((canary) => ({ ...canary, value: plantedValue(copy, canary) })));

describe('a planted copy', () => {
  it('is the same bytes for the same seed, on every machine', () => {
    expect(copies(200)).toEqual(many);
    expect(sha256(JSON.stringify(copies(3)))).toBe('eea8607dc7509943d2c5a6d3e06ec32efc9652730a1486e9b0803ccafca785d7');
  });

  it('keeps the text around what is planted, and its tags in the copy without capitals', () => {
    for (const { parts: texts } of many) {
      const all = texts.join('\n').toLowerCase();
      for (const sentence of ['i sleep badly.', 'work is hard.', 'what would help tonight?'])
        expect(all).toContain(sentence);
      expect(texts.join('')).toContain('[PERSON_1]');
    }
  });

  it('has no capital but those of tags in its second form', () => {
    for (const copy of many.filter(({ planted }) => planted.some(({ register }) => register === 'lower')))
      expect(copy.parts.join('').replaceAll('[PERSON_1]', '')).not.toMatch(/\p{Lu}/u);
  });

  it('says where each identifier stands', () => {
    for (const { value, part, start, end } of values) {
      expect(value).toBe(value.trim());
      expect([part >= 0, start < end, value.length]).toEqual([true, true, end - start]);
    }
    const addresses = values.filter(({ type }) => type === 'EMAIL').map(({ value }) => value);
    for (const value of addresses) expect(value).toMatch(/^[a-z._]+\d+@example\.(?:org|com|net)$/);
  });

  it('plants every type, origin and register, names of each origin alike', () => {
    const counted = (key: 'type' | 'origin' | 'register'): Record<string, number> =>
      Object.fromEntries([...Map.groupBy(values, (value) => value[key])].map(([name, rows]) => [name, rows.length]));
    expect(Object.keys(counted('type')).sort()).toEqual([...CANARY_TYPES].sort());
    expect(Object.keys(counted('register')).sort()).toEqual([...REGISTERS].sort());
    const { null: _, ...origins } = counted('origin');
    expect(Object.keys(origins).sort()).toEqual([...ORIGINS].sort());
    expect(Math.min(...Object.values(origins))).toBeGreaterThan(Math.max(...Object.values(origins)) / 3);
  });

  it('is of at least eight origins, invented names among them', () => {
    expect(ORIGINS.length).toBeGreaterThanOrEqual(8);
    expect(ORIGINS).toContain('invented');
  });

  it('holds cards and accounts that pass their own check, by the scanner that was not told', () => {
    const scanner = compileScanner(policy);
    const confirmed = (value: string) =>
      scanner.scan(`it is ${value} ok`).map(({ type, verdict }) => `${type} ${verdict}`);
    const asWritten = values.filter(({ register }) => register !== 'lower');
    for (const type of ['CARD', 'IBAN', 'EMAIL', 'URL', 'IP', 'SSN'] as const)
      for (const { value } of asWritten.filter((row) => row.type === type).slice(0, 20))
        expect(confirmed(value)).toContain(`${type} confirmed`);
  });

  it('plants no names where none are read, and nothing where there is no text', () => {
    expect(copies(20, false).every(({ planted }) => planted.every(({ origin }) => origin === null))).toBe(true);
    expect(plantCanaries(['', ''], { seed: 'sea', nth: 0, names: true })).toEqual([]);
  });

  it('of a very long text is an excerpt', () => {
    const [copy] = plantCanaries(['word '.repeat(100_000)], { seed: 'sea', nth: 0, names: true });
    expect(copy?.parts.join('').length).toBeLessThan(10_000);
  });
});

describe('recall', () => {
  const copy: PlantedCopy = {
    parts: ['ask Tova Lind now'],
    planted: [{ type: 'NAME', origin: 'nordic', register: 'formal', part: 0, start: 4, end: 13 }],
  };
  const found = (...spans: readonly (readonly [number, number])[]) => {
    const counts = noCanaries();
    countRecall(
      counts,
      copy,
      spans.map(([start, end]) => ({ part: 0, start, end })),
    );
    return counts.found;
  };

  it('counts an identifier whose every letter is covered, also by several spans', () => {
    expect([found([4, 13]), found([0, 17]), found([4, 8], [9, 13])]).toEqual([1, 1, 1]);
  });

  it('counts none of which a letter is left, or that is covered in another message', () => {
    const elsewhere = noCanaries();
    countRecall(elsewhere, copy, [{ part: 1, start: 0, end: 17 }]);
    expect([found(), found([4, 12]), found([5, 13]), found([4, 8]), elsewhere.found]).toEqual([0, 0, 0, 0, 0]);
  });

  it('is counted by type, origin and register', () => {
    const counts = noCanaries();
    countRecall(counts, copy, [{ part: 0, start: 4, end: 13 }]);
    countRecall(counts, copy, []);
    const row = { planted: 2, found: 1 };
    expect(counts).toEqual({
      ...row,
      types: { NAME: row },
      origins_written: { nordic: row },
      origins_lower: {},
      registers: { formal: row },
    });
  });

  it('of a redactor that does nothing is nothing', () => {
    const counts = noCanaries();
    for (const planted of many) countRecall(counts, planted, []);
    expect(counts).toMatchObject({ planted: many.length * 6, found: 0 });
  });

  it('of the project’s redactor is whole for structured types, in both cases', () => {
    const counts = noCanaries();
    for (const planted of many)
      countRecall(counts, planted, redactor.find({ parts: planted.parts, speakers: [], known: [], language: 'en' }));
    for (const type of ['EMAIL', 'SSN', 'CARD', 'IBAN', 'IP', 'URL'])
      expect(counts.types[type], type).toEqual({
        planted: counts.types[type]?.planted,
        found: counts.types[type]?.planted,
      });
  });
});
