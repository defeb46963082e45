// The classes that the o200k_base pattern tells apart, for code points whose class no Unicode version has changed.

export const END = 0;
/** \p{Lu} \p{Lt} */
export const UPPER = 1;
/** \p{Ll} */
export const LOWER = 2;
/** \p{Lm} \p{Lo} \p{M}: on both sides of the pattern's case break. */
export const BOTH = 3;
export const NUMBER = 4;
export const LINE = 5;
export const SPACE = 6;
export const PUNCTUATION = 7;
/** A mark: BOTH, and also not \p{L}, so it may stand where punctuation may. */
export const MARK = 8;
/** Nothing is claimed: the whole text goes to tiktoken. */
const UNPROVEN = 9;

// White_Space of Unicode, which JavaScript's \s is not (it has U+FEFF and lacks U+0085).
const SPACES = /[\t\v\f \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

// Blocks whose letters were all assigned by Unicode 9: JavaScript's tables and tiktoken's agree there whatever their versions.
const STABLE: readonly (readonly [number, number])[] = [
  [0x0000, 0x036f],
  [0x0400, 0x0527],
  [0x2000, 0x2069],
  [0x20a0, 0x20bf],
  [0x2100, 0x218b],
  [0x2190, 0x2bff],
  [0x3000, 0x30ff],
  [0x4e00, 0x9fa5],
  [0xac00, 0xd7a3],
  [0xfe00, 0xfe0f],
  [0xff00, 0xffef],
];

let known: Uint8Array | undefined;

/** By unit; made at the first text (some 30 ms), not when a function is loaded that may have no text to count. */
function makeTable(): Uint8Array {
  const table = new Uint8Array(65536).fill(UNPROVEN);
  for (const [from, to] of STABLE)
    for (let unit = from; unit <= to; unit++) table[unit] = classify(String.fromCharCode(unit));
  return table;
}

function classify(character: string): number {
  if (character === '\r' || character === '\n') return LINE;
  if (SPACES.test(character)) return SPACE;
  if (/\p{M}/u.test(character)) return MARK;
  if (/\p{N}/u.test(character)) return NUMBER;
  if (!/\p{L}/u.test(character)) return PUNCTUATION;
  if (/\p{Lu}|\p{Lt}/u.test(character)) return UPPER;
  return /\p{Ll}/u.test(character) ? LOWER : BOTH;
}

/** Writes the class of every unit of `text` into `classes`, END after it; false where one is unproven. */
export function classifyText(text: string, classes: Uint8Array): boolean {
  known ??= makeTable();
  const table = known;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = table[unit] as number;
    if (kind !== UNPROVEN) {
      classes[at] = kind;
      continue;
    }
    if (!isEmoji(unit, text.charCodeAt(at + 1))) return false;
    classes[at] = PUNCTUATION;
    classes[++at] = PUNCTUATION;
  }
  classes[text.length] = END;
  return true;
}

// U+1F300..U+1FAFF hold symbols and no letter, number or mark. Two units of one class never part, as both repeat alike.
function isEmoji(high: number, low: number): boolean {
  if (low < 0xdc00 || low > 0xdfff) return false;
  return (high === 0xd83c && low >= 0xdf00) || high === 0xd83d || (high === 0xd83e && low <= 0xdeff);
}
