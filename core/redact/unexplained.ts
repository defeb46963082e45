// Whether the dictionary explains a word that no list has: as a slip of the pen, by an affix, or as two words written as one.
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { lengthOf, lowerAt } from './reading.ts';
import { isSlip } from './spellings.ts';

type Lookup = Document['lookup'];

const SHORTEST = 3;
const LONGEST = 20;
/** Shorter words lie beside a plain one by chance. */
const SHORTEST_WIDE = 6;
const SHORTEST_STEM = 3;
const SHORTEST_REST = 4;
const SHORTEST_HALF = 3;
const VOWELS = 'aeiouy';
const LEFT_OUT = 'aeiouhlnrst';
const ROWS = 'qwertyuiop asdfghjkl zxcvbnm';
const SUFFIXES =
  's es ed d r er ers or ing ings in y ly ish ness less like able ful ism ist ists ation ize ise ized ised izing ising ers est th ier iest'.split(
    ' ',
  );
const PREFIXES =
  'un re non pre over under out mis dis super anti mini mega self co sub semi de inter multi post cyber'.split(' ');

const isPlain = (lookup: Lookup, word: string) => (lookup(word) & (FLAG.ordinary | FLAG.closed)) !== 0;
const isWord = (lookup: Lookup, word: string) => (lookup(word) & (FLAG.ordinary | FLAG.closed | FLAG.rareWord)) !== 0;

/** One letter too many, left out, another vowel, or the key beside the right one; the first letter is always right. */
function isWideSlip(lookup: Lookup, word: string): boolean {
  for (let at = 1; at < word.length; at++) {
    const [head, letter, tail] = [word.slice(0, at), word.charAt(at), word.slice(at + 1)];
    if (isPlain(lookup, head + tail)) return true;
    for (const left of LEFT_OUT) if (isPlain(lookup, head + left + letter + tail)) return true;
    const key = ROWS.indexOf(letter);
    const others = ROWS.charAt(key - 1) + ROWS.charAt(key + 1) + (VOWELS.includes(letter) ? VOWELS : '');
    for (const other of others) if (isPlain(lookup, head + other + tail)) return true;
  }
  return LEFT_OUT.split('').some((left) => isPlain(lookup, word + left) || isPlain(lookup, left + word));
}

function hasAffix(lookup: Lookup, word: string): boolean {
  for (const suffix of SUFFIXES) {
    const stem = word.slice(0, -suffix.length);
    if (stem.length < SHORTEST_STEM || !word.endsWith(suffix)) continue;
    if (isWord(lookup, stem) || isWord(lookup, `${stem}e`)) return true;
    // "vlogging", "swimmin"
    if (stem.at(-1) === stem.at(-2) && isPlain(lookup, stem.slice(0, -1))) return true;
  }
  return PREFIXES.some(
    (prefix) =>
      word.startsWith(prefix) &&
      word.length - prefix.length >= SHORTEST_REST &&
      isWord(lookup, word.slice(prefix.length)),
  );
}

const isCompound = (lookup: Lookup, word: string): boolean => {
  for (let at = SHORTEST_HALF; at <= word.length - SHORTEST_HALF; at++)
    if (isPlain(lookup, word.slice(0, at)) && isPlain(lookup, word.slice(at))) return true;
  return false;
};

const explains = (lookup: Lookup, word: string): boolean =>
  hasAffix(lookup, word) || isCompound(lookup, word) || (word.length >= SHORTEST_WIDE && isWideSlip(lookup, word));

/** Answers of each policy's dictionary; a full store is begun again, so that it stays small. */
const stores = new WeakMap<Lookup, Map<string, boolean>>();
const MOST_KEPT = 4096;

/** Of a word in no list: true where nothing in the dictionary is near it, so that it is a name or another language's. */
export function isUnexplained(doc: Document, i: number): boolean {
  if (lengthOf(doc, i) < SHORTEST || lengthOf(doc, i) > LONGEST) return false;
  const word = lowerAt(doc, i);
  const store = stores.get(doc.lookup) ?? new Map<string, boolean>();
  if (store.size === 0) stores.set(doc.lookup, store);
  const known = store.get(word);
  if (known !== undefined) return known;
  const answer = !isSlip(doc, i) && !explains(doc.lookup, word);
  if (store.size >= MOST_KEPT) store.clear();
  store.set(word, answer);
  return answer;
}
