// How long a Chinese name is: a surname of the closed class and one or two characters, by what stands behind them.

import { DOUBLE_SURNAMES, SURNAMES } from './chinese-surnames.ts';
import {
  BEHIND_VERBS,
  BOTH,
  COMMON,
  FOLLOWERS,
  GRAMMAR,
  NAMELIKE_VERBS,
  TITLES,
  VERBS,
  WORDS,
  WORDS_OF_BOTH,
} from './chinese-words.ts';

const isHan = (unit: number) =>
  (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3007;
export const isHanAt = (text: string, at: number): boolean => at >= 0 && at < text.length && isHan(text.charCodeAt(at));

/** Whether unit `at` begins a term of crisis. */
export type CrisisTest = (at: number) => boolean;

export function surnameLength(text: string, at: number): number {
  if (DOUBLE_SURNAMES.has(text.slice(at, at + 2))) return 2;
  return SURNAMES.has(text.charAt(at)) ? 1 : 0;
}

/** Two characters, or one that is rarely another word. */
export const isSurelySurnamed = (text: string, at: number): boolean =>
  COMMON.has(text.charAt(at)) || surnameLength(text, at) === 2;

/** Grammar, unless a name may end with it: 陈刚, but not 刚刚. */
const isGrammarAt = (text: string, at: number) => {
  const unit = text.charAt(at);
  return GRAMMAR.has(unit) && !(BOTH.has(unit) && !WORDS_OF_BOTH.has(text.slice(at, at + 2)));
};
const ends = (text: string, at: number) => !isHanAt(text, at) || isGrammarAt(text, at);

/** With unit `at` a clause goes on: a term of crisis, a verb, or a word of the closed list. */
const goesOn = (text: string, at: number, isCrisis: CrisisTest) =>
  isCrisis(at) || VERBS.has(text.charAt(at)) || FOLLOWERS.has(text.slice(at, at + 2));

/** Of a surname and `given`, the name has one character more; what follows at `given + 1` is no part of it. */
function isShort(text: string, given: number, sure: boolean, isCrisis: CrisisTest): boolean {
  const next = given + 1;
  if (ends(text, next) || isCrisis(next) || VERBS.has(text.charAt(next))) return true;
  if (TITLES.has(text.slice(next, next + 2))) return true;
  // 王小明天天哭: the second word fits as well, so 明 is of the name.
  if (FOLLOWERS.has(text.slice(next, next + 2))) return !FOLLOWERS.has(text.slice(next + 1, next + 3));
  return !sure && NAMELIKE_VERBS.has(text.charAt(next)) && BEHIND_VERBS.has(text.charAt(next + 1));
}

/** End of the name that starts at unit `at`; -1 without one. `sure`: nothing but a name comes here. */
export function nameEndAt(text: string, at: number, sure: boolean, isCrisis: CrisisTest): number {
  const lead = text.slice(at, at + 2);
  if (WORDS.has(lead) || FOLLOWERS.has(lead) || isCrisis(at)) return -1;
  const surname = surnameLength(text, at);
  if (!sure && GRAMMAR.has(text.charAt(at))) return -1;
  if (surname === 0) return nicknameEnd(text, at, sure, isCrisis);
  const given = at + surname;
  if (TITLES.has(text.slice(given, given + 2))) return sure || COMMON.has(text.charAt(at)) ? given : -1;
  if (!isHanAt(text, given)) return sure ? given : -1;
  if (!sure && (isGrammarAt(text, given) || VERBS.has(text.charAt(given)))) return -1;
  if (!sure && !isSurelySurnamed(text, at)) return rareEnd(text, given, isCrisis);
  return isShort(text, given, sure, isCrisis) ? given + 1 : given + 2;
}

/** A rarer surname is a word more often: only where the name stands alone, or a term of crisis follows. */
function rareEnd(text: string, given: number, isCrisis: CrisisTest): number {
  const isEnd = (end: number) =>
    (isBreak(text, end) || isCrisis(end)) && !GRAMMAR.has(text.charAt(end - 1)) && !VERBS.has(text.charAt(end - 1));
  return [given + 1, given + 2].find(isEnd) ?? -1;
}

const NICKNAMES = '小阿老大';
const ASKS = '什啥甚';
/** 小明, 阿强, 丽丽: what people call themselves without a surname; 小李, 老王 of others. */
function nicknameEnd(text: string, at: number, sure: boolean, isCrisis: CrisisTest): number {
  const second = text.charAt(at + 1);
  if (!isHanAt(text, at) || !isHanAt(text, at + 1)) return -1;
  if (GRAMMAR.has(text.charAt(at)) || ASKS.includes(text.charAt(at))) return -1;
  const isNickname = NICKNAMES.includes(text.charAt(at));
  if (!sure)
    return isNickname && COMMON.has(second) && (ends(text, at + 2) || goesOn(text, at + 2, isCrisis)) ? at + 2 : -1;
  if (isNickname && !GRAMMAR.has(second)) return at + 2;
  return text.charAt(at) === second ? at + 2 : -1;
}

export const isBreak = (text: string, at: number): boolean => at >= text.length || !isHanAt(text, at);

const BEFORE = new Set('被和跟与對对把让讓给給是爱愛恨骂罵');
const LONGEST = 4;
/** Where the name begins that ends at unit `end`, at the head of a clause or behind 被, 和; -1 without one. */
export function nameStartAt(text: string, end: number): number {
  for (let length = LONGEST; length >= 2; length--) {
    const at = end - length;
    const surname = at < 0 ? 0 : surnameLength(text, at);
    if (surname === 0 || length - surname < 1 || length - surname > 2) continue;
    if (!isSurelySurnamed(text, at)) continue;
    if (isHanAt(text, at - 1) && !BEFORE.has(text.charAt(at - 1))) continue;
    if (WORDS.has(text.slice(at, at + 2)) || holdsNoName(text, at + surname, end)) continue;
    return at;
  }
  return -1;
}

/** The given characters are grammar or verbs. */
function holdsNoName(text: string, from: number, end: number): boolean {
  for (let at = from; at < end; at++)
    if (!isHanAt(text, at) || isGrammarAt(text, at) || VERBS.has(text.charAt(at))) return true;
  return FOLLOWERS.has(text.slice(end - 2, end)) && end - from === 2;
}
