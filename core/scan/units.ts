// The scanner's own reading of characters: a byte-sized class for every unit, full-width forms as their ASCII twins.

export const KIND = { other: 0, lower: 1, upper: 2, digit: 3, space: 4 } as const;

const KINDS = new Uint8Array(65536);
for (let unit = 0; unit < 65536; unit++) KINDS[unit] = kindFor(unit);

function kindFor(unit: number): number {
  if (unit >= 0xff01 && unit <= 0xff5e) return kindFor(unit - 0xfee0);
  if (unit >= 48 && unit <= 57) return KIND.digit;
  if (unit >= 65 && unit <= 90) return KIND.upper;
  if (unit >= 97 && unit <= 122) return KIND.lower;
  if (unit === 32 || (unit >= 9 && unit <= 13) || unit === 0xa0) return KIND.space;
  // Latin-1 and Latin Extended: even pairs of upper and lower do not matter here, only that they are letters.
  if (unit >= 0xc0 && unit <= 0xde && unit !== 0xd7) return KIND.upper;
  return unit > 0xde && unit < 0x250 && unit !== 0xf7 ? KIND.lower : KIND.other;
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
