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

const UNKNOWN = 255;
const KNOWN_BELOW = 0x250;
/** By unit: its class in the low 8 bits, the letter it is compared as above them; class UNKNOWN until `read` has met it. */
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

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  if (/\p{M}/u.test(character)) return MARK;
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (!/\p{L}/u.test(character)) return OTHER;
  if (LONE_SCRIPT.test(character)) return LONE;
  if (/\p{Lu}|\p{Lt}/u.test(character)) return UPPER;
  return /\p{Ll}/u.test(character) ? LOWER : CASELESS;
}

function learn(unit: number): number {
  const lower = String.fromCharCode(unit).toLowerCase();
  const base = lower.normalize('NFD').charAt(0);
  READINGS[unit] = classify(unit) | ((STROKES[base] ?? base).charCodeAt(0) << 8);
  return READINGS[unit] as number;
}

for (let unit = 0; unit < KNOWN_BELOW; unit++) learn(unit);

/** Class of a UTF-16 unit in the low 8 bits, its folded letter above them. */
export function readUnit(unit: number): number {
  const known = READINGS[unit] as number;
  return (known & 255) === UNKNOWN ? learn(unit) : known;
}
