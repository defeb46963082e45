import { describe, expect, it } from 'vitest';
import { redact } from './policy.ts';

describe('a day and a month without a year', () => {
  it.each([
    ['Readmitted 5/3, discharged 5/21.', ['5/3', '5/21']],
    ['Admission 11/4 for lithium toxicity.', ['11/4']],
    ['d/c 8/19 to her aunt', ['8/19']],
    ['Follow-up 7/22 at noon.', ['7/22']],
    ['Last seen 2/25 by the night team.', ['2/25']],
    ['Started lithium 9/18, increased 10/2.', ['9/18', '10/2']],
    ['Thu 3/17: could not get up.', ['3/17']],
    ['6/27: slept four hours', ['6/27']],
    ['The week of 9/4 was quiet.', ['9/4']],
    ['Inpatient 4/12 - 4/29, then home.', ['4/12', '4/29']],
    ['He was away from 6/3 to 6/14.', ['6/3', '6/14']],
    ['LMP was 5/28.', ['5/28']],
    ['On 3/2 she called.', ['3/2']],
  ])('goes behind an event: %s', (text, dates) => {
    const out = redact(text);
    for (const date of dates) expect(out).not.toContain(date);
  });

  it.each([
    'My pain went from 3/10 to 8/10 in a week.',
    'Pain is up 4/10 today.',
    'He completed 3/4 of the worksheets.',
    'Started 1/2 tablet, then a whole one.',
    'They split it 50/50, 24/7.',
    'Strength 4/5-5/5 throughout.',
    'Murmur 2/6, was 3/6.',
    'Session 2/12 of the course.',
    'Recall was 2/3 at five minutes.',
    'Sunday: mood 3/10.',
    'Monday 4/10, Tuesday 5/10.',
    'She was seen 3/4 times.',
    'Nothing was the same since 9/11.',
    'Part 1/3: sorry for the length',
    'Vision 20/20, BP 120/80-130/85.',
  ])('stays where it is a score, a share or a dose: %s', (text) => expect(redact(text)).toBe(text));

  it('asks no word of the language that is also a name of every object', () =>
    expect(redact('The constructor 3/4 and toString 4/5 stay.')).toContain('3/4'));
});

describe('a date beside another', () => {
  it('in figures leaves the month behind it its own day', () => {
    const out = redact('Signed on 2024-02-30; March 3rd she left.');
    expect(out).not.toContain('3rd');
    expect(out.match(/\[DATE_\d\]/g)).toHaveLength(2);
  });

  it('keeps the days of a range together', () =>
    expect(redact('From 12-14 May 2020 I was away.')).toBe('From [DATE_1] I was away.'));

  it('of birth needs no apostrophe before a short year', () =>
    expect(redact('d.o.b. April 12 88')).toBe('d.o.b. [DATE_1]'));
});
