// Which characters make words, and their normal form: NFKC, lower case, letters with marks and digits, no more.

/** Not a word character. */
export const SEPARATOR = 0;
/** The character's normal form depends on its neighbours or is not one code unit: the text takes the slow path. */
export const IRREGULAR = 1;
/** Invisible: stands in the text without parting or making words. */
export const IGNORED = 2;

const WORD = /[\p{L}\p{M}\p{N}]/u;
const MARK_OR_JAMO = /[\p{M}\u1100-\u11FF\uA960-\uA97F\uD7B0-\uD7FF]/u;
const OWN_WORD = /(?=[\p{L}\p{N}])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Soft hyphens, zero-width characters and variation selectors. */
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFE00-\uFE0F\uFEFF]/gu;

/** Greek final sigma is lower-cased by its place in the word; one form serves both. */
export const normalForm = (text: string): string =>
  text.replace(INVISIBLE, '').normalize('NFKC').toLowerCase().replaceAll('ς', 'σ');

export const isWordCharacter = (character: string): boolean => WORD.test(character);

/** Han and Kana are written without spaces: each character is a word of its own. */
export const isOwnWord = (character: string): boolean => OWN_WORD.test(character);

function entryOf(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return IRREGULAR;
  const normal = normalForm(String.fromCharCode(unit));
  if (normal === '') return IGNORED;
  if (!WORD.test(normal)) return SEPARATOR;
  return normal.length === 1 && !MARK_OR_JAMO.test(normal) ? normal.charCodeAt(0) : IRREGULAR;
}

let table: Uint16Array | undefined;
let ownWords: Uint8Array | undefined;

/** Normal form of every UTF-16 code unit, or SEPARATOR, or IRREGULAR; built at first use (some 20 ms). */
export function characterTable(): { readonly forms: Uint16Array; readonly alone: Uint8Array } {
  if (table === undefined || ownWords === undefined) {
    table = new Uint16Array(65_536);
    ownWords = new Uint8Array(65_536);
    for (let unit = 0; unit < 65_536; unit += 1) {
      table[unit] = entryOf(unit);
      const surrogate = unit >= 0xd800 && unit <= 0xdfff;
      if (!surrogate && OWN_WORD.test(String.fromCharCode(unit))) ownWords[unit] = 1;
    }
  }
  return { forms: table, alone: ownWords };
}
