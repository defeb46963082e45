// How every character is read: its class in a word, and the letter it is compared as.

/** Classes of UTF-16 units; astral letters count as OTHER here and are folded by the redactor's view before. */
export const OTHER = 0;
const LOWER = 1;
export const UPPER = 2;
export const DIGIT = 3;
/** A character that is a word of its own: Han, kana, Thai and other scripts without spaces. */
export const LONE = 4;
/** Continues a word and is not compared: combining marks. */
export const MARK = 5;
/** A letter of a script without case. */
export const CASELESS = 6;

/** Bits of a reading above the letter: `REWRITTEN` where compatibility forms, invisible marks and look-alikes are undone; a sign that may begin an entity. */
export const REWRITTEN = 1 << 24;
export const AMPERSAND = 1 << 25;
const UNKNOWN = 255;
const KNOWN_BELOW = 0x250;
/** By unit: its class in the low 8 bits, the letter it is compared as in the 16 above them, then the bits; class UNKNOWN until `read` has met it. */
const READINGS = new Uint32Array(65536).fill(UNKNOWN);
// Letters that NFD leaves alone but people type without their stroke.
const STROKES: Readonly<Record<string, string>> = {
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 't',
  ß: 's',
  æ: 'a',
  œ: 'o',
  ı: 'i',
  ħ: 'h',
  ŧ: 't',
};
const LONE_SCRIPT = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
// The letters of Latin without case, and those that are small and have no capital.
const CASELESS_LATIN = 'ªºƻǀǁǂǃ';
const SIGNS_IN_LATIN = '×÷';

/** Class of an ASCII character. */
function classifyAscii(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return DIGIT;
  if (unit >= 0x41 && unit <= 0x5a) return UPPER;
  return unit >= 0x61 && unit <= 0x7a ? LOWER : OTHER;
}

const isCased = (unit: number) => (unit >= 0xc0 && unit < KNOWN_BELOW) || (unit >= 0x400 && unit <= 0x481);
const isSign = (unit: number) =>
  unit < 0xc0 || (unit >= 0x2000 && unit <= 0x206f) || (unit >= 0xd800 && unit <= 0xdfff) || unit === 0xff0c;
const isHan = (unit: number) => unit >= 0x4e00 && unit <= 0x9fff;

/** The classes of the characters that most texts hold, without their properties, whose tables take milliseconds to open. */
function classify(unit: number): number {
  if (unit < 0x80) return classifyAscii(unit);
  const character = String.fromCharCode(unit);
  if (CASELESS_LATIN.includes(character)) return CASELESS;
  if (isHan(unit)) return LONE;
  const lower = character.toLowerCase();
  if ((isCased(unit) || unit === 0xb5) && lower !== character.toUpperCase()) return lower === character ? LOWER : UPPER;
  if (isSign(unit) || SIGNS_IN_LATIN.includes(character)) return OTHER;
  return unit < KNOWN_BELOW ? LOWER : classifyByProperties(character);
}

/** The same by the properties of Unicode. */
export function classifyByProperties(character: string): number {
  if (/\p{M}/u.test(character)) return MARK;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (!/\p{L}/u.test(character)) return OTHER;
  if (LONE_SCRIPT.test(character)) return LONE;
  if (/\p{Lu}|\p{Lt}/u.test(character)) return UPPER;
  return /\p{Ll}/u.test(character) ? LOWER : CASELESS;
}

const rewrittenRanges =
  '\u00ad\u00ad \u0300\u04ff \u061c\u061c \u115f\u1160 \u180b\u180e \u2000\u200f \u202a\u202e \u2060\u209f \u20e3\u20e3 \u2100\u214f \u2460\u24ff \u3164\u3164 \ufb00\ufb06 \ufeff\ufeff \uff00\uffef \ud835\ud835 \udb40\udb40'.split(
    ' ',
  );
const isRewritten = (unit: number, kind: number) =>
  unit >= 0x80 &&
  (kind === DIGIT || rewrittenRanges.some((range) => unit >= range.charCodeAt(0) && unit <= range.charCodeAt(1)));

function learn(unit: number): number {
  const kind = classify(unit);
  const lower = String.fromCharCode(unit).toLowerCase();
  const base = unit < 0x80 || isHan(unit) ? lower : lower.normalize('NFD').charAt(0);
  const bits = (isRewritten(unit, kind) ? REWRITTEN : 0) | (unit === 0x26 ? AMPERSAND : 0);
  READINGS[unit] = kind | ((STROKES[base] ?? base).charCodeAt(0) << 8) | bits;
  return READINGS[unit] as number;
}

for (let unit = 0; unit < KNOWN_BELOW; unit++) learn(unit);

/** Class of a UTF-16 unit in the low 8 bits, its folded letter in the 16 above them, then REWRITTEN and AMPERSAND. */
export function readUnit(unit: number): number {
  const known = READINGS[unit] as number;
  return (known & 255) === UNKNOWN ? learn(unit) : known;
}
