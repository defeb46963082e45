// Finds the passages whose letters' case says nothing: people who write no capitals, and people who write nothing else.
import { GAP, SHAPE } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';

/** What a line break stands beside where a sentence goes on over it. */
const GOES_ON = GAP.newline | GAP.space | GAP.comma | GAP.hyphen | GAP.apostrophe;
const FEWEST_SHOUTED = 3;
/** Not more than one word in so many has a capital. */
const MOST_CAPITALS = 4;
/** A line of more words than this is English where one word in so many is a word of its grammar, or two in five are plain ones: a form. */
const MOST_WITHOUT_GRAMMAR = 8;
const PLAIN_OF = 5;
const LEAST_PLAIN = 2;

interface Line {
  readonly words: number;
  readonly capitals: number;
  readonly shouted: number;
  readonly smallStarts: number;
  /** The first word has no capital, so that the writer's small letters say nothing. */
  readonly startsSmall: boolean;
  readonly grammar: number;
  /** Words of the dictionary. */
  readonly plain: number;
}

function readLine({ words, flags }: Document, from: number, to: number): Line {
  let letters = 0;
  let capitals = 0;
  let shouted = 0;
  let smallStarts = 0;
  let grammar = 0;
  let plain = 0;
  let startsSmall = false;
  for (let i = from; i < to; i++) {
    const bits = flags[i] as number;
    if (((words.shape[i] as number) & (SHAPE.letter | SHAPE.lone)) !== SHAPE.letter) continue;
    if ((bits & FLAG.closed) !== 0) grammar++;
    if ((bits & FLAG.ordinary) !== 0) plain++;
    // What stood in place of a tag had a capital, or was found without one.
    if ((bits & FLAG.tagged) !== 0) {
      letters += 2;
      capitals += 2;
      continue;
    }
    const single = (words.end[i] as number) - (words.start[i] as number) === 1;
    if ((bits & FLAG.capital) === 0) {
      startsSmall ||= letters === 0;
      letters++;
      if ((bits & FLAG.sentenceStart) !== 0) smallStarts++;
    } else if (!single) {
      letters++;
      capitals++;
      if ((bits & FLAG.shout) !== 0) shouted++;
    }
  }
  return { words: letters, capitals, shouted, smallStarts, startsSmall, grammar, plain };
}

const isCaseless = ({ words, capitals, shouted, smallStarts, startsSmall, grammar, plain }: Line): boolean => {
  const isEnglish = grammar * MOST_WITHOUT_GRAMMAR >= words || plain * PLAIN_OF >= words * LEAST_PLAIN;
  if (words > MOST_WITHOUT_GRAMMAR && !isEnglish) return false;
  if (startsSmall && capitals * MOST_CAPITALS <= words) return true;
  return (capitals === 0 && smallStarts > 0) || (words >= FEWEST_SHOUTED && shouted === words);
};

/** The line that starts at word i is cased whatever follows: a capital opens it, with small letters behind. */
const opensCased = ({ words, flags }: Document, i: number): boolean =>
  ((flags[i] as number) & (FLAG.capital | FLAG.shout)) === FLAG.capital &&
  ((words.shape[i] as number) & (SHAPE.letter | SHAPE.lone)) === SHAPE.letter &&
  (words.end[i] as number) - (words.start[i] as number) > 1;

/** No capital but at the heads of sentences. */
function hasOnlyHeads({ words, flags }: Document, from: number, to: number): boolean {
  for (let i = from; i < to; i++)
    if (((flags[i] as number) & (FLAG.capital | FLAG.sentenceStart)) === FLAG.capital) {
      if ((words.end[i] as number) - (words.start[i] as number) > 1) return false;
    }
  return true;
}

/** Sets `smallWriter` on every word of such a line, and marks the line; true where there is one. A line that goes on a cased one, as in subtitles, is cased. */
export function markSmallWriters(doc: Document): boolean {
  const { words, lines } = doc;
  let cased = false;
  let any = false;
  for (let line = 0; line < lines.count; line++) {
    const from = lines.start[line] as number;
    const to = line + 1 < lines.count ? (lines.start[line + 1] as number) : words.count;
    if (opensCased(doc, from)) {
      cased = lines.informal[line] === 0 || !hasOnlyHeads(doc, from, to);
      if (!cased) any = markLine(doc, line, from, to);
      continue;
    }
    const read = readLine(doc, from, to);
    const goesOn: boolean = cased && from > 0 && ((words.gap[from] as number) & ~GOES_ON) === 0;
    const caseless: boolean = read.words > 0 && !goesOn && isCaseless(read);
    if (caseless) any = markLine(doc, line, from, to);
    cased = read.capitals > 0 && !caseless ? true : goesOn;
  }
  return any;
}

function markLine({ flags, lines }: Document, line: number, from: number, to: number): true {
  lines.small[line] = 1;
  for (let i = from; i < to; i++) flags[i] = (flags[i] as number) | FLAG.smallWriter;
  return true;
}
