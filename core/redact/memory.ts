// What the conversation has shown to be a name is a name in all of its turns, in any case.
import { wordKey } from '../lexicon/index.ts';
import { coordinated } from './coordinate.ts';
import type { Emit } from './detector.ts';
import type { Document } from './document.ts';
import { claimWords } from './emit.ts';
import { ANY_FIRST, FLAG, KEPT } from './flags.ts';
import { createKeys, FEW_BITS, type Keys, mayTakeFlag } from './known-values.ts';
import { applyLoneMemory } from './lone-memory.ts';
import { isPlainMention } from './plain-mentions.ts';
import { has, isNear, lengthOf, lowerAt } from './reading.ts';
import { type Found, RANK } from './span.ts';

/** Keys of words: of names that hold in any case, and of guesses from a capital alone, which hold for capitals alone. */
interface Remembered {
  readonly names: Keys;
  readonly guesses: Keys;
}

/** Used again by each conversation. */
const REMEMBERED: Remembered = { names: createKeys(), guesses: createKeys() };

const FIRST_SYLLABLE = 0xac00;
/** In units: 민지 is a whole name. */
const shortestAt = ({ text, words }: Document, i: number) =>
  text.charCodeAt(words.start[i] as number) < FIRST_SYLLABLE ? 3 : 2;

/** Words of the names in `found`, which is in text order; initials and particles are not remembered. */
function rememberedWords(doc: Document, found: readonly Found[]): Remembered {
  const { names, guesses } = REMEMBERED;
  names.clear();
  guesses.clear();
  const { words } = doc;
  let i = 0;
  for (const span of found) {
    if (!span.remember) continue;
    const keys = span.rank > RANK.unknown ? names : guesses;
    while (i > 0 && (words.start[i] as number) > span.start) i--;
    for (; i < words.count && (words.start[i] as number) < span.end; i++) {
      if (
        (words.start[i] as number) < span.start ||
        lengthOf(doc, i) < shortestAt(doc, i) ||
        has(doc, i, FLAG.closed | FLAG.digit)
      )
        continue;
      if (has(doc, i, FLAG.ordinary) && !has(doc, i, ANY_FIRST | FLAG.surname)) continue;
      keys.add(words.hash[i] as number, wordKey(words.hash[i] as number, words.check[i] as number));
    }
  }
  return { names, guesses };
}

/** Claims every run of words that carry `flag`, but for those inside a claim that stands in `settled`. */
export function claimFlagged(doc: Document, flag: number, rule: string, emit: Emit, settled: readonly Found[]): void {
  const { flags } = doc;
  const { count, start, end } = doc.words;
  let s = 0;
  for (let i = 0; i < count; i++) {
    if (((flags[i] as number) & flag) === 0) continue;
    let last = i;
    while (has(doc, last + 1, flag) && isNear(doc, last + 1)) last++;
    while (s < settled.length && (settled[s] as Found).end <= (start[i] as number)) s++;
    const span = settled[s];
    const taken =
      span !== undefined &&
      span.pieced !== true &&
      span.start <= (start[i] as number) &&
      span.end >= (end[last] as number);
    // A remembered name does not overrule the keep-list; a known value of the record does.
    const weak = flag === FLAG.remembered;
    if (!taken && (!weak || !has(doc, i, KEPT)))
      claimWords(doc, emit, i, last, { type: 'PERSON', rule, rank: RANK.memory, weak });
    i = last;
  }
}

const SHORTENED = [3, 4];
const PLAIN = FLAG.ordinary | FLAG.closed | FLAG.month | FLAG.shout | FLAG.digit | FLAG.title | FLAG.kin | KEPT;

/** "kat" of a Katherine: the first letters of accepted first names, where they are no word of their own. */
function diminutivesOf(doc: Document, found: readonly Found[]): ReadonlySet<string> {
  const short = new Set<string>();
  for (const { start, end, remember, rank } of found) {
    if (!remember || rank <= RANK.unknown) continue;
    const name = leadOf(doc.text, start, end);
    for (const length of SHORTENED) if (name.length >= length + 2) short.add(name.slice(0, length));
  }
  return short;
}

const LONGEST_SHORTENED = 6;
/** The first letters of a name, in small letters; all of them where they are few. */
function leadOf(text: string, start: number, end: number): string {
  let at = start;
  while (
    at < end &&
    at < start + LONGEST_SHORTENED &&
    (text.charCodeAt(at) | 32) >= 97 &&
    (text.charCodeAt(at) | 32) <= 122
  )
    at++;
  if (at - start === LONGEST_SHORTENED || at === end || text.charCodeAt(at) < 128)
    return text.slice(start, at).toLowerCase();
  return /^\p{L}+/u.exec(text.slice(start, end))?.[0].toLowerCase() ?? '';
}

const isPart = (doc: Document, i: number) =>
  /[._@/-]/.test(doc.text.charAt((doc.words.start[i] as number) - 1)) ||
  /^[_@/-]/.test(doc.text.slice(doc.words.end[i], (doc.words.end[i] as number) + 1));

/** Flags the words of names and their short forms; whether there are any. */
function flagRemembered(doc: Document, { names, guesses }: Remembered, short: ReadonlySet<string>): boolean {
  const { flags } = doc;
  const { count, hash, check, start, end } = doc.words;
  const [named, guessed] = [names.bytes, guesses.bytes];
  let any = false;
  for (let i = 0; i < count; i++) {
    const bits = flags[i] as number;
    const low = hash[i] as number;
    const isName = named[low & FEW_BITS] !== 0 && names.holds(wordKey(low, check[i] as number));
    const isGuess =
      guessed[low & FEW_BITS] !== 0 && (bits & FLAG.capital) !== 0 && guesses.holds(wordKey(low, check[i] as number));
    const isMeant = (isName || isGuess) && (mayTakeFlag(bits) || (isName && isPlainMention(doc, i)));
    if (!isMeant) {
      if (short.size === 0 || (bits & PLAIN) !== 0) continue;
      const length = (end[i] as number) - (start[i] as number);
      if ((length !== 3 && length !== 4) || !short.has(lowerAt(doc, i)) || isPart(doc, i)) continue;
    }
    flags[i] = bits | FLAG.remembered;
    any = true;
  }
  return any;
}

/** Emits names joined to those in `accepted` (disjoint, in text order), then every further mention of all of them. */
export function applyMemory(doc: Document, accepted: readonly Found[], emit: Emit): void {
  const joined = coordinated(doc, accepted);
  for (const span of joined) emit(span);
  const found = joined.length === 0 ? accepted : [...accepted, ...joined].sort((a, b) => a.start - b.start);
  if (!found.some(({ remember }) => remember)) return;
  applyLoneMemory(doc, found, emit);
  const words = rememberedWords(doc, found);
  if (flagRemembered(doc, words, diminutivesOf(doc, found)))
    claimFlagged(doc, FLAG.remembered, 'memory', emit, accepted);
}
