import { beforeAll, describe, expect, test } from 'vitest';
import { detectLanguage, openLanguages } from '../../../core/language/index.ts';

const ENGLISH = 'I have been thinking about this for weeks, and it is hard to say what I want from my life right now.';
const SPANISH =
  'No puedo dormir y estoy muy preocupado por mi trabajo, porque mi jefe no me escucha y todo es difícil.';
const detect = (text: string) => detectLanguage(text, { minLetters: 40 });

beforeAll(() => openLanguages());

describe('detectLanguage', () => {
  test.each([
    ['en', 'Latn', ENGLISH],
    ['es', 'Latn', SPANISH],
    ['de', 'Latn', 'Ich kann seit Wochen nicht schlafen und mache mir große Sorgen um meine Arbeit und meine Familie.'],
    ['fr', 'Latn', 'Je ne dors plus depuis des semaines et je suis très inquiet pour mon travail et pour ma famille.'],
    ['ru', 'Cyrl', 'Я не могу спать и очень беспокоюсь о своей работе, потому что начальник меня не слышит.'],
    ['zh', 'Hans', '我最近压力很大，晚上睡不着。'],
    ['zh', 'Hant', '我最近壓力很大，晚上睡不著，還沒對媽媽說。'],
    ['ja', 'Jpan', 'よく眠れません。仕事が心配です。'],
    ['ko', 'Hang', '요즘 잠을 잘 못 자요.'],
  ])('finds %s in %s', (language, script, text) => {
    expect(detect(text)).toEqual({ language, script, confident: true, foreignShare: 0 });
  });

  test.each(['ok', 'No.', 'Yeah, um, no', 'I feel so tired lately', 'Sí, claro.'])(
    'does not guess at the few letters of %j',
    (text) => {
      expect(detect(text)).toEqual({ language: 'und', script: 'Latn', confident: false, foreignShare: 0 });
    },
  );

  test('short English turns together are English, and none of them is foreign', () => {
    const turns =
      'Yeah.\nNo.\nUh huh, right.\nSure, thanks.\nGreat.\nOkay, bye now.\nSee you next week then.\nMm, totally.';
    expect(detect(turns)).toMatchObject({ language: 'en', foreignShare: 0 });
  });

  test('names of medicines between English turns are not another language', () => {
    const list = 'Lithium 300 mg bid, Seroquel qhs, Effexor, Zoloft, Prozac, Abilify, trazodone, gabapentin.';
    expect(detect(`${ENGLISH}\n${list}\n${ENGLISH}`)).toMatchObject({ language: 'en', foreignShare: 0 });
  });

  test('a paragraph in another language is seen deep inside a long text', () => {
    const long = `${ENGLISH}\n`.repeat(40);
    const { language, foreignShare } = detect(`${long}\n${SPANISH}\n${long}`);
    expect(language).toBe('en');
    expect(foreignShare).toBeGreaterThan(0.005);
    expect(foreignShare).toBeLessThan(0.02);
  });

  test('letters of another script count wherever they stand', () => {
    const inline = detect(`${ENGLISH} 我最近压力很大。 ${ENGLISH}`).foreignShare;
    expect(inline).toBeGreaterThan(0.03);
    expect(detect(`${ENGLISH}\n我最近压力很大。\n${ENGLISH}`).foreignShare).toBeCloseTo(inline, 5);
  });

  test('a text without letters has no language and no script', () => {
    expect(detect('12:30 — 988!')).toEqual({ language: 'und', script: 'Zzzz', confident: false, foreignShare: 0 });
  });
});
