// A conversation as the detectors see it: one text, its words, and a word's flags.
import { createWordCutter, GAP, mayFollow, SHAPE, type TermHit, type Words } from '../lexicon/index.ts';
import { BEGINS, type Phrases } from './compile.ts';
import { FLAG } from './flags.ts';
import { letterCount } from './letter-count.ts';
import { viewOf } from './view.ts';
import { createWordReader, LONE_LETTER } from './word-reader.ts';
import type { WordTable } from './word-table.ts';

export interface Document {
  /** The view of the source, and the offset in the source of each of its units; null where the view is the source. */
  readonly text: string;
  readonly map: Int32Array | null;
  readonly words: Words;
  readonly flags: Int32Array;
  /** Hits of cues and phrases, in text order. */
  readonly hits: readonly TermHit[];
  /** Whether an unknown capitalised word is to be taken for a name. */
  readonly denyCapitals: boolean;
  /** Whether a full stop stands between two words without a blank. */
  readonly dotted: boolean;
  readonly oldestBirthYear: number;
  /** Flags of the lexicon for another spelling of a word, 0 where it has none. */
  readonly lookup: (word: string) => number;
  readonly lines: Lines;
  /** Letters of all words. */
  readonly letters: number;
  /** How far a detector has read, so that a long run is read once: the last word of the last chain of digits, and of the last address. */
  readonly read: { digits: number; address: number };
}

/** Lines of a document: line k starts at word `start[k]`; arrays are longer than `count`. */
export interface Lines {
  count: number;
  start: Int32Array;
  /** 1 where a letter stands in place of a word behind the first: "so i told u". */
  informal: Uint8Array;
  /** 1 where the writer uses no capitals: set by the detector that finds out. */
  small: Uint8Array;
}

const createLines = (size: number): Lines => ({
  count: 0,
  start: new Int32Array(size),
  informal: new Uint8Array(size),
  small: new Uint8Array(size),
});
const BREAK = GAP.newline | GAP.edge;
const LONGER = Math.log2(BEGINS.longer);

const HASH = 0x23;
const STOP = 0x2e;
const isHashed = ({ text, start }: Words, i: number) => text.charCodeAt((start[i] as number) - 1) === HASH;
const isInitial = ({ text, start, end }: Words, i: number) =>
  (end[i] as number) - (start[i] as number) === 1 && text.charCodeAt(end[i] as number) === STOP;

const STARTS = GAP.newline | GAP.stop | GAP.edge | GAP.other;

/** A reader whose arrays are used again by its next call. */
export function createDocumentReader(table: WordTable, phrases: Phrases) {
  const cut = createWordCutter();
  const cutAgain = createWordCutter();
  const lookup = (word: string) => {
    const { count, hash, check } = cutAgain(word);
    return count === 1 ? table.flagsOf(hash[0] as number, check[0] as number) : 0;
  };
  const { placeOf, kept } = createWordReader(table, phrases);
  const { pairs } = phrases;
  let store = new Int32Array(1024);
  let lines = createLines(64);
  return (source: string, denyCapitals: boolean, oldestBirthYear: number): Document => {
    let text = source;
    let map: Int32Array | null = null;
    let words = cut(source);
    if (words.mayBeRewritten) {
      ({ text, map } = viewOf(source));
      if (map !== null) words = cut(text);
    }
    if (store.length < words.count) store = new Int32Array(words.count * 2);
    const flags = store;
    const hits: TermHit[] = [];
    const { count, start, end, hash, check, shape, gap } = words;
    let dotted = false;
    let letters = 0;
    let line = -1;
    for (let i = 0; i < count; i++) {
      const before = gap[i] as number;
      const form = shape[i] as number;
      const place = placeOf(hash[i] as number, check[i] as number);
      let bits = (kept[place] as number) | (FLAGS_OF_SHAPE[form] as number);
      const starts = kept[place + 1] as number;
      // Half of all words begin something, nearly none goes on with it: asked without a branch.
      const follows = mayFollow(pairs, check[i] as number, check[i + 1] as number);
      if (((starts & BEGINS.single) | ((starts >>> LONGER) & follows)) !== 0) phrases.addAt(words, i, starts, hits);
      if ((starts & LONE_LETTER) !== 0 && before === GAP.space && isInformal(words, i)) lines.informal[line] = 1;
      letters += (form & SHAPE.digit) === 0 ? (end[i] as number) - (start[i] as number) : lettersIn(words, i);
      if (before !== GAP.space) {
        if ((before & BREAK) !== 0) {
          if (++line === lines.start.length) lines = longer(lines);
          lines.start[line] = i;
          lines.informal[line] = 0;
          lines.small[line] = 0;
        }
        if (before === GAP.stop) dotted = true;
        if (startsSentence(words, flags, i)) bits |= FLAG.sentenceStart;
        if ((before & GAP.other) !== 0 && isHashed(words, i)) bits |= FLAG.marked;
      }
      if ((form & SHAPE.firstUpper) !== 0 && isInitial(words, i)) bits |= FLAG.marked;
      flags[i] = bits;
    }
    lines.count = line + 1;
    letters += markTags(text, words, flags);
    for (const hit of hits) mark(words, flags, hit);
    return {
      text,
      map,
      words,
      flags,
      hits,
      denyCapitals,
      dotted,
      oldestBirthYear,
      lookup,
      lines,
      letters,
      read: { digits: -1, address: -1 },
    };
  };
}

