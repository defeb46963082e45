// How many letters a stretch of text has.

/** Letters of Latin, and of the other scripts below the surrogates, in units [from, to). */
export function letterCount(text: string, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    const lower = unit | 32;
    if ((lower >= 97 && lower <= 122) || (unit >= 0xc0 && unit < 0x2000) || (unit >= 0x3040 && unit < 0xd800)) count++;
  }
  return count;
}
