// The scanner's own reading of characters: a byte-sized class for every unit, full-width forms as their ASCII twins.

export const KIND = { other: 0, lower: 1, upper: 2, digit: 3, space: 4, script: 5 } as const;

/** Letters of other scripts: Greek to Georgian, Hangul, kana, Han. Ranges of blocks, which hold few marks that are no letters. */
const SCRIPTS: readonly (readonly [from: number, to: number])[] = [
  [0x370, 0x10ff],
  [0x1100, 0x11ff],
  [0x1f00, 0x1fff],
  [0x3041, 0x30fa],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
];

/** Latin-1, Latin Extended-A and -B, and Latin Extended Additional, which Vietnamese names are written in. */
const isLatinBeyondAscii = (unit: number): boolean =>
  (unit >= 0xc0 && unit < 0x250 && unit !== 0xd7 && unit !== 0xf7) || (unit >= 0x1e00 && unit <= 0x1eff);

const isUpper = (unit: number): boolean => {
  const letter = String.fromCharCode(unit);
  return letter.toLowerCase() !== letter;
};

const KINDS = new Uint8Array(65536);
for (let unit = 0; unit < 65536; unit++) KINDS[unit] = kindFor(unit);

function kindFor(unit: number): number {
  if (unit >= 0xff01 && unit <= 0xff5e) return kindFor(unit - 0xfee0);
  if (unit >= 48 && unit <= 57) return KIND.digit;
  if (unit >= 65 && unit <= 90) return KIND.upper;
  if (unit >= 97 && unit <= 122) return KIND.lower;
  if (unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0) return KIND.space;
  if (unit >= 0xc0 && isLatinBeyondAscii(unit)) return isUpper(unit) ? KIND.upper : KIND.lower;
  return SCRIPTS.some(([from, to]) => unit >= from && unit <= to) ? KIND.script : KIND.other;
}

export const kindAt = (text: string, at: number): number =>
  at >= 0 && at < text.length ? (KINDS[text.charCodeAt(at)] as number) : KIND.other;

/** The unit, or its ASCII twin where it is a full-width form. */
export function asciiAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
}

export const isWordUnit = (kind: number) => kind === KIND.lower || kind === KIND.upper || kind === KIND.digit;

/** End of the word that begins at `from`. */
export function wordEnd(text: string, from: number): number {
  let at = from;
  while (isWordUnit(kindAt(text, at))) at++;
  return at;
}
