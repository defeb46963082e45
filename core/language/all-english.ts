// The way most texts take: window by window plain English, proved without cutting a string.
import { isPlainEnglish } from './plain-english.ts';
import { classOf } from './script.ts';
import { LENGTH } from './windows.ts';

export interface Proof {
  /** Letters of the text; all are Latin. */
  readonly letters: number;
  /** Those in windows that were long enough to be judged. */
  readonly judged: number;
}

const NEWLINE = 0x0a;
const SPACE = 0x20;

/** End of the window that starts at `from`: at the end of its line, or at a space where the line is too long. */
function windowEnd(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  const line = newline < 0 ? text.length : newline;
  if (line - from <= LENGTH) return line;
  const space = text.lastIndexOf(' ', from + LENGTH);
  return space > from ? space : from + LENGTH;
}

/** Latin letters of a window, -1 where it has a letter of another script. */
function latinLetters(text: string, from: number, to: number): number {
  let letters = 0;
  for (let at = from; at < to; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit < 0x80) {
      const lower = unit | 0x20;
      if (lower >= 0x61 && lower <= 0x7a) letters += 1;
      continue;
    }
    const point = text.codePointAt(at) ?? unit;
    if (point > 0xffff) at += 1;
    const script = classOf(point);
    if (script !== '' && script !== 'Latn') return -1;
    if (script !== '') letters += 1;
  }
  return letters;
}

/** Undefined where a window is in doubt: then the text is judged as a whole by other means. */
export function proveEnglish(text: string, minLetters: number): Proof | undefined {
  let letters = 0;
  let judged = 0;
  // Short lines count together from the first of them, as they are judged together.
  let shortFrom = -1;
  let shortLetters = 0;
  for (let from = 0; from < text.length; ) {
    const to = windowEnd(text, from);
    const own = latinLetters(text, from, to);
    if (own < 0) return undefined;
    letters += own;
    if (own < minLetters) {
      if (shortFrom < 0) shortFrom = from;
      shortLetters += own;
    }
    const isShortDone = shortFrom >= 0 && (own >= minLetters || shortLetters >= minLetters);
    if (isShortDone) {
      const end = own >= minLetters ? from : to;
      if (shortLetters >= minLetters) {
        if (!isPlainEnglish(text, shortFrom, end)) return undefined;
        judged += shortLetters;
      }
      shortFrom = -1;
      shortLetters = 0;
    }
    if (own >= minLetters) {
      if (!isPlainEnglish(text, from, to)) return undefined;
      judged += own;
    }
    from = to + (text.charCodeAt(to) === NEWLINE || text.charCodeAt(to) === SPACE ? 1 : 0);
  }
  return { letters, judged };
}
