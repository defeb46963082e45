// Every figure of the measure against cases that were counted by hand; a wrong offset must change it.
import { describe, expect, it } from 'vitest';
import type { Gold } from '../../../../bench/redaction/labelled.ts';
import {
  isPrecise,
  type Judged,
  measure,
  overlap,
  type Predicted,
  recallOf,
} from '../../../../bench/redaction/measure.ts';

const TEXT = 'Ada Moreau, 12 Elm Rd, said hello.';
const gold = (start: number, end: number, type = 'NAME'): Gold => ({ start, end, type });
const found = (start: number, end: number, type = 'PERSON'): Predicted => ({ start, end, type, rule: 'test' });
const judged = (golds: readonly Gold[], predicted: readonly Predicted[], text = TEXT): Judged => ({
  record: { id: '1', text, spans: golds },
  gold: golds,
  predicted,
});

describe('coverage of a gold span', () => {
  it('is full where every letter and digit is covered, by one span or by several, blanks or not', () => {
    expect(recallOf(TEXT, gold(0, 10), [found(0, 10)])).toBe('full');
    expect(recallOf(TEXT, gold(0, 10), [found(0, 3), found(4, 10)])).toBe('full');
    expect(recallOf(TEXT, gold(12, 21), [found(12, 14), found(15, 18), found(19, 21)])).toBe('full');
  });

  it.each([
    [1, 10],
    [0, 9],
    [0, 3],
    [9, 20],
  ])('is some where one letter is left: [%i, %i)', (start, end) => {
    expect(recallOf(TEXT, gold(0, 10), [found(start, end)])).toBe('some');
  });

  it('is none where the spans lie beside it, however near', () => {
    expect(recallOf(TEXT, gold(4, 10), [found(0, 4), found(10, 12)])).toBe('none');
    expect(recallOf(TEXT, gold(4, 10), [])).toBe('none');
  });

  it('does not ask for the label', () => {
    expect(recallOf(TEXT, gold(0, 10, 'ORG'), [found(0, 10, 'CITY')])).toBe('full');
  });

  it('asks for all characters where gold has no letter and no digit', () => {
    expect(recallOf('so ☎☎ it is', gold(3, 5), [found(3, 4)])).toBe('some');
    expect(recallOf('so ☎☎ it is', gold(3, 5), [found(3, 5)])).toBe('full');
  });

  it('counts a letter of two units once, and covered only as a whole', () => {
    const text = '𝔘𝔯𝔰';
    expect(overlap(text, { start: 0, end: 6 }, [found(0, 4)], 'characters')).toEqual({ hit: 2, all: 3 });
    expect(overlap(text, { start: 0, end: 6 }, [found(0, 3)], 'characters')).toEqual({ hit: 1, all: 3 });
    expect(recallOf(text, gold(0, 6), [found(0, 5)])).toBe('some');
  });
});

describe('precision of a predicted span', () => {
  it('needs half of its characters inside gold, blanks included', () => {
    // "Ada " has four characters; gold "Ad" is half of them, "A" is not.
    expect(isPrecise(TEXT, found(0, 4), [gold(0, 2)])).toBe(true);
    expect(isPrecise(TEXT, found(0, 4), [gold(0, 1)])).toBe(false);
  });

  it('adds up what lies inside several gold spans', () => {
    expect(isPrecise(TEXT, found(0, 10), [gold(0, 3), gold(4, 6)])).toBe(true);
    expect(isPrecise(TEXT, found(0, 10), [gold(0, 3), gold(4, 5)])).toBe(false);
  });
});

describe('the sums', () => {
  const records = [
    // Full; one in vain.
    judged([gold(0, 10)], [found(0, 10), found(23, 27, 'ORG')]),
    // Some; nothing.
    judged([gold(0, 10), gold(12, 21, 'ADDRESS')], [found(0, 3)]),
    // A negative that is hit twice by one type, and one that is left.
    judged([], [found(23, 27, 'ORG'), found(28, 33, 'ORG')]),
    judged([], []),
  ];

  it('are those counted by hand', () => {
    expect(measure(records)).toEqual({
      all: { gold: 3, full: 1, any: 2, predicted: 5, precise: 2, negatives: 2, negativesHit: 1 },
      goldTypes: { NAME: { gold: 2, full: 1, any: 2 }, ADDRESS: { gold: 1, full: 0, any: 0 } },
      predictedTypes: {
        PERSON: { predicted: 2, precise: 2, negativesHit: 0 },
        ORG: { predicted: 3, precise: 0, negativesHit: 1 },
      },
    });
  });

  it.each([
    ['gold one unit to the left', judged([gold(0, 9)], [found(1, 10)]), 0],
    ['gold one unit to the right', judged([gold(1, 11)], [found(0, 9)]), 0],
    ['the same', judged([gold(0, 10)], [found(0, 10)]), 1],
  ])('change with an offset: %s', (_, record, full) => {
    expect(measure([record]).all.full).toBe(full);
  });

  it('of nothing are nothing', () => {
    expect(measure([]).all).toEqual({
      gold: 0,
      full: 0,
      any: 0,
      predicted: 0,
      precise: 0,
      negatives: 0,
      negativesHit: 0,
    });
  });
});
