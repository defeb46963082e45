// Laws of redaction for any text: idempotent, the same however a conversation is cut, ordered or shared out, and spans that fit any Unicode.
import { Worker } from 'node:worker_threads';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRedactor, type Redactor } from '../../core/redact/index.ts';
import { generatedSentence, LANGUAGES } from '../support/redaction/generated-sentences.ts';
import { policy, redactor } from '../unit/redact/policy.ts';

const seeded = { seed: 20260611, numRuns: 200 };

const SENTENCES = [
  'My name is Tova Lindqvist.',
  'I told Dr. Okafor about the pills.',
  'My brother Tomasz lives in Boulder.',
  'Call me at 212-555-0147 after six.',
  'Write to tova.l@example.org, please.',
  'I was born on March 14, 1991.',
  'She goes to Lakeside High School.',
  'I want to die, and I do not want to die.',
  'They told me to call 988.',
  'On Monday I felt nothing at all.',
  'Zoloft, 50 mg, and no sleep.',
  'it was tomasz who found me',
  'The record number is MRN 4471902.',
  "Lindqvist's letter came back.",
  'We live at 14 Alder Street, Apt 3.',
  'My daughter Ngozi is nine.',
  'see https://example.net/u/tova?x=1 for it',
  'I feel 4/10 today.',
  'My number is five five five one two three four.',
  '我叫王小明，我很难过。',
] as const;
const sentences = fc.array(fc.oneof(fc.constantFrom(...SENTENCES), generatedSentence), { minLength: 1, maxLength: 12 });
const languages = fc.constantFrom(...LANGUAGES);
/** Sentences of five languages in one text, as people mix them. */
const mixed = fc
  .tuple(fc.array(generatedSentence, { minLength: 1, maxLength: 8 }), fc.constantFrom(' ', '\n'))
  .map(([given, glue]) => given.join(glue));

const converse = (parts: readonly string[], by: Redactor = redactor, language = 'en') =>
  by.redact({ parts, speakers: [], known: [], language });

describe('redacting what is redacted', () => {
  it('changes nothing', () => {
    fc.assert(
      fc.property(sentences, (given) => {
        const once = converse(given).parts;
        expect(converse(once).parts).toEqual(once);
      }),
      seeded,
    );
  });

  it('changes nothing in mixed sentences of five languages, whichever the text is said to be in', () => {
    fc.assert(
      fc.property(mixed, languages, (given, language) => {
        const once = converse([given], redactor, language).parts;
        expect(converse(once, redactor, language).parts).toEqual(once);
      }),
      { ...seeded, numRuns: 1500 },
    );
  });

  it('finds nothing', () => {
    fc.assert(
      fc.property(sentences, (given) => {
        expect(converse(converse(given).parts).spans).toEqual([]);
      }),
      seeded,
    );
  });
});

describe('redacting', () => {
  it('keeps every crisis term of five languages, whoever is named beside it', () => {
    fc.assert(
      fc.property(mixed, languages, (given, language) => {
        const { crisisKept, crisisBefore, crisisAfter } = converse([given], redactor, language);
        expect({ crisisKept, crisisAfter }).toEqual({ crisisKept: true, crisisAfter: crisisBefore });
      }),
      { ...seeded, numRuns: 1000 },
    );
  });
});

describe('a conversation', () => {
  it('comes out the same wherever it is cut into turns', () => {
    fc.assert(
      fc.property(sentences, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (given, cuts) => {
        const turns: string[] = [];
        for (const [index, sentence] of given.entries()) {
          if (index > 0 && cuts[index] === false) turns[turns.length - 1] += `\n${sentence}`;
          else turns.push(sentence);
        }
        expect(converse(turns).parts.join('\n')).toEqual(converse(given).parts.join('\n'));
      }),
      seeded,
    );
  });

  it('comes out the same whichever was redacted before, and by whichever compiled redactor', () => {
    const other = compileRedactor(policy);
    fc.assert(
      fc.property(fc.array(sentences, { minLength: 2, maxLength: 6 }), (records) => {
        const forth = records.map((record) => converse(record));
        const back = records.toReversed().map((record) => converse(record, other));
        expect(back.toReversed()).toEqual(forth);
      }),
      { ...seeded, numRuns: 60 },
    );
  });

  it('comes out the same in one worker and in three', async () => {
    const records = fc.sample(sentences, { seed: seeded.seed, numRuns: 60 });
    const here = records.map((record) => converse(record));
    for (const workers of [1, 3]) {
      const shares = Array.from({ length: workers }, (_, k) => records.filter((_, index) => index % workers === k));
      const done = await Promise.all(shares.map(redactElsewhere));
      const there = records.map((_, index) => done[index % workers]?.[Math.floor(index / workers)]);
      expect(there).toEqual(here);
    }
  });
});

/** In a thread of its own, which compiles the policy itself. */
async function redactElsewhere(records: readonly (readonly string[])[]): Promise<unknown[]> {
  const worker = new Worker(new URL('../support/redaction/redact-worker.ts', import.meta.url), { workerData: records });
  const { promise, resolve, reject } = Promise.withResolvers<unknown[]>();
  worker.once('message', resolve);
  worker.once('error', reject);
  return promise;
}

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    '👩‍👩‍👧',
    '🇧🇷',
    'e\u0301\u0327',
    'مرحبا يا سارة',
    'שלום דנה',
    '\u202eabc\u202c',
    '𝕿𝖔𝖒',
    'ﬃ',
    '\ud83d',
    '\udc00',
    'İ',
    'ß',
  ),
  fc.constantFrom(...SENTENCES, '@tova', 'Dr. Okafor', '212-555-0147'),
);

describe('spans in any Unicode', () => {
  it('are in order, apart and within their text, split no pair, and the output is the source with tags in their places', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyText, { maxLength: 8 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', ' '),
        (pieces, glue) => {
          const parts = pieces.map((piece) => piece.join(glue));
          const input = { parts, speakers: [], known: [], language: 'en' };
          const found = redactor.find(input);
          const { parts: output, spans } = redactor.redact(input);
          expect(spans.length).toBe(found.length);
          for (const [part, source] of parts.entries()) {
            let rebuilt = '';
            let at = 0;
            for (const [index, span] of found.entries()) {
              if (span.part !== part) continue;
              expect(span.start).toBeGreaterThanOrEqual(at);
              expect(span.end).toBeGreaterThan(span.start);
              expect(span.end).toBeLessThanOrEqual(source.length);
              for (const edge of [span.start, span.end])
                expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(source.slice(edge - 1, edge + 1)) && edge > 0).toBe(
                  false,
                );
              const tag = spans[index];
              rebuilt += source.slice(at, span.start) + (output[part] ?? '').slice(tag?.start, tag?.end);
              at = span.end;
            }
            expect(rebuilt + source.slice(at)).toBe(output[part]);
          }
        },
      ),
      { ...seeded, numRuns: 400 },
    );
  });
});
