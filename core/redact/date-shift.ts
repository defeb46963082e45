// Moves calendar dates of a conversation by one offset, in the form in which they are written; what it cannot read stays a tag.
import type { Draw } from './surrogates.ts';

export interface DateShift {
  /** The offset is between 1 and so many days, to either side. */
  readonly maxDays: number;
  /** Whole weeks only: a weekday that stands beside a date stays true. */
  readonly wholeWeeks: boolean;
  /** Dates of a year up to this one imply an age of 90 or more, and are not shifted. */
  readonly oldestBirthYear: number;
}

const MONTHS = `january february march april may june july august september october november december`.split(' ');
/** Of dates without a year; of two years, the one without a 29th of February. */
const NO_YEAR = 2001;
const DAY_MS = 86_400_000;

/** Days, never 0: the same for every date of the conversation that `draw` is bound to. */
export function offsetOf(draw: Draw, { maxDays, wholeWeeks }: DateShift): number {
  const step = wholeWeeks ? 7 : 1;
  const most = Math.max(1, Math.floor(maxDays / step));
  const drawn = draw('dates') % (2 * most);
  return (drawn < most ? drawn + 1 : most - drawn - 1) * step;
}

interface Parsed {
  readonly year: number | null;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly write: (date: { year: number; month: number; day: number }) => string;
}

/** The date `days` later, written alike; null where the value is no single date of the calendar. */
export function shiftDate(value: string, days: number, { oldestBirthYear }: DateShift): string | null {
  const parsed = isoDate(value) ?? numericDate(value) ?? namedDate(value);
  if (parsed === null) return null;
  const { year, month, day, write } = parsed;
  if (year !== null && year <= oldestBirthYear) return null;
  const date = new Date(Date.UTC(year ?? NO_YEAR, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  const moved = new Date(date.getTime() + days * DAY_MS);
  return write({ year: moved.getUTCFullYear(), month: moved.getUTCMonth() + 1, day: moved.getUTCDate() });
}

const padded = (number: number, like: string): string =>
  like.length === 2 && like.startsWith('0') ? String(number).padStart(2, '0') : String(number);

/** Years of two figures up to 68 are of this century, as in POSIX. */
const fullYear = (text: string): number =>
  text.length === 4 ? Number(text) : Number(text) + (Number(text) <= 68 ? 2000 : 1900);
const yearLike = (year: number, like: string): string =>
  like.length === 4 ? String(year) : String(year % 100).padStart(2, '0');

/** 2024-03-05, 2024/3/5 */
function isoDate(value: string): Parsed | null {
  const match = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(value);
  if (match === null) return null;
  const [, y = '', joint = '', m = '', d = ''] = match;
  return {
    year: Number(y),
    month: Number(m),
    day: Number(d),
    write: ({ year, month, day }) => `${year}${joint}${likeBoth(month, m)}${joint}${likeBoth(day, d)}`,
  };
}

/** Two figures stay two where the written part had two. */
const likeBoth = (number: number, like: string): string =>
  like.length === 2 ? String(number).padStart(2, '0') : String(number);

/** 3/5/2024, 03.05.24, 3/5: the month first, unless only the other way is a date. */
function numericDate(value: string): Parsed | null {
  const match = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}|\d{2}))?$/.exec(value);
  if (match === null) return null;
  const [, a = '', joint = '', b = '', y] = match;
  const dayFirst = Number(a) > 12;
  const wide = a.startsWith('0') || b.startsWith('0');
  const like = (number: number, part: string): string => (wide ? likeBoth(number, part) : String(number));
  return {
    year: y === undefined ? null : fullYear(y),
    month: Number(dayFirst ? b : a),
    day: Number(dayFirst ? a : b),
    write: ({ year, month, day }) =>
      [
        like(dayFirst ? day : month, a),
        like(dayFirst ? month : day, b),
        ...(y === undefined ? [] : [yearLike(year, y)]),
      ].join(joint),
  };
}

const SUFFIX = '(?:st|nd|rd|th)?';
const MONTH_FIRST = new RegExp(`^(\\p{L}{3,9})(\\.?,? )(\\d{1,2})(${SUFFIX})(?:(,? )(\\d{4}))?$`, 'iu');
const DAY_FIRST = new RegExp(`^(\\d{1,2})(${SUFFIX})( (?:of )?)(\\p{L}{3,9})(?:(\\.?,? )(\\d{4}))?$`, 'iu');

/** March 5, 2024; Mar 5th; 5 March 2024; 5th of March */
function namedDate(value: string): Parsed | null {
  const first = MONTH_FIRST.exec(value);
  if (first !== null) {
    const [, name = '', gap = '', d = '', suffix = '', joint = '', y] = first;
    return named(name, d, y, ({ month, day, year }) => `${month}${gap}${day}${ending(day, suffix)}${joint}${year}`);
  }
  const second = DAY_FIRST.exec(value);
  if (second === null) return null;
  const [, d = '', suffix = '', gap = '', name = '', joint = '', y] = second;
  return named(name, d, y, ({ month, day, year }) => `${day}${ending(day, suffix)}${gap}${month}${joint}${year}`);
}

interface Written {
  readonly month: string;
  readonly day: string;
  readonly year: string;
}

function named(name: string, d: string, y: string | undefined, join: (written: Written) => string): Parsed | null {
  const small = name.toLowerCase();
  const index = MONTHS.findIndex(
    (month) => month === small || month.slice(0, 3) === small || (small === 'sept' && month === 'september'),
  );
  if (index < 0) return null;
  return {
    year: y === undefined ? null : Number(y),
    month: index + 1,
    day: Number(d),
    write: ({ year, month, day }) =>
      join({
        month: inCase(
          name,
          small.length === MONTHS[index]?.length ? (MONTHS[month - 1] ?? '') : (MONTHS[month - 1] ?? '').slice(0, 3),
        ),
        day: padded(day, d),
        year: y === undefined ? '' : String(year),
      }),
  };
}

function inCase(like: string, word: string): string {
  if (like === like.toLowerCase()) return word;
  return like === like.toUpperCase() ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1);
}

function ending(day: string, suffix: string): string {
  if (suffix === '') return '';
  const number = Number(day);
  const tens = number % 100;
  if (tens >= 11 && tens <= 13) return 'th';
  return { 1: 'st', 2: 'nd', 3: 'rd' }[number % 10] ?? 'th';
}
