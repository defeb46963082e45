// Counts crisis terms, and the negations beside them, again in what was written: around every tag, since nothing else can have changed.
import { createWordCutter, type TermHit, type Terms, type Words } from '../lexicon/index.ts';
import { NEGATION_REACH } from './negations.ts';
import type { RedactionSpan, SourceSpan } from './span.ts';
import { viewOf } from './view.ts';

/** Coarser than the word cutter, so that a window by these holds at least as many of its words. */
const isWordUnit = (unit: number): boolean =>
  (unit >= 48 && unit <= 57) || ((unit | 32) >= 97 && (unit | 32) <= 122) || unit >= 0x80;

/** Start of the word that is `words` words before `at`. */
function wordsBack(text: string, at: number, words: number): number {
  let i = at;
  for (let left = words; left > 0 && i > 0; left--) {
    while (i > 0 && !isWordUnit(text.charCodeAt(i - 1))) i--;
    while (i > 0 && isWordUnit(text.charCodeAt(i - 1))) i--;
  }
  return i;
}

/** End of the word that is `words` words behind `at`. */
function wordsOn(text: string, at: number, words: number): number {
  let i = at;
  for (let left = words; left > 0 && i < text.length; left--) {
    while (i < text.length && !isWordUnit(text.charCodeAt(i))) i++;
    while (i < text.length && isWordUnit(text.charCodeAt(i))) i++;
  }
  return i;
}

interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface CrisisCounts {
  readonly terms: number;
  /** Pairs of a crisis term and a negation within NEGATION_REACH of it. */
  readonly negated: number;
}

/** Counts the crisis terms of `text`; words of `spans` (in order) take no room between a negation and its term. */
export type CrisisCounter = (text: string, spans: readonly Stretch[]) => CrisisCounts;

const NOTHING: CrisisCounts = { terms: 0, negated: 0 };

/** `terms` holds the groups `crisis` and `negation`. The counter is for one thread: its arrays are used again. */
export function createCrisisCounter(terms: Terms): CrisisCounter {
  const cut = createWordCutter();
  return (source, spans) => {
    const { text, map } = viewOf(source);
    const words = cut(text);
    const hits = terms.hits(words);
    const crisis = hits.filter(({ id }) => id === 'crisis');
    if (crisis.length === 0) return NOTHING;
    const negations = hits.filter(({ id }) => id === 'negation');
    if (negations.length === 0) return { terms: crisis.length, negated: 0 };
    const place = placesOf(words, map, spans);
    return { terms: crisis.length, negated: pairs(crisis, negations, place) };
  };
}

/** How many words outside of spans stand before each word. */
function placesOf(words: Words, map: Int32Array | null, spans: readonly Stretch[]): Int32Array {
  const place = new Int32Array(words.count);
  let outside = 0;
  let s = 0;
  for (let i = 0; i < words.count; i++) {
    place[i] = outside;
    const at = words.start[i] as number;
    const unit = map === null ? at : (map[at] as number);
    while (s < spans.length && (spans[s] as Stretch).end <= unit) s++;
    if (s >= spans.length || unit < (spans[s] as Stretch).start) outside++;
  }
  return place;
}

/** Both lists in text order. */
function pairs(crisis: readonly TermHit[], negations: readonly TermHit[], place: Int32Array): number {
  let count = 0;
  let from = 0;
  for (const { first, last } of crisis) {
    const lowest = (place[first] as number) - NEGATION_REACH.before;
    const highest = (place[last] as number) + NEGATION_REACH.after;
    while (from < negations.length && (place[(negations[from] as TermHit).last] as number) < lowest) from++;
    for (let n = from; n < negations.length && (place[(negations[n] as TermHit).first] as number) <= highest; n++)
      if ((place[(negations[n] as TermHit).last] as number) >= lowest) count++;
  }
  return count;
}

const BITS = 65_536;
/** Tags whose words are known: most conversations have the same few. */
const MOST_TAGS = 1024;
/** Punctuation that no word holds and no form of the view changes: dashes, quotation marks, an ellipsis. */
const isPlainMark = (unit: number): boolean => unit >= 0x2010 && unit <= 0x2027;
const isFree = (text: string, at: number): boolean => {
  const unit = text.charCodeAt(at);
  return !isWordUnit(unit) || isPlainMark(unit);
};

/** Whether `tag` in the place of units [start, end) of `text`, which is its own view, can neither take away nor make a term. */
export type IdleTest = (text: string, start: number, end: number, tag: string) => boolean;

