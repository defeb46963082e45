// The letters of a word as strings: words of late are kept by their hashes, so that most questions cut nothing out of the text.
import { SHAPE, type Words } from '../lexicon/index.ts';

export interface Text {
  readonly text: string;
  readonly words: Words;
}

const PLACES = 8192;
/** Longer substrings would hold on to the text that they were cut from. */
const LONGEST = 12;
/** The hashes know neither accents nor where within a word a capital stands. */
const NOT_KEPT = SHAPE.wide | SHAPE.laterUpper;

const hashes = Int32Array.from({ length: PLACES }, (_, place) => place + 1);
const checks = new Int32Array(PLACES);
const small: string[] = new Array(PLACES).fill('');
const capital: string[] = new Array(PLACES).fill('');
/** What `keptAnswer` holds of the word with and without a capital: two bits each, 0 where nobody asked. */
const answers = new Uint8Array(PLACES);

/** The place of word i among the words of late, -1 where it cannot be kept. */
function placeOf({ text, words }: Text, i: number): number {
  const { start, end, hash, check } = words;
  const from = start[i] as number;
  const to = end[i] as number;
  if (to - from > LONGEST) return -1;
  const low = hash[i] as number;
  const place = (low ^ (low >>> 15)) & (PLACES - 1);
  if (hashes[place] === low && checks[place] === check[i]) return place;
  const word = text.slice(from, to).toLowerCase();
  hashes[place] = low;
  checks[place] = check[i] as number;
  small[place] = word;
  answers[place] = 0;
  capital[place] = word.charAt(0).toUpperCase() + word.slice(1);
  return place;
}

const isKept = ({ count, shape }: Words, i: number, not: number) =>
  i >= 0 && i < count && ((shape[i] as number) & not) === 0;

/** Word i as it is written. */
export function wordAt(doc: Text, i: number): string {
  const { words } = doc;
  if (isKept(words, i, NOT_KEPT)) {
    const place = placeOf(doc, i);
    if (place >= 0) return (((words.shape[i] as number) & SHAPE.firstUpper) === 0 ? small : capital)[place] as string;
  }
  return doc.text.slice(words.start[i], words.end[i]);
}

/** Word i in small letters. */
export function lowerAt(doc: Text, i: number): string {
  const { words } = doc;
  if (isKept(words, i, SHAPE.wide)) {
    const place = placeOf(doc, i);
    if (place >= 0) return small[place] as string;
  }
  return doc.text.slice(words.start[i], words.end[i]).toLowerCase();
}

const YES = 2;
const NO = 1;
const BITS = 3;

/** The answer of `ask`, which depends on the letters of word i and on whether it has a capital; one question has this store. */
export function keptAnswer(doc: Text, i: number, ask: (doc: Text, i: number) => boolean): boolean {
  const { words } = doc;
  const place = isKept(words, i, NOT_KEPT) ? placeOf(doc, i) : -1;
  if (place < 0) return ask(doc, i);
  const shift = ((words.shape[i] as number) & SHAPE.firstUpper) === 0 ? 0 : 2;
  const known = ((answers[place] as number) >>> shift) & BITS;
  if (known !== 0) return known === YES;
  const answer = ask(doc, i);
  answers[place] = (answers[place] as number) | ((answer ? YES : NO) << shift);
  return answer;
}
