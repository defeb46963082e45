// Tags in turns that a model would learn to say: what is left out, what is not learned, and what is counted.
import { describe, expect, it } from 'vitest';
import { settleTrainedTurns } from '../../../core/redact/index.ts';
import { redactor } from './policy.ts';

const settle = (text: string, policy: 'keep' | 'mask' | 'elide') =>
  settleTrainedTurns({ parts: [text], spans: [] }, ['messages'], policy, redactor.countCrisis);
/** Beside a turn without a tag, so that something is left to learn. */
const settleBeside = (text: string, policy: 'mask' | 'elide', countCrisis = redactor.countCrisis) =>
  settleTrainedTurns({ parts: [text, 'I hear you.'], spans: [] }, ['messages', 'messages'], policy, countCrisis);
const elided = (text: string) => {
  const { parts, masked } = settleBeside(text, 'elide');
  return masked.has(0) ? 'masked' : parts[0];
};

describe('a tag that only calls someone', () => {
  it.each([
    ['Thank you, [PERSON_1].', 'Thank you.'],
    ['Thank you [PERSON_1].', 'Thank you.'],
    ['Thank you, Dr. [PERSON_1]!', 'Thank you!'],
    ['Thank you, [PERSON_1], for coming today.', 'Thank you for coming today.'],
    ['[PERSON_1], I hear you.', 'I hear you.'],
    ['[PERSON_1], it sounds hard.', 'It sounds hard.'],
    ['That is brave. [PERSON_1], what helped you then?', 'That is brave. What helped you then?'],
    ['Hi [PERSON_1], how are you?', 'Hi, how are you?'],
    ['Hello, [PERSON_1]. Take a seat.', 'Hello. Take a seat.'],
    ['Good morning [PERSON_1].', 'Good morning.'],
    ['I hear you, [PERSON_1], and I believe you.', 'I hear you, and I believe you.'],
    ['Can you tell me, [PERSON_2], how it was?', 'Can you tell me how it was?'],
    ['How are you feeling, [PERSON_1]?', 'How are you feeling?'],
    ['Okay, [PERSON_1], can you breathe with me?', 'Okay, can you breathe with me?'],
  ])('is left out of %j', (text, expected) => {
    expect(elided(text)).toBe(expected);
  });

  it.each([
    'Your brother, [PERSON_1], hurt you.',
    'You spoke of your brother, [PERSON_1].',
    '[PERSON_1], who hurt you, is gone.',
    '[PERSON_1], my colleague, will call.',
    '[PERSON_1], you, and your sister were there.',
    'There were you, me, [PERSON_1].',
    'Between you, [PERSON_1], and your mother it was quiet.',
    'There is no [PERSON_1] here.',
    'There is no [PERSON_1].',
    'Say hello [PERSON_1].',
    'Hi [PERSON_1] and [PERSON_2], come in.',
    'You miss [PERSON_1].',
    "That was [PERSON_1]'s choice.",
    'Thank you, [ORG_1].',
    'Did [PERSON_1] say so?',
    '[PERSON_1].',
    'You live in [CITY_1], I think.',
  ])('is more than a call in %j, so the turn is not learned', (text) => {
    expect(elided(text)).toBe('masked');
  });

  it('keeps the turn as it is where any tag has to stay', () => {
    const { parts, masked, figures } = settleBeside('Thank you, [PERSON_1]. How is [PERSON_2]?', 'elide');
    expect(parts).toEqual(['Thank you. How is [PERSON_2]?', 'I hear you.']);
    expect([...masked]).toEqual([0]);
    expect(figures).toEqual({ turns: 2, masked: 1, elided: 1, words: 3, tags: 0 });
  });

  it('moves the places of tags behind it', () => {
    const text = 'Thank you, [PERSON_1]. Is it [CITY_1]?';
    const called = { part: 0, start: 11, end: 21, type: 'PERSON' as const, rule: 'vocative' };
    const city = { part: 0, start: 29, end: 37, type: 'CITY' as const, rule: 'city' };
    expect(text.slice(city.start, city.end)).toBe('[CITY_1]');
    const { parts, spans } = settleTrainedTurns(
      { parts: [text], spans: [called, city] },
      ['messages'],
      'elide',
      redactor.countCrisis,
    );
    expect(spans.map(({ rule, start, end }) => [rule, parts[0]?.slice(start, end)])).toEqual([['city', '[CITY_1]']]);
  });

  it('is not left out where a crisis term would come of it', () => {
    const text = 'Do you want this, [PERSON_1], to stop?';
    expect(elided(text)).toBe('Do you want this to stop?');
    const strict: typeof redactor.countCrisis = (value) => ({ terms: value.includes('this to') ? 1 : 0, negated: 0 });
    const { parts, masked } = settleBeside(text, 'elide', strict);
    expect(parts).toEqual([text, 'I hear you.']);
    expect([...masked]).toEqual([0]);
  });
});

describe('the policy for tags in learned turns', () => {
  const text = 'Thank you, [PERSON_1], for all of it.';

  it('keeps them and counts them', () => {
    const { parts, masked, figures } = settle(text, 'keep');
    expect(parts).toEqual([text]);
    expect(masked.size).toBe(0);
    expect(figures).toEqual({ turns: 1, masked: 0, elided: 0, words: 7, tags: 1 });
  });

  it('masks every turn with one, and learns the others', () => {
    const { masked, figures } = settleTrainedTurns(
      { parts: [text, 'I hear you.', text], spans: [] },
      ['messages', 'messages', null],
      'mask',
      redactor.countCrisis,
    );
    expect([...masked]).toEqual([0]);
    expect(figures).toEqual({ turns: 2, masked: 1, elided: 0, words: 3, tags: 0 });
  });

  it('leaves turns alone that nobody learns', () => {
    const { parts, figures } = settleTrainedTurns({ parts: [text], spans: [] }, [null], 'elide', redactor.countCrisis);
    expect(parts).toEqual([text]);
    expect(figures.turns).toBe(0);
  });

  it('leaves every turn masked where each has one, which is refused as nothing to learn', () => {
    const { masked } = settle(text, 'mask');
    expect([...masked]).toEqual([0]);
  });

  it('elides, and keeps the tags of a side of which nothing else would be learned: they are counted', () => {
    const asked = 'Is [PERSON_1] there?';
    const { parts, masked, figures } = settleTrainedTurns(
      { parts: [asked, asked, 'Go on.'], spans: [] },
      ['chosen', 'rejected', 'rejected'],
      'elide',
      redactor.countCrisis,
    );
    expect(parts).toEqual([asked, asked, 'Go on.']);
    expect([...masked]).toEqual([1]);
    expect(figures).toEqual({ turns: 3, masked: 1, elided: 0, words: 5, tags: 1 });
  });
});
