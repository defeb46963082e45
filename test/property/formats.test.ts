// What holds of every reader, whatever the bytes.
import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normaliseText } from '../../core/text/index.ts';
import { bytesOf, chat, chatRoles, pair, read } from '../unit/formats/read.ts';

const CHECK = { seed: 20_261_122, numRuns: 60 };

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }).map((text) => `w${text}`);
const record = fc.record({ q: words, a: words });
const jsonl = { container: { type: 'jsonl' }, shape: pair('q', 'a') };
const json = { container: { type: 'json', records: { layout: 'array' } }, shape: pair('q', 'a') };
const csv = { container: { type: 'csv' }, shape: pair('q', 'a') };
const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;

const good = fc.array(record, { minLength: 1, maxLength: 8 });
const inFormats = (records: readonly { q: string; a: string }[]): readonly (readonly [object, string])[] => [
  [jsonl, records.map((each) => `${JSON.stringify(each)}\n`).join('')],
  [json, JSON.stringify(records, null, 1)],
  [csv, `q,a\n${records.map(({ q, a }) => `${cell(q)},${cell(a)}\n`).join('')}`],
];

describe('reading', () => {
  test('does not depend on how the bytes are cut into chunks, whole or broken', async () => {
    await fc.assert(
      fc.asyncProperty(
        good,
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 200 }),
        fc.constantFrom('"', '\n', '}', ',', '\\'),
        async (records, chunk, at, noise) => {
          for (const [spec, text] of inFormats(records)) {
            const bytes = Buffer.from(text);
            const place = at % bytes.length;
            const broken = Buffer.concat([bytes.subarray(0, place), Buffer.from(noise), bytes.subarray(place)]);
            for (const content of [bytes, broken]) {
              const [whole, parts] = [
                await read(spec, content, { chunk: content.length }),
                await read(spec, content, { chunk }),
              ];
              expect(parts).toEqual(whole);
            }
          }
        },
      ),
      CHECK,
    );
  });

  test('every record is read, and its range alone gives it again', async () => {
    await fc.assert(
      fc.asyncProperty(good, async (records) => {
        for (const [spec, text] of inFormats(records)) {
          const outcome = await read(spec, text);
          // Words that normalise to nothing, or raw NUL in a table, are refused; nothing is lost in silence.
          expect(outcome.records.length + outcome.refusals.length).toBe(records.length);
          for (const found of outcome.records) {
            const own = bytesOf(outcome, found);
            const again = await read(spec, spec === csv ? `q,a\n${own}` : spec === json ? `[${own}]` : own);
            expect(again.records.map((each) => ({ ...each, origin: null }))).toEqual([{ ...found, origin: null }]);
          }
        }
      }),
      CHECK,
    );
  });

  test('any line end of a JSONL object may begin a unit: the units hold what the whole holds', async () => {
    await fc.assert(
      fc.asyncProperty(good, fc.nat(7), async (records, cut) => {
        const text = records.map((each) => `${JSON.stringify(each)}\n`).join('');
        const start = records
          .slice(0, cut % records.length)
          .reduce((sum, each) => sum + Buffer.byteLength(JSON.stringify(each)) + 1, 0);
        const [whole, tail] = [await read(jsonl, text), await read(jsonl, text, { start })];
        expect(tail.records).toEqual(whole.records.filter(({ origin }) => origin.range.start >= start));
      }),
      CHECK,
    );
  });

  test('arbitrary bytes never throw, and every refusal is made of a reason and numbers', async () => {
    const spec = (container: object, more: object = {}) => ({ container, shape: chat, roles: chatRoles, ...more });
    const specs = [
      spec({ type: 'jsonl' }),
      spec({ type: 'json', documents: 'many' }),
      spec({ type: 'json', records: { layout: 'by_split', path: ['a'] } }),
      spec({ type: 'csv', quote: "'" }),
      spec({ type: 'csv' }, { encoding: 'utf-16le' }),
      spec({ type: 'jsonl' }, { compression: { type: 'gzip' } }),
      spec({ type: 'jsonl' }, { compression: { type: 'zip', members: ['**'] } }),
      {
        container: { type: 'text' },
        encoding: 'gb18030',
        shape: { type: 'conversation', parts: [{ as: 'labelled' }] },
        roles: { a: 'client' },
      },
    ];
    const noise = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'{}[]",:\\\n\r\'a1 '), maxLength: 200 }).map((text) => Buffer.from(text)),
    );
    await fc.assert(
      fc.asyncProperty(noise, async (bytes) => {
        for (const each of specs) {
          for (const { reason, range, ...numbers } of (await read(each, bytes, { chunk: 13 })).refusals) {
            expect(reason).toMatch(/^[a-z_]+$/);
            for (const value of [range?.start ?? 0, range?.end ?? 0, ...Object.values(numbers)])
              expect(Number.isInteger(value)).toBe(true);
          }
        }
      }),
      CHECK,
    );
  });
});

describe('normaliseText', () => {
  test('twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const once = normaliseText(text);
        expect(normaliseText(once)).toBe(once);
      }),
      { ...CHECK, numRuns: 500 },
    );
  });
});
