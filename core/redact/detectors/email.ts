// E-mail addresses and @handles: from every @ outwards, at most 64 units to the left and 190 to the right.
import type { Emit, TextDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { RANK } from '../span.ts';
import { isTopLevel } from './top-levels.ts';

const EMAIL = { type: 'EMAIL', rule: 'email', rank: RANK.structured } as const;
const IDEOGRAPHS = 0x2e80;
// Punctuation of Chinese and general punctuation stand among the letters.
const isLetter = (unit: number) =>
  unit >= 0xc0 && (unit < 0x2000 || (unit > 0x206f && !(unit >= 0x3000 && unit <= 0x303f)));
const isAlnum = (unit: number) =>
  (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 122) || isLetter(unit);
const signs = (text: string) => {
  const table = new Uint8Array(128);
  for (const sign of text) table[sign.charCodeAt(0)] = 1;
  return table;
};
const LOCAL = signs("._%+-'~");
const DOMAIN = signs('.-');
const HANDLE = signs('._-');

interface Reach {
  readonly extra: Uint8Array;
  readonly most: number;
  /** Units from here on end the run: ideographs stand before and after an address without a blank. */
  readonly below: number;
}

function reach(text: string, from: number, step: 1 | -1, { extra, most, below }: Reach): number {
  let at = from;
  for (let left = most; left > 0 && at >= 0 && at < text.length; left--, at += step) {
    const unit = text.charCodeAt(at);
    if (unit >= below || (!isAlnum(unit) && (unit > 127 || extra[unit] !== 1))) break;
  }
  return at;
}

function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && !isAlnum(text.charCodeAt(at - 1))) at--;
  return at;
}

function headOf(text: string, at: number, below: number): number {
  if (text.charAt(at - 1) === '"') return quoteOf(text, at - 1);
  let left = reach(text, at - 1, -1, { extra: LOCAL, most: 64, below }) + 1;
  while (left < at && !isAlnum(text.charCodeAt(left))) left++;
  return left;
}

/** The opening mark of "john smith"@example.org, the closing one without it. */
function quoteOf(text: string, close: number): number {
  for (let i = close - 1; i >= 0 && close - i <= 64; i--) {
    if (text.charAt(i) === '"') return i;
    if (text.charAt(i) === '\n' || text.charAt(i) === '@') break;
  }
  return close;
}

const tailOf = (text: string, from: number, below: number) =>
  trimEnd(text, from, reach(text, from, 1, { extra: DOMAIN, most: 190, below }));

// "tova@example,org": a slip of the finger, under a top level that is no word.
const SLIP = /^,(?:com|org|net|edu|gov|co\.uk|de|fr|nl|ca)(?![\p{L}\d])/iu;
const slipEnd = (text: string, end: number) =>
  text.charAt(end) === ',' ? end + (SLIP.exec(text.slice(end, end + 8))?.[0].length ?? 0) : end;

function claimAround(text: string, at: number, emit: Emit): void {
  for (const below of [IDEOGRAPHS, 0x10000]) {
    const left = headOf(text, at, below);
    const right = tailOf(text, at + 1, below);
    if (left < at && right > at + 1) {
      claimUnits(emit, left, slipEnd(text, right), EMAIL);
      return;
    }
  }
  if (claimSpaced(text, at, emit)) return;
  const end = trimEnd(text, at + 1, reach(text, at + 1, 1, { extra: HANDLE, most: 64, below: 0x10000 }));
  const isFree = at === 0 || !isAlnum(text.charCodeAt(at - 1)) || text.charCodeAt(at - 1) >= IDEOGRAPHS;
  if (isFree && end > at + 2) claimUnits(emit, at, end, { type: 'HANDLE', rule: 'handle', rank: RANK.structured });
}

const MOST_BLANKS = 2;
const LONGEST_LETTERS = 48;
const SPACED_DOMAIN = /^([\p{L}\d-]{2,40})\s?\.\s?([a-z]{2,12})(?:\s?\.\s?([a-z]{2,3}))?(?![\p{L}\d])/iu;

/** "tova @ example.org", "tova@ example . org": blanks around the sign, where the domain leaves no doubt. */
function claimSpaced(text: string, at: number, emit: Emit): boolean {
  let before = at;
  while (before > 0 && at - before < MOST_BLANKS && text.charAt(before - 1) === ' ') before--;
  let after = at + 1;
  while (after - at <= MOST_BLANKS && text.charAt(after) === ' ') after++;
  const left = headOf(text, before, IDEOGRAPHS);
  if (left === before) return false;
  const length = spacedDomain(text.slice(after, after + 64));
  if (length > 0) claimUnits(emit, lettersStart(text, left), after + length, { ...EMAIL, rule: 'email_spaced' });
  return length > 0;
}

/** "t o v a @": the first of the letters that stand one by one before unit `left`. */
function lettersStart(text: string, left: number): number {
  let at = left;
  const isLone = () =>
    text.charAt(at - 1) === ' ' && isAlnum(text.charCodeAt(at - 2)) && (at === 2 || text.charAt(at - 3) === ' ');
  while (at >= 2 && left - at < LONGEST_LETTERS && isLone()) at -= 2;
  return left - at > 2 ? at : left;
}

/** Units of the domain at the head of `text`, 0 without one. */
function spacedDomain(text: string): number {
  const [two, , first, last] = SPACED_DOMAIN.exec(text) ?? [];
  if (two === undefined || first === undefined || !isTopLevel(first.toLowerCase())) return 0;
  const three = last === undefined ? null : /\s?\.\s?[a-z]+$/i.exec(two);
  // "gmail.com. My" is no third name.
  return three === null || isTopLevel((last as string).toLowerCase()) ? two.length : three.index;
}

export const email: TextDetector = {
  detect: ({ text }: Document, emit) => {
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) claimAround(text, at, emit);
  },
};
