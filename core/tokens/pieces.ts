// Where the next pre-token of o200k_base ends: the pattern's alternatives in its order, with its backtracking written out.
import { BOTH, END, LINE, LOWER, MARK, NUMBER, PUNCTUATION, SPACE, UPPER } from './classes.ts';

const isUpperSide = (kind: number) => kind === UPPER || kind === BOTH || kind === MARK;
const isLowerSide = (kind: number) => kind === LOWER || kind === BOTH || kind === MARK;
const mayPrefix = (kind: number) => kind === SPACE || kind === PUNCTUATION || kind === MARK;
const isSymbol = (kind: number) => kind === PUNCTUATION || kind === MARK;
const isSpace = (kind: number) => kind === SPACE || kind === LINE;
const APOSTROPHE = 0x27;

/** End of the pre-token that starts at `at`; always more than `at`. */
export function pieceEnd(text: string, classes: Uint8Array, at: number): number {
  const kind = classes[at] as number;
  if (kind === NUMBER) return numberEnd(classes, at);
  const word = wordEnd(text, classes, at, kind);
  if (word >= 0) return word;
  const symbols = symbolsEnd(text, classes, at);
  return symbols >= 0 ? symbols : spaceEnd(classes, at);
}

// A prefix that is an emoji is one code point of two units: the pattern's `?` takes both.
const prefixWidth = (text: string, at: number) => ((text.charCodeAt(at) & 0xfc00) === 0xd800 ? 2 : 1);

function wordEnd(text: string, classes: Uint8Array, at: number, kind: number): number {
  const after = mayPrefix(kind) ? at + prefixWidth(text, at) : -1;
  let end = after < 0 ? -1 : lowered(classes, after);
  if (end < 0) end = lowered(classes, at);
  if (end < 0 && after >= 0) end = uppered(classes, after);
  if (end < 0) end = uppered(classes, at);
  return end < 0 ? -1 : end + contraction(text, end);
}

/** `[Lu Lt Lm Lo M]*[Ll Lm Lo M]+`: where no lower letter follows, the last BOTH of the run serves as one. */
function lowered(classes: Uint8Array, from: number): number {
  let at = from;
  let lastBoth = -1;
  while (isUpperSide(classes[at] as number)) {
    if (classes[at] !== UPPER) lastBoth = at;
    at++;
  }
  if (classes[at] !== LOWER) return lastBoth < 0 ? -1 : lastBoth + 1;
  while (isLowerSide(classes[at] as number)) at++;
  return at;
}

function uppered(classes: Uint8Array, from: number): number {
  let at = from;
  while (isUpperSide(classes[at] as number)) at++;
  if (at === from) return -1;
  while (isLowerSide(classes[at] as number)) at++;
  return at;
}

/** Length of `(?i:'s|'t|'re|'ve|'m|'ll|'d)?`; case folding makes U+017F an s. */
function contraction(text: string, at: number): number {
  if (text.charCodeAt(at) !== APOSTROPHE) return 0;
  const first = text.charCodeAt(at + 1);
  if (first === 0x17f) return 2;
  const second = text.charCodeAt(at + 2) | 32;
  switch (first < 128 ? first | 32 : 0) {
    case 0x73: // s
    case 0x74: // t
    case 0x6d: // m
    case 0x64: // d
      return 2;
    case 0x72: // re
    case 0x76: // ve
      return second === 0x65 ? 3 : 0;
    case 0x6c: // ll
      return second === 0x6c ? 3 : 0;
    default:
      return 0;
  }
}

function numberEnd(classes: Uint8Array, from: number): number {
  let at = from;
  while (at < from + 3 && classes[at] === NUMBER) at++;
  return at;
}

/** ` ?[^\s L N]+[\r\n/]*` */
function symbolsEnd(text: string, classes: Uint8Array, from: number): number {
  const start = text.charCodeAt(from) === 0x20 ? from + 1 : from;
  let at = start;
  while (isSymbol(classes[at] as number)) at++;
  if (at === start) return -1;
  while (classes[at] === LINE || text.charCodeAt(at) === 0x2f) at++;
  return at;
}

/** `\s*[\r\n]+`, else `\s+(?!\S)`, else `\s+`. */
function spaceEnd(classes: Uint8Array, from: number): number {
  let at = from;
  let lastLine = -1;
  while (isSpace(classes[at] as number)) {
    if (classes[at] === LINE) lastLine = at;
    at++;
  }
  if (lastLine >= 0) return lastLine + 1;
  return classes[at] === END || at - from === 1 ? at : at - 1;
}
