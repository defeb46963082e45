// Names a text by 53 bits that the scanner makes itself, so that a repeated text is found by other means than removed it.

/** Blanks as one blank, lower case: nothing else is taken to be the same. */
export const plainText = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase();

/** Two 32-bit multiplicative lanes, mixed: even over short texts; below 2^53, so exact as a double; never 0. */
export function hashText(text: string): number {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    high = Math.imul(high ^ unit, 2654435761);
    low = Math.imul(low ^ unit, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return 1 + 4294967296 * (0xfffff & low) + (high >>> 0);
}
