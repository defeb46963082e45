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
/** Class and folded letter by unit; below KNOWN_BELOW they are always filled in, above by classOf. */
export const CLASS = new Uint8Array(65536).fill(UNKNOWN);
export const FOLD = new Uint16Array(65536);
export const KNOWN_BELOW = 0x250;
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
  const kind = classify(unit);
  const lower = String.fromCharCode(unit).toLowerCase();
  const base = lower.normalize('NFD').charAt(0);
  FOLD[unit] = (STROKES[base] ?? base).charCodeAt(0);
  CLASS[unit] = kind;
  return kind;
}

for (let unit = 0; unit < KNOWN_BELOW; unit++) learn(unit);

/** Class of a UTF-16 unit. */
export function classOf(unit: number): number {
  const known = CLASS[unit] as number;
  return known === UNKNOWN ? learn(unit) : known;
}
