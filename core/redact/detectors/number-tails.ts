// What belongs to a number behind it: an extension of a telephone, the expiry and the check number of a card.
import type { SpanType } from '../span.ts';

const EXTENSION =
  /^[\s,;]{0,3}(?:x|ext(?:ension|n)?|#|poste|int(?:erno)?|durchwahl|dw)[.:\s]{0,2}\d{1,6}(?![\d\p{L}])/iu;
const OPENS_EXTENSION = ' ,;xX#eEpPiIdD';
/** Units to the end of an extension: "ext. 12", "x0135". */
function extensionEnd(text: string, end: number): number {
  if (end >= text.length || !OPENS_EXTENSION.includes(text.charAt(end))) return end;
  return end + (EXTENSION.exec(text.slice(end, end + 22))?.[0].length ?? 0);
}

// Behind words of their own, "exp 09/27 cvv 123", the figures go and the words stay: cues find them.
const EXPIRY = /^[,;\s]{1,3}(?:0[1-9]|1[0-2])[/-]\d{2}(?:\d\d)?(?:[,;\s]{1,3}\d{3,4})?(?![\d/])/;
const LONGEST_EXPIRY = 40;
/** Units to the end of "…, 12/26, 881". */
const expiryEnd = (text: string, end: number) =>
  end + (EXPIRY.exec(text.slice(end, end + LONGEST_EXPIRY))?.[0].length ?? 0);

/** Units to the end of what belongs to a number of this type that ends at unit `end`. */
export function tailOf(type: SpanType, text: string, end: number): number {
  if (type === 'DATE') return end;
  return extensionEnd(text, type === 'CARD' ? expiryEnd(text, end) : end);
}