function longer(lines: Lines): Lines {
  const more = createLines(lines.start.length * 2);
  more.start.set(lines.start);
  more.informal.set(lines.informal);
  more.small.set(lines.small);
  return more;
}

const lettersIn = ({ text, start, end }: Words, i: number) => letterCount(text, start[i] as number, end[i] as number);

const SMALL_I = 0x69;
const SMALL_R = 0x72;
const SMALL_U = 0x75;
/** "so i told u": a telephone writes the first capital of such a line, and nobody another. */
function isInformal({ text, start, end }: Words, i: number): boolean {
  const at = start[i] as number;
  if ((end[i] as number) - at !== 1 || text.charCodeAt(at + 1) !== 0x20) return false;
  const unit = text.charCodeAt(at);
  return unit === SMALL_I || unit === SMALL_U || unit === SMALL_R;
}

function shapeFlags(shape: number): number {
  let flags = 0;
  if ((shape & SHAPE.firstUpper) !== 0) {
    flags |= FLAG.capital;
    if ((shape & SHAPE.laterUpper) !== 0 && (shape & SHAPE.lower) === 0) flags |= FLAG.shout;
  }
  if ((shape & SHAPE.digit) !== 0) flags |= (shape & SHAPE.letter) === 0 ? FLAG.digit | FLAG.allDigits : FLAG.digit;
  return flags;
}

const FLAGS_OF_SHAPE = Int32Array.from({ length: 256 }, (_, shape) => shapeFlags(shape));

function startsSentence(words: Words, flags: Int32Array, i: number): boolean {
  const gap = words.gap[i] as number;
  if ((gap & STARTS) === 0) return (gap & GAP.apostrophe) !== 0 && (gap & GAP.space) !== 0;
  if ((gap & STARTS) !== GAP.stop || i === 0) return true;
  const length = (words.end[i - 1] as number) - (words.start[i - 1] as number);
  const before = flags[i - 1] as number;
  // "Dr. Smith", "J. Smith": the stop belongs to the abbreviation.
  return !((before & FLAG.title) !== 0 && length <= 4) && !(length === 1 && (before & FLAG.capital) !== 0);
}

const TAG = /\[([A-Z]{2,10})_\d{1,6}(?:: [a-z ]{2,24})?\]/g;

/** The tags that stand in the text, in order. */
export function tagPlaces(text: string): { type: string; start: number; end: number }[] {
  if (!text.includes('[')) return [];
  return Array.from(text.matchAll(TAG), ({ 0: tag, 1: type, index }) => ({
    type: type as string,
    start: index,
    end: index + tag.length,
  }));
}

/** Numbers of the tags that stand in the text already, the highest of each type. */
export function tagsIn(text: string): Map<string, number> {
  const highest = new Map<string, number>();
  if (!text.includes('[')) return highest;
  for (const [tag, type] of text.matchAll(TAG)) {
    const index = Number.parseInt(tag.slice((type as string).length + 2), 10);
    highest.set(type as string, Math.max(index, highest.get(type as string) ?? 0));
  }
  return highest;
}

/** Tagged words have that flag alone; how many more letters they are then said to have. */
function markTags(text: string, words: Words, flags: Int32Array): number {
  if (!text.includes('[')) return 0;
  let i = 0;
  let more = 0;
  for (const match of text.matchAll(TAG)) {
    while (i < words.count && (words.end[i] as number) <= match.index) i++;
    for (; i < words.count && (words.start[i] as number) < match.index + match[0].length; i++) {
      if (((flags[i] as number) & FLAG.digit) !== 0)
        more += (words.end[i] as number) - (words.start[i] as number) - lettersIn(words, i);
      flags[i] = FLAG.tagged;
    }
  }
  return more;
}

function mark(words: Words, flags: Int32Array, { id, first, last }: TermHit): void {
  const flag =
    id === 'resource'
      ? FLAG.keptHard
      : id === 'keep' || id === 'crisis' || (id === 'place' && last > first)
        ? FLAG.keptPhrase | (id === 'crisis' ? FLAG.crisis : 0)
        : 0;
  if (flag === 0 || (flag === FLAG.keptHard && isTiedToDigits(words, flags, first, last))) return;
  for (let i = first; i <= last; i++) flags[i] = (flags[i] as number) | flag;
}

/** 555-988-1234 is no 988: the resource's figures stand inside a longer number. */
function isTiedToDigits(words: Words, flags: Int32Array, first: number, last: number): boolean {
  const tied = (i: number, digits: number) =>
    ((words.gap[i] as number) & ~(GAP.hyphen | GAP.stop)) === 0 && ((flags[digits] as number) & FLAG.allDigits) !== 0;
  if (((flags[first] as number) & FLAG.allDigits) === 0) return false;
  const before =
    first > 0 && tied(first, first - 1) && (words.end[first - 1] as number) - (words.start[first - 1] as number) > 1;
  return before || (last + 1 < words.count && tied(last + 1, last + 1));
}
