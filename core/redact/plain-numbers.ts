// Numbers of prose, "was 14 and", "at 7.": what stands around them is nothing that any detector of numbers waits for.
import { createWordCutter, GAP, type Words } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { LINKS, STREET_PREFIXES, STREET_SUFFIXES } from './street-words.ts';

/** Flags of such a word. */
export const PLAIN_NUMBER =
  FLAG.digit | FLAG.allDigits | FLAG.keptHard | FLAG.keptPhrase | FLAG.crisis | FLAG.sentenceStart | FLAG.smallWriter;
const LINE = GAP.newline | GAP.edge;
const COMMA = 0x2c;
const PARTS = GAP.newline | GAP.stop | GAP.comma | GAP.edge | GAP.other;
const MOST_FIGURES = 4;
/** So far back a detector of streets looks. */
const MOST_BACK = 6;

const BITS = 16_384;
const placeOf = (hash: number) => (hash ^ (hash >>> 15)) & (BITS - 1);
/** By hash: another word may answer for one of the list, never the other way round. */
function byHash(words: Iterable<string>): Uint8Array {
  const held = new Uint8Array(BITS);
  const { count, hash } = createWordCutter()(
    [...words].flatMap((word) => [word, word.replaceAll('ss', 'ß'), word.replaceAll('ς', 'σ')]).join(' '),
  );
  for (let i = 0; i < count; i++) held[placeOf(hash[i] as number)] = 1;
  return held;
}
const NUMBERED = byHash([...STREET_SUFFIXES, 'apt', 'apartment', 'suite', 'ste', 'flat', 'box']);
const PREFIXES = byHash(STREET_PREFIXES);
const JOINS = byHash(LINKS);
const isIn = (held: Uint8Array, { hash }: Words, i: number) => held[placeOf(hash[i] as number)] === 1;

const NINE = 0x39;
const ONE = 0x31;
const ZERO = 0x30;
/** "95", "104": ages that are told nobody. */
function mayBeHighAge(text: string, start: number, length: number): boolean {
  const lead = text.charCodeAt(start);
  return length === 2 ? lead === NINE : length === 3 && (lead === ONE || lead === ZERO);
}

/** A street's type stands before the words that lead to the number: "via monte 12". */
function isBehindPrefix(words: Words, flags: Int32Array, before: number): boolean {
  for (let i = before; i >= 0 && i > before - MOST_BACK; i--) {
    if (i < before && isIn(PREFIXES, words, i)) return true;
    const bits = flags[i] as number;
    if ((bits & FLAG.digit) !== 0 || ((bits & FLAG.closed) !== 0 && !isIn(JOINS, words, i))) return false;
  }
  return false;
}

const SMALL_X = 0x78;
const AGE_LEADS = 'ymwYMW';
const LONGEST_HEX = 4;
/** Shorter words do not end in a street's type. */
const SHORTEST_GROWN = 6;

/** What stands before the number opens no street, no flat and no hidden number. */
function isPlainBefore({ text, words, flags }: Document, before: number, gap: number): boolean {
  const bits = flags[before] as number;
  const last = words.end[before] as number;
  if ((bits & FLAG.digit) !== 0) return false;
  if ((gap & LINE) !== 0) return (gap & ~(LINE | GAP.space | GAP.stop)) === 0;
  if (gap === (GAP.comma | GAP.space)) return text.charCodeAt(last) === COMMA;
  // "xxx 1234" hides the rest of a number.
  if (gap !== GAP.space || isIn(NUMBERED, words, before) || (text.charCodeAt(last - 1) | 32) === SMALL_X) return false;
  const isGrammar = (bits & FLAG.closed) !== 0 || (bits & (FLAG.ordinary | FLAG.capital)) === FLAG.ordinary;
  return isGrammar && !isBehindPrefix(words, flags, before);
}

/** What stands behind it is no street, no figure and no age. */
function isPlainBehind({ text, words, flags }: Document, next: number, isShort: boolean): boolean {
  const gap = words.gap[next] as number;
  const bits = flags[next] as number;
  const from = words.start[next] as number;
  if ((bits & FLAG.digit) !== 0) return false;
  if ((gap & PARTS) !== 0) return from > (words.end[next - 1] as number) + 1;
  const length = (words.end[next] as number) - from;
  if (gap === GAP.hyphen ? length <= LONGEST_HEX : gap !== GAP.space) return false;
  if (isIn(PREFIXES, words, next) || (isShort && AGE_LEADS.includes(text.charAt(from)))) return false;
  if ((bits & FLAG.closed) !== 0) return true;
  return (bits & FLAG.capital) === 0 && ((bits & FLAG.ordinary) !== 0 || length < SHORTEST_GROWN);
}

/** True where no word detector claims the number at word i; false says nothing. Asked of words of figures with no other flags than PLAIN_NUMBER. */
export function isPlainNumber(doc: Document, i: number): boolean {
  const { start, end, gap, count } = doc.words;
  const from = start[i] as number;
  const length = (end[i] as number) - from;
  const before = i - 1;
  if (before < 0 || length > MOST_FIGURES || mayBeHighAge(doc.text, from, length)) return false;
  const isShort = (end[before] as number) - (start[before] as number) <= 2;
  return (i + 1 >= count || isPlainBehind(doc, i + 1, isShort)) && isPlainBefore(doc, before, gap[i] as number);
}
