// The letters of a word as strings: words of late are kept by their hashes, so that most questions cut nothing out of the text.
import { SHAPE, type Words } from '../lexicon/index.ts';

interface Text {
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
