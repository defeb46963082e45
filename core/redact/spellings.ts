// The word behind a playful or careless spelling: "Annaaa", "annas mom".
import type { Document } from './document.ts';
import { ANY_FIRST, FLAG } from './flags.ts';
import { lengthOf, lowerAt, wordAt } from './reading.ts';

const LONGEST_RUN = 2;
const LONGEST_PLAIN = 24;

/** Whether a letter stands three times in a row. */
export function isStretched(doc: Document, i: number): boolean {
  let run = 1;
  for (let at = (doc.words.start[i] as number) + 1; at < (doc.words.end[i] as number); at++) {
    run = (doc.text.charCodeAt(at) | 32) === (doc.text.charCodeAt(at - 1) | 32) ? run + 1 : 1;
    if (run > LONGEST_RUN) return true;
  }
  return false;
}

const SHORTEST_TRIPLED = 6;
const TRIPLED = /^(?!.*(.)\1\1\1).*([^aeiouy])\2\2\p{L}/iu;
/** "Nevollle": three consonants within a word are a spelling; drawn out are vowels, ends, and longer runs. */
export const isTripled = (doc: Document, i: number) =>
  lengthOf(doc, i) >= SHORTEST_TRIPLED && lengthOf(doc, i) <= LONGEST_PLAIN && TRIPLED.test(wordAt(doc, i));

/** Flags of a stretched word with each run of letters cut to two, to one, or only the last to one; 0 where no list has any of them. */
export function flagsOfStretched(doc: Document, i: number): number {
  const word = wordAt(doc, i).slice(0, LONGEST_PLAIN).toLowerCase();
  const forms = [word.replace(/(.)\1{2,}/gu, '$1$1'), word.replace(/(.)\1{2,}/gu, '$1')];
  forms.push((forms[0] as string).replace(/(.)\1$/u, '$1'));
  for (const form of forms) {
    const flags = doc.lookup(form);
    if (flags !== 0) return flags;
  }
  return 0;
}

const SHORTEST_RARE = 5;
/** "annas mom": an unknown word that is a well-known first name but for its last s. */
export function isNameWithS(doc: Document, i: number): boolean {
  const length = lengthOf(doc, i);
  if (length < 4 || length > LONGEST_PLAIN || (doc.text.charCodeAt((doc.words.end[i] as number) - 1) | 32) !== 0x73)
    return false;
  const flags = doc.lookup(wordAt(doc, i).slice(0, -1));
  if ((flags & FLAG.smallName) !== 0) return true;
  const isRare = length > SHORTEST_RARE && (flags & FLAG.first) !== 0 && (flags & (FLAG.rareWord | FLAG.proper)) === 0;
  return ((flags & FLAG.commonFirst) !== 0 || isRare) && (flags & FLAG.ordinary) === 0;
}

/** "the kats": a first name of the lists and an s. */
export const isNamePlural = (doc: Document, i: number) =>
  (doc.text.charCodeAt((doc.words.end[i] as number) - 1) | 32) === 0x73 &&
  (doc.lookup(wordAt(doc, i).slice(0, -1)) & ANY_FIRST) !== 0;

const SHORTEST_SLIP = 4;

/** A slip of the pen of a plain word: a letter doubled or not doubled, two exchanged, an e lost at the end. */
export function isSlip(doc: Document, i: number): boolean {
  const word = lowerAt(doc, i);
  if (word.length < SHORTEST_SLIP || word.length > LONGEST_PLAIN) return false;
  if (slips.lookup !== doc.lookup || slips.known.size >= MOST_SLIPS) {
    slips.lookup = doc.lookup;
    slips.known.clear();
  }
  const known = slips.known.get(word);
  if (known !== undefined) return known;
  const is = isSlipOf(doc, word);
  slips.known.set(word, is);
  return is;
}

const MOST_SLIPS = 4096;
/** Answers for words met of late, all by one lexicon: each takes dozens of looks into it. */
const slips: { lookup: Document['lookup'] | undefined; readonly known: Map<string, boolean> } = {
  lookup: undefined,
  known: new Map(),
};

function isSlipOf(doc: Document, word: string): boolean {
  const isPlain = (form: string) => (doc.lookup(form) & (FLAG.ordinary | FLAG.closed)) !== 0;
  if (isPlain(`${word}e`)) return true;
  for (let at = 1; at < word.length; at++) {
    const [before, letter] = [word.charAt(at - 1), word.charAt(at)];
    if (before === letter && isPlain(word.slice(0, at) + word.slice(at + 1))) return true;
    if (before !== letter && isPlain(word.slice(0, at - 1) + letter + before + word.slice(at + 1))) return true;
    if (isPlain(word.slice(0, at) + letter + word.slice(at))) return true;
  }
  return false;
}

/** "TeamAnna", "JusticeForMaya": a word of several capitalised parts, one of them a first name and no plain word. */
export function holdsName(doc: Document, i: number): boolean {
  const parts =
    wordAt(doc, i)
      .slice(0, LONGEST_PLAIN * 2)
      .match(/\p{Lu}\p{Ll}{2,}/gu) ?? [];
  return (
    parts.length > 1 &&
    parts.some((part) => {
      const flags = doc.lookup(part);
      return (flags & ANY_FIRST) !== 0 && ((flags & FLAG.ordinary) === 0 || (flags & FLAG.smallName) !== 0);
    })
  );
}
