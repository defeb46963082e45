// A model only adds: whatever it says, everything that the rules take stays taken, and what nobody may take stays.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileRedactor, type ModelSpan } from '../../core/redact/index.ts';
import { policy } from '../unit/redact/policy.ts';

const rules = compileRedactor(policy);
const TYPES = ['PERSON', 'CITY', 'DATE', 'ID'] as const;

const sentence = fc.constantFrom(
  'My name is Tom Lindqvist, and I live in Rotterdam.',
  'Write to tom.l@example.org or call +1 (212) 555-0143.',
  'call 988 or text HOME to 741741 at any hour',
  'Dr. Beck said so; Beck’s triad did not help my sister Sarah.',
  'I was born on March 5, 1984, and I don’t want to die.',
  '[PERSON_1] was there & nobody else, 中文 é 😀.',
  'the rain fell on the roof all night long',
);

const input = fc.record({
  parts: fc.array(
    fc.array(sentence, { minLength: 1, maxLength: 3 }).map((list) => list.join(' ')),
    { minLength: 1, maxLength: 3 },
  ),
  places: fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 1, max: 40 }), fc.constantFrom(...TYPES)), {
    maxLength: 12,
  }),
});

const covered = (spans: readonly { part: number; start: number; end: number }[]): Set<string> =>
  new Set(
    spans.flatMap(({ part, start, end }) => Array.from({ length: end - start }, (_, at) => `${part}:${start + at}`)),
  );

describe('whatever a model says', () => {
  it('is added to what the rules take', () => {
    fc.assert(
      fc.property(input, ({ parts, places }) => {
        const find = (text: string): ModelSpan[] =>
          places
            .map(([start, length, type]) => ({ start, end: Math.min(start + length, text.length), type }))
            .filter(({ start, end }) => start < end);
        const conversation = { parts, speakers: [], known: [], language: 'en' };
        const both = compileRedactor(policy, { model: { find } });
        const taken = covered(both.find(conversation));
        for (const unit of covered(rules.find(conversation))) expect(taken.has(unit)).toBe(true);
        const text = both.redact(conversation).parts.join('\n');
        for (const kept of ['988', '741741', '[PERSON_1] was'])
          if (parts.join('\n').includes(kept)) expect(text).toContain(kept);
      }),
      { seed: 6, numRuns: 60 },
    );
  });

  it('is the rules’ own where it says nothing', () => {
    fc.assert(
      fc.property(input, ({ parts }) => {
        const conversation = { parts, speakers: [], known: [], language: 'en' };
        const both = compileRedactor(policy, { model: { find: () => [] } });
        expect(both.redact(conversation)).toEqual(rules.redact(conversation));
      }),
      { seed: 6, numRuns: 30 },
    );
  });

  it.each<ModelSpan>([
    { start: -1, end: 3, type: 'PERSON' },
    { start: 3, end: 3, type: 'PERSON' },
    { start: 0, end: 9_999, type: 'PERSON' },
    { start: 0.5, end: 3, type: 'PERSON' },
    { start: 0, end: 3, type: 'FRIEND' as 'PERSON' },
  ])('is refused as a whole where one span is none of the text: %o', (span) => {
    const both = compileRedactor(policy, { model: { find: () => [{ start: 0, end: 2, type: 'PERSON' }, span] } });
    expect(() => both.redact({ parts: ['the rain fell'], speakers: [], known: [], language: 'en' })).toThrow(
      expect.objectContaining({ code: 'ModelFailed' }),
    );
  });
});