/** True for a tag between whole words, where no word of the value or of the tag is a word of `terms`. */
export function createIdleTest(terms: readonly string[]): IdleTest {
  const cut = createWordCutter();
  // By 16 bits of the hash: another word may answer for one of a term, never the other way round.
  const held = new Uint8Array(BITS);
  for (const term of terms) {
    const { count, hash } = cut(term);
    for (let i = 0; i < count; i++) held[(hash[i] as number) & (BITS - 1)] = 1;
  }
  const holdsNone = (text: string): boolean => {
    const { count, hash } = cut(text);
    for (let i = 0; i < count; i++) if (held[(hash[i] as number) & (BITS - 1)] === 1) return false;
    return true;
  };
  const tags = new Map<string, boolean>();
  const isIdleTag = (tag: string): boolean => {
    const known = tags.get(tag);
    if (known !== undefined) return known;
    const answer = holdsNone(tag);
    if (tags.size >= MOST_TAGS) tags.clear();
    tags.set(tag, answer);
    return answer;
  };
  return (text, start, end, tag) =>
    tag.charCodeAt(0) === OPEN &&
    tag.charCodeAt(tag.length - 1) === CLOSE &&
    (start === 0 || isFree(text, start - 1)) &&
    (end === text.length || isFree(text, end)) &&
    holdsNone(text.slice(start, end)) &&
    isIdleTag(tag);
}

const OPEN = 0x5b;
const CLOSE = 0x5d;

interface Sides {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly found: readonly SourceSpan[];
  readonly written: readonly RedactionSpan[];
  /** Where crisis terms stand before, in order, in units of the parts joined with `edge` units between them. */
  readonly crisis: readonly Stretch[];
  readonly edge: number;
}

const shifted = (spans: readonly Stretch[], by: number): Stretch[] =>
  spans.map(({ start, end }) => ({ start: start - by, end: end - by }));

interface Placed extends Stretch {
  readonly part: number;
}

/** One behind the last of the spans from `first` on whose surroundings of `reach` words touch those of the one before. */
function endOfCluster(text: string, spans: readonly Placed[], first: number, reach: number): number {
  const { part } = spans[first] as Placed;
  let k = first + 1;
  for (; k < spans.length; k++) {
    const next = spans[k] as Placed;
    if (next.part !== part) break;
    const before = (spans[k - 1] as Placed).end;
    // A word has a unit at least, so that near ones touch for certain.
    if (next.start <= before + reach) continue;
    const end = wordsOn(text, before, reach);
    if (next.start > end && wordsBack(text, next.start, reach) > end) break;
  }
  return k;
}

/** Whether a crisis term stands within `reach` words of one of `written` [first, last): where none stood before, a tag has made it. */
function makesTerm(
  count: CrisisCounter,
  text: string,
  written: readonly RedactionSpan[],
  first: number,
  last: number,
  reach: number,
): boolean {
  const spans = written.slice(first, last);
  for (let k = 0; k < spans.length; ) {
    const start = wordsBack(text, (spans[k] as RedactionSpan).start, reach);
    k = endOfCluster(text, spans, k, reach);
    const end = wordsOn(text, (spans[k - 1] as RedactionSpan).end, reach);
    if (count(text.slice(start, end), []).terms > 0) return true;
  }
  return false;
}

/**
 * How many more crisis terms, and negations beside them, `after` holds than `before` (fewer: negative). `found[k]` of
 * `before` became `written[k]` of `after`. `longest`: words of the longest term.
 */
export function crisisChange(
  count: CrisisCounter,
  longest: number,
  { before, after, found, written, crisis, edge }: Sides,
): CrisisCounts {
  // Twice over: the letters of an entity ("&nbsp;") count as a word here and are none in the view.
  const reach = 2 * (longest + NEGATION_REACH.before) + 2;
  let terms = 0;
  let negated = 0;
  let near = 0;
  let offset = 0;
  let offsetPart = 0;
  for (let k = 0; k < found.length; ) {
    const first = k;
    const { part } = found[k] as SourceSpan;
    const text = before[part] as string;
    for (; offsetPart < part; offsetPart++) offset += (before[offsetPart] as string).length + edge;
    k = endOfCluster(text, found, first, reach);
    const end = wordsOn(text, (found[k - 1] as SourceSpan).end, reach);
    const start = wordsBack(text, (found[first] as SourceSpan).start, reach);
    while (near < crisis.length && (crisis[near] as Stretch).end <= offset + start) near++;
    const isNear = near < crisis.length && (crisis[near] as Stretch).start < offset + end;
    if (!isNear && !makesTerm(count, after[part] as string, written, first, k, 2 * longest + 2)) continue;
    const shiftAtStart = (written[first] as RedactionSpan).start - (found[first] as SourceSpan).start;
    const shiftAtEnd = (written[k - 1] as RedactionSpan).end - (found[k - 1] as SourceSpan).end;
    const was = count(text.slice(start, end), shifted(found.slice(first, k), start));
    const is = count(
      (after[part] as string).slice(start + shiftAtStart, end + shiftAtEnd),
      shifted(written.slice(first, k), start + shiftAtStart),
    );
    terms += is.terms - was.terms;
    negated += is.negated - was.negated;
  }
  return { terms, negated };
}
