// What a decision says in words: who, when, and why; no identifier of a person stands in it.
import { userInfo } from 'node:os';
import type { RedactionPolicy } from '../../core/config/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { isSafeToken } from '../../core/log/index.ts';
import { isDay } from '../../core/record/index.ts';
import { identifiersIn } from '../../functions/identifiers-in.ts';

const MIN_WORDS = 3;
const MAX_CHARACTERS = 500;

const refuse = (sentence: string, field: string): never => {
  throw new ReleaseError('DecisionRefused', sentence, { field });
};

/** The account that is given, else the one that this process runs under. Throws Usage unless a token. */
export function accountOf(given: string | undefined, field: string): string {
  const account = given ?? userInfo().username;
  if (!isSafeToken(account))
    throw new ReleaseError('Usage', 'an account is a word of letters, digits and . _ : @ + -', { field });
  return account;
}

/** Throws DecisionRefused unless YYYY-MM-DD of a day that exists. */
export function checkDay(day: string, field: string): string {
  return isDay(day) ? day : refuse('a day is YYYY-MM-DD, and exists', field);
}

/** Longest time that a decision holds: after that a person looks again. */
const MAX_YEARS = 2;

/** Throws DecisionRefused where the last day lies before the first, or more than two years after it. */
export function checkDays(on: string, until: string): { readonly on: string; readonly until: string } {
  const days = { on: checkDay(on, '--on'), until: checkDay(until, '--until') };
  if (days.until < days.on) refuse('the last day lies before the first', '--until');
  // Days compare as text; 29 February of a year without one stands between its neighbours.
  const last = `${String(Number(on.slice(0, 4)) + MAX_YEARS).padStart(4, '0')}${on.slice(4)}`;
  if (days.until > last)
    refuse(`a decision holds at most ${MAX_YEARS} years: the last day lies later than that after the first`, '--until');
  return days;
}

/** The reason, with single spaces. Throws DecisionRefused and never quotes it: what it holds may be what must not stand. */
export function checkWhy(why: string, policy: RedactionPolicy): string {
  const text = why.normalize('NFC').trim().replace(/\s+/gu, ' ');
  const words = text.split(' ').filter((word) => /\p{L}/u.test(word)).length;
  if (words < MIN_WORDS) refuse(`say why in at least ${MIN_WORDS} words`, '--why');
  if (text.length > MAX_CHARACTERS) refuse(`say why in at most ${MAX_CHARACTERS} characters`, '--why');
  if (/\p{C}/u.test(text)) refuse('the reason holds a character that cannot be seen', '--why');
  const types = identifiersIn(text, policy);
  if (types.length > 0)
    refuse(`the reason reads as if it held an identifier (${types.join(', ')}): say it without`, '--why');
  return text;
}
