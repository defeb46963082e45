// What tells a quantity or a label of a run of figures: money, millions, ranges, years, a check digit.
import type { Document } from '../document.ts';
import { isYear } from './number-kinds.ts';
import { digitsIn, type NumberRun } from './number-run.ts';

const ROUND_ZEROS = '000000';
/** Millions and billions without a sign between them. */
export function isRound({ text, words }: Document, word: number): boolean {
  const start = words.start[word] as number;
  const end = words.end[word] as number;
  return text.charCodeAt(start) !== 48 && end - start > ROUND_ZEROS.length && text.endsWith(ROUND_ZEROS, end);
}

const MONEY_BEFORE = '$€£¥₹₽₩';
const MONEY_AFTER = '%€£¥₹₽₩°';
/** A sign of money or of a share right before or behind groups [from, to). */
export function isMoney({ text, words }: Document, run: NumberRun, from: number, to: number): boolean {
  const start = words.start[run.word + from] as number;
  const end = words.end[run.word + to - 1] as number;
  const before = text.charAt(start - 1) === ' ' ? start - 2 : start - 1;
  return (
    (before >= 0 && MONEY_BEFORE.includes(text.charAt(before))) ||
    (end < text.length && MONEY_AFTER.includes(text.charAt(end)))
  );
}

const ROUND = 10;
/** 1200-1500: from so much to so much. */
export const isWideRange = (run: NumberRun, from: number, to: number) =>
  to === from + 2 &&
  digitsIn(run, from, to) <= 9 &&
  (run.value[from] as number) % ROUND === 0 &&
  (run.value[from + 1] as number) % ROUND === 0;

export function allYears(run: NumberRun, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (!isYear(run, i)) return false;
  return true;
}

/** 19870312. */
export function isCompactDate(value: number, digits: number): boolean {
  const [year, month, day] = [Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100];
  return digits === 8 && year >= 1900 && year <= 2099 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Luhn labels a card; it never decides whether the number goes. */
export function hasLuhn({ text, words }: Document, word: number): boolean {
  let sum = 0;
  const start = words.start[word] as number;
  for (let i = (words.end[word] as number) - 1, twice = false; i >= start; i--, twice = !twice) {
    const value = text.charCodeAt(i) - 48;
    sum += twice ? (value > 4 ? value * 2 - 9 : value * 2) : value;
  }
  return sum % 10 === 0;
}
