// Terms before and after, and rates per word.
import { describe, expect, it } from 'vitest';
import { createTermCounter } from '../../../../bench/redaction/terms.ts';
import { countWords, lowered } from '../../../../bench/redaction/words.ts';
import { policy } from '../../redact/policy.ts';

const count = createTermCounter(policy);
const text = 'I want to die, said Beck of Beck scales and sertraline. Call 988.';
const at = (words: string, from = 0) => ({
  start: text.indexOf(words, from),
  end: text.indexOf(words, from) + words.length,
});

describe('terms kept', () => {
  it('are all of them where nothing is redacted', () => {
    const { crisis, resource, clinical, kept } = count(text, [], []);
    expect([crisis, resource, clinical, kept].map((one) => one.before === one.kept && one.before > 0)).toEqual([
      true,
      true,
      true,
      true,
    ]);
  });

  it('are fewer by each one that a redaction touches, even at one letter', () => {
    const whole = count(text, [], []);
    expect(count(text, [], [at('want')]).crisis.kept).toBe(whole.crisis.kept - 1);
    expect(count(text, [], [{ start: text.indexOf('988') + 2, end: text.length }]).resource.kept).toBe(0);
    expect(count(text, [], [at('Beck')]).kept.kept).toBe(whole.kept.kept - 1);
    expect(count(text, [], [at('sertraline')]).clinical).toEqual({ before: 1, kept: 0 });
    expect(count(text, [], [at('said')])).toEqual(whole);
  });

  it('do not count a kept word that gold says is a person, and count a crisis term wherever it stands', () => {
    const gold = [
      { ...at('Beck'), type: 'NAME' },
      { ...at('want to die'), type: 'NAME' },
    ];
    const whole = count(text, [], []);
    const { kept, crisis } = count(text, gold, [at('Beck')]);
    expect(kept).toEqual({ before: whole.kept.before - 1, kept: whole.kept.before - 1 });
    expect(crisis).toEqual(whole.crisis);
  });
});

describe('a crisis resource', () => {
  it.each([
    ['Call 988 now', 1],
    ['Call 988, or 911.', 2],
    ['Call (567) 999-4444', 0],
    ['Call 212-988-0147', 0],
    ['At 114 E 46th St.', 0],
    ['See www.111.example', 0],
    ['Call 111 today', 1],
    ['Since September 30, 1995, and since March 1995', 0],
    ['Call 1995 now', 1],
  ])(
    'counts where it stands by itself, not as a piece of a longer number, a house, a host or a year of a date: %s',
    (given, before) => {
      expect(count(given, [], []).resource.before).toBe(before);
    },
  );
});

describe('words', () => {
  it.each([
    ["I don't know, mother-in-law.", 4],
    ['', 0],
    ['… — !', 0],
    ['naïve café 12 times', 4],
  ])('of "%s" are %i', (given, words) => {
    expect(countWords(given)).toBe(words);
  });

  it('of Chinese are those of the segmenter: more than none, fewer than characters', () => {
    const words = countWords('我最近总是睡不着觉，感觉很难过。');
    expect(words).toBeGreaterThan(3);
    expect(words).toBeLessThan(14);
  });

  it('in small letters keep their offsets', () => {
    expect(lowered('ÉCOLE İstanbul ẞ')).toHaveLength('ÉCOLE İstanbul ẞ'.length);
    expect(lowered('Ada MOREAU')).toBe('ada moreau');
  });
});
