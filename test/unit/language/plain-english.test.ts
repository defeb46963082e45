import { expect, test } from 'vitest';
import { isPlainEnglish } from '../../../core/language/plain-english.ts';

const is = (text: string) => isPlainEnglish(text, 0, text.length);

test.each([
  'I have been thinking about this for weeks, and it is hard to say what I want.',
  'I don’t know why she said that to me, but it’s not the first time.',
])('%j is plain English', (text) => {
  expect(is(text)).toBe(true);
});

test.each([
  'Ik was in de stad en we hadden al een afspraak, maar hij was te laat en ik had geen zin om te wachten.',
  'Jeg er så træt for tiden, og det er svært at sove når man har så meget at tænke på hele natten.',
  'Eu não sei o que fazer com a minha vida, e as pessoas do meu trabalho não me escutam de modo algum.',
  'Ich war so froh, als er an der Tür stand, aber was will man in so einem Moment sagen?',
  'Lithium 300 mg bid, Seroquel qhs, Effexor, Zoloft, Prozac, Abilify, trazodone, gabapentin.',
  '',
])('%j is not proved to be English', (text) => {
  expect(is(text)).toBe(false);
});

test('only the given stretch of a text is read', () => {
  const text = 'Ich war so froh. This is what I want to say about it. Ich war so froh.';
  expect(isPlainEnglish(text, 17, 54)).toBe(true);
  expect(isPlainEnglish(text, 0, 16)).toBe(false);
});
