// What the language library reads in a text, and what triage makes of it.
import { describe, expect, it } from 'vitest';
import { compileTriage, openLanguageReader } from '../../../core/scan/index.ts';
import { policy } from '../redact/policy.ts';

const reader = await openLanguageReader();
const { triage, scoreOf } = compileTriage(policy);
const seen = (text: string) =>
  reader
    .read(text)
    .readings.map((reading) => [text.slice(reading.start, reading.end), reading.type, triage(text, reading).rule]);

describe('the language library', () => {
  it.each([
    ['Yesterday I met Anneliese Kowalczyk at the pier.', 'Anneliese Kowalczyk', 'NAME'],
    ['Then Oluwaseun called me back.', 'Oluwaseun', 'NAME'],
    ['Write to tova@example.org today.', 'tova@example.org', 'EMAIL'],
    ['I post as @quiet_river there.', '@quiet_river', 'HANDLE'],
    ['It is on https://www.tova.example.org/me now.', 'https://www.tova.example.org/me', 'URL'],
  ])('suspects what stands in: %s', (text, value, type) => {
    expect(seen(text)).toContainEqual([value, type, 'suspect']);
  });

  it.each([
    ['We met on Tuesday in Ohio.', 'Tuesday', 'kept'],
    ['My ADHD got worse.', 'ADHD', 'acronym'],
    ['It is what Beck wrote.', 'Beck', 'kept'],
  ])('is answered by a rule where it stays on purpose: %s', (text, value, rule) => {
    const found = seen(text).filter(([word]) => word === value);
    expect(found.every(([, , by]) => by === rule || by === 'kept')).toBe(true);
  });

  it('takes letters and digits in one word for a code', () => {
    const text = 'so number223 it was';
    expect(triage(text, { type: 'NAME', start: 3, end: 12, initial: false })).toEqual({ rule: 'digits' });
  });

  it('leaves an ordinary word to grammar at the head of a sentence, and suspects a name that is one inside', () => {
    const at = (text: string, word: string, initial: boolean) => {
      const start = text.indexOf(word);
      return triage(text, { type: 'NAME', start, end: start + word.length, initial }).rule;
    };
    expect(at('Pearl and shell.', 'Pearl', true)).toBe('ordinary_word');
    expect(at('I saw Pearl there.', 'Pearl', false)).toBe('suspect');
    expect(at('I saw Pearl Jam there.', 'Pearl', false)).toBe('kept');
    expect(at('I saw Pearl Jamison there.', 'Pearl', false)).toBe('suspect');
  });

  it('says nothing of tags, and counts them', () => {
    const { readings, tags } = reader.read('I saw [PERSON_1] at [ORG_1: clinic] on [DATE_1].');
    expect([readings, tags]).toEqual([[], 3]);
  });

  it('reads a text the same whatever it read before', () => {
    const texts = ['So Zelmira Quovandi came.', 'Nothing here.', 'Then Zelmira left with Tarkuin.'];
    const before = texts.map((text) => reader.read(text));
    expect(texts.toReversed().map((text) => reader.read(text))).toEqual(before.toReversed());
  });

  it('reads words that it does not know the same before and after it met them, in every cut and order', () => {
    const odd = [
      'Mid-Quovandi',
      'quovandi.',
      '(Quovandi)',
      'Quovandi-Lind',
      "Quovandi's",
      'zelm.lind',
      'B.tarkuin',
      'x2-lind',
    ];
    const texts = odd.flatMap((word) => [`So ${word} came late.`, `${word}, then ${word.toLowerCase()} again`]);
    const alone = texts.map((text) => reader.read(text));
    for (let turn = 1; turn < texts.length; turn++) {
      const order = [...texts.keys()].map((at) => (at * 5 + turn) % texts.length);
      for (const at of order) expect(reader.read(texts[at] ?? '')).toEqual(alone[at]);
    }
  });

  it('gives places that hold a word, whatever stands around it', () => {
    const text = '\n\n  “Hi,” 🙂 said\tAnneliese\u00a0Kowalczyk…  then\r\nTova – left.';
    for (const { start, end } of reader.read(text).readings) expect(text.slice(start, end)).toMatch(/^\S.*\S$/s);
  });

  it('ranks a name above a word that is built like none', () => {
    expect(scoreOf('Anneliese Kowalczyk')).toBeGreaterThan(scoreOf('strength'));
  });
});
