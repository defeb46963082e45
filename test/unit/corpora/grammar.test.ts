import { describe, expect, test } from 'vitest';
import { expand, tidy } from '../../../corpora/bundled/grammar.ts';
import { deckOf, randomOf } from '../../../corpora/bundled/random.ts';

describe('grammar', () => {
  test('a choice gives each of its branches and nests', () => {
    const random = randomOf('choices');
    const seen = new Set(Array.from({ length: 200 }, () => expand('{a|b{1|2}|}', random, {})));
    expect([...seen].sort()).toEqual(['', 'a', 'b1', 'b2']);
  });

  test('a fact that holds a template is written out too', () => {
    expect(expand('when <trigger>', randomOf('facts'), { trigger: '<my> phone rings', my: 'your' })).toBe(
      'when your phone rings',
    );
  });

  test('an unknown fact is an error, not an empty word', () => {
    expect(() => expand('Hello <nobody>.', randomOf('unknown'), {})).toThrow(RangeError);
  });

  test('sentences begin with capitals', () => {
    expect(tidy('yes.  that is it. and "no"? well')).toBe('Yes. That is it. And "no"? Well');
  });
});

describe('random', () => {
  test('a name gives the same numbers every time and another name others', () => {
    const draw = (name: string): number[] => {
      const random = randomOf(name);
      return Array.from({ length: 8 }, () => random.below(1000));
    };
    expect(draw('harbor-1')).toEqual(draw('harbor-1'));
    expect(draw('harbor-1')).not.toEqual(draw('harbor-2'));
  });

  test('a deck gives every card before it gives one again', () => {
    const draw = deckOf(randomOf('deck'));
    const cards = ['a', 'b', 'c', 'd', 'e'];
    expect(cards.map(() => draw(cards)).sort()).toEqual(cards);
    expect(cards).toContain(draw(cards));
  });

  test('picking from nothing is an error', () => {
    expect(() => randomOf('none').pick([])).toThrow(RangeError);
  });
});
