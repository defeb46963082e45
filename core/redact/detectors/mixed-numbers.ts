// Numbers that need no cue: letters and figures in one word, a prefix tied to figures, "#12345", an IBAN, a masked number.
import type { Emit, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { MASKS, PLACE } from '../number-place.ts';
import { has, lengthOf, wordAt } from '../reading.ts';
import { RANK } from '../span.ts';
import { compound, countDigits, isTied } from './compounds.ts';

const HASH = 0x23;

export const mixedNumber: WordDetector = {
  at: FLAG.digit,
  asksNumber: (place) => (place & (PLACE.hash | PLACE.tiedBefore)) !== 0,
  detect: (doc, i, emit) => {
    if (has(doc, i, KEPT) || (i <= doc.read.digits && !has(doc, i, FLAG.allDigits))) return;
    const start = doc.words.start[i] as number;
    if (!has(doc, i, FLAG.allDigits)) {
      const length = lengthOf(doc, i);
      if (length >= 4 && claimIban(doc, i, emit)) return;
      const digits = countDigits(doc.text, start, doc.words.end[i] as number);
      const isLong = (digits >= 4 && length >= 6) || (digits >= 2 && length >= LONG_TOKEN);
      if ((isLong && !isQuantity(doc, i, digits)) || (isHashed(doc, i) && digits >= 2 && length >= 5))
        claim(doc, emit, i, 2);
      return;
    }
    if (start === 0) return;
    const before = doc.text.charCodeAt(start - 1);
    if (before === HASH) claimHashed(doc, emit, i);
    else if (isTied(doc, i) && !has(doc, i - 1, FLAG.allDigits) && isPrefix(doc, i)) claim(doc, emit, i);
  },
};

/** Keys and addresses of wallets: few figures among many letters. */
const LONG_TOKEN = 16;
const QUANTITY =
  /^\d{1,6}(?:mg|mcg|ug|iu|kcal|cal|cals|calories|ml|mls|kg|kgs|g|lbs?|km|kms|ft|m|mm|cm|mah|hrs|hz|khz|mhz|ghz|mb|gb|th|s|ish|steps|words|am|pm|px|usd|eur|gbp|k|x|ad|bc|ce|bce)$/i;
/** "1000mcg", "12000steps": figures with their unit. */
const isQuantity = (doc: Document, i: number, digits: number) =>
  digits <= 6 && lengthOf(doc, i) <= 14 && QUANTITY.test(wordAt(doc, i));

const YEAR = /^(?:19|20)\d\d$/;
/** #12345, not the fourth of a list nor the year of a hashtag. */
function claimHashed(doc: Document, emit: Emit, i: number): void {
  if (lengthOf(doc, i) < 4 && !isTied(doc, i + 1)) return;
  if (!isTied(doc, i + 1) && YEAR.test(wordAt(doc, i))) return;
  claim(doc, emit, i, 4);
}

function isHashed(doc: Document, i: number): boolean {
  const [first] = compound(doc, i);
  return doc.text.charCodeAt((doc.words.start[first] as number) - 1) === HASH;
}

const FEWEST_TIED = 5;
const LONGEST_PREFIX = 6;
/** "QX-778123"; in small letters as well, since no word of the language is tied to so many figures. */
function isPrefix(doc: Document, i: number): boolean {
  const prefix = i - 1;
  if (lengthOf(doc, prefix) > LONGEST_PREFIX || doc.text.charAt(doc.words.end[prefix] as number) === '.') return false;
  if (has(doc, prefix, FLAG.capital) && (has(doc, prefix, FLAG.shout) || lengthOf(doc, prefix) === 1))
    return doc.text.charAt(doc.words.end[prefix] as number) !== '/';
  return lengthOf(doc, i) >= FEWEST_TIED && !has(doc, prefix, FLAG.ordinary | FLAG.closed);
}

function claim(doc: Document, emit: Emit, i: number, least = FEWEST_TIED): void {
  const [first, last] = compound(doc, i);
  const start = doc.words.start[first] as number;
  const end = doc.words.end[last] as number;
  const hashed = doc.text.charCodeAt(start - 1) === HASH;
  if (countDigits(doc.text, start, end) < (hashed ? Math.min(least, 3) : least)) return;
  claimUnits(emit, start, end, { type: 'ID', rule: 'id_mixed', rank: RANK.record });
}

const IBAN = /^[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?$/i;
const IBAN_START = /^[A-Z]{2}\d{2}/i;
const IBAN_MOST = 44;
const IBAN_LEAST = 15;
const IBAN_WORDS = 10;

function claimIban(doc: Document, i: number, emit: Emit): boolean {
  const { text, words } = doc;
  const start = words.start[i] as number;
  if (!IBAN_START.test(text.slice(start, start + 4))) return false;
  for (let last = Math.min(i + IBAN_WORDS, words.count - 1); last >= i; last--) {
    const end = words.end[last] as number;
    if (end - start > IBAN_MOST || end - start < IBAN_LEAST) continue;
    // A word of the sentence behind the number has four letters too: the last group holds a figure.
    if (last > i && !has(doc, last, FLAG.digit)) continue;
    const value = text.slice(start, end);
    if (!IBAN.test(value) || countDigits(text, start, end) < 8) continue;
    claimUnits(emit, start, end, { type: 'IBAN', rule: 'iban', rank: RANK.structured });
    return true;
  }
  return false;
}

const LONGEST_MASK = 24;
const FEWEST_MASKS = 3;
/** XXX-XX-1234, **** **** **** 4242: the last figures of a number that was masked. */
export const maskedNumber: WordDetector = {
  at: FLAG.allDigits,
  asksNumber: (place) => (place & PLACE.masked) !== 0,
  detect: (doc, i, emit) => {
    const start = doc.words.start[i] as number;
    const length = lengthOf(doc, i);
    if (length < 2 || length > 6 || start < FEWEST_MASKS) return;
    const before = doc.text.charAt(start - 1);
    if (!MASKS.includes(before) && !(' -'.includes(before) && MASKS.includes(doc.text.charAt(start - 2)))) return;
    let masks = 0;
    let head = start;
    for (let at = start - 1; at >= 0 && start - at <= LONGEST_MASK && head - at <= 2; at--) {
      const sign = doc.text.charAt(at);
      if (MASKS.includes(sign)) {
        masks++;
        head = at;
      } else if (sign !== '-' && sign !== ' ') break;
    }
    if (masks < FEWEST_MASKS || /[\p{L}\p{N}]/u.test(doc.text.charAt(head - 1))) return;
    claimUnits(emit, head, doc.words.end[i] as number, { type: 'ID', rule: 'masked', rank: RANK.record });
  },
};
