// Dates moved by one offset a conversation: every written form, intervals and weekdays kept, and what cannot be read stays a tag.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { offsetOf, shiftDate } from '../../../core/redact/date-shift.ts';
import { compileRedactor, keyIdOf } from '../../../core/redact/index.ts';
import { createDraw } from '../../../core/redact/surrogates.ts';
import { policy } from './policy.ts';

const RULE = { maxDays: 364, wholeWeeks: true, oldestBirthYear: 1936 };
const KEY = Buffer.alloc(32, 7);

describe('a shifted date', () => {
  it.each([
    ['2024-03-05', '2024-03-19'],
    ['2024/12/20', '2025/01/03'],
    ['3/5/2024', '3/19/2024'],
    ['03/05/24', '03/19/24'],
    ['25/12/2023', '8/1/2024'],
    ['3/5', '3/19'],
    ['05.03.1999', '05.17.1999'],
    ['March 5, 2024', 'March 19, 2024'],
    ['march 20th', 'april 3rd'],
    ['Dec. 30, 2023', 'Jan. 13, 2024'],
    ['5 March 2024', '19 March 2024'],
    ['21st of FEBRUARY 2024', '6th of MARCH 2024'],
    ['Sep 29', 'Oct 13'],
    ['May 28 2020', 'June 11 2020'],
  ])('%s is written like it was: %s', (value, expected) => {
    expect(shiftDate(value, 14, RULE)).toBe(expected);
  });

  it.each([
    '2024-02-30',
    '13/13/2024',
    'March 5-7',
    'next spring',
    'Christmas 2019',
    '5',
    '3/5/1930',
    'March 1, 1936',
    'Foober 3',
  ])('%s is none that can be moved', (value) => {
    expect(shiftDate(value, 14, RULE)).toBeNull();
  });

  it('goes back where it came from', () => {
    for (const value of ['2024-02-29', 'December 31, 1999', '11/20/2000'])
      expect(shiftDate(shiftDate(value, -77, RULE) ?? '', 77, RULE)).toBe(value);
  });
});

describe('the offset', () => {
  const draws = Array.from({ length: 400 }, (_, at) => createDraw(KEY, [`conversation ${at}`]));

  it('is never 0, of whole weeks, and within the days of the policy', () => {
    const offsets = draws.map((draw) => offsetOf(draw, RULE));
    expect(offsets.every((days) => days !== 0 && days % 7 === 0 && Math.abs(days) <= 364)).toBe(true);
    expect(new Set(offsets).size).toBeGreaterThan(80);
    expect(offsets.some((days) => days < 0) && offsets.some((days) => days > 0)).toBe(true);
  });

  it('is of days where the policy does not ask for weeks', () => {
    const offsets = draws.map((draw) => offsetOf(draw, { ...RULE, wholeWeeks: false }));
    expect(offsets.every((days) => days !== 0 && Math.abs(days) <= 364)).toBe(true);
    expect(offsets.some((days) => days % 7 !== 0)).toBe(true);
  });
});

describe('a conversation under a policy that shifts', () => {
  const redactor = compileRedactor({ ...policy, dates: 'shift', key_id: keyIdOf(KEY) }, { key: KEY });
  const read = (...parts: string[]) =>
    redactor.redact({ parts, speakers: [], known: [], language: 'en' }).parts as readonly string[];

  it('keeps its intervals, and shows no date as it was', () => {
    const [first = '', second = ''] = read(
      'He died on 2024-03-05.',
      'And on 2024-03-12 you were born again, as it were.',
    );
    const days = [first, second].map((text) => Date.parse(/\d{4}-\d{2}-\d{2}/.exec(text)?.[0] ?? '') / 86_400_000);
    expect((days[1] ?? 0) - (days[0] ?? 0)).toBe(7);
    expect(first).not.toContain('2024-03-05');
  });

  it('tags names, and what it cannot move', () => {
    const [text = ''] = read('My name is Tom Lindqvist, born on March 5, 1931.');
    expect(text).toContain('[PERSON_1]');
    expect(text).toContain('[DATE_1]');
  });
});
