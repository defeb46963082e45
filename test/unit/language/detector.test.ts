import { eld } from 'eld/extrasmall';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { createDetector, type Detector } from '../../../core/language/detector.ts';
import { openLanguages } from '../../../core/language/index.ts';
import { packLanguages } from '../../../core/language/pack.ts';

let detect: Detector;
beforeAll(async () => {
  detect = createDetector(await packLanguages());
});

function expected(text: string) {
  const found = eld.detect(text);
  return { language: found.isReliable() ? found.language : 'und', scores: found.getScores() };
}

test.each([
  'Ich kann seit Wochen nicht schlafen und mache mir große Sorgen.',
  'No puedo dormir y estoy muy preocupado por mi trabajo.',
  'Я не могу спать и очень беспокоюсь о своей работе.',
  'मैं कई दिनों से सो नहीं पा रहा हूँ।',
  'don’t',
  'abc',
  '',
  `${'x'.repeat(75)} ${'ab'.repeat(40)}`,
])('the packed table answers as eld does on %j', (text) => {
  expect(detect(text)).toEqual(expected(text));
});

test('the packed table answers as eld does on hostile strings', () => {
  const words = fc.array(
    fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom('the', 'und', 'là', 'ß', '😀', '\ud83d', "'"),
    ),
    { maxLength: 120 },
  );
  fc.assert(
    fc.property(words, (list) => {
      expect(detect(list.join(' '))).toEqual(expected(list.join(' ')));
    }),
    { seed: 20261122, numRuns: 300 },
  );
});

test('a pack that another thread made serves as well, and opening twice is opening once', async () => {
  await openLanguages(await packLanguages());
  await expect(openLanguages()).resolves.toBeUndefined();
});
