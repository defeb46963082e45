// A title and the name behind it: the title stays, the name goes.
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG } from '../flags.ts';
import { gapBefore, has, lengthOf, looksDerived, lowerAt, soundsLikeName, wordAt } from '../reading.ts';
import { announcedEnd } from '../small-name-end.ts';
import { RANK } from '../span.ts';

const PERSON = { type: 'PERSON', rule: 'title', rank: RANK.title, remember: true } as const;
// "Dr.", "Mrs": nothing but a name follows. "Doctor", "Nurse" are also words of address.
const ABBREVIATIONS = new Set('dr mr mrs ms mx prof capt sgt lt col cpl rev sr sra mme mlle hon messrs'.split(' '));
const isAbbreviation = (doc: Document, title: number) =>
  lengthOf(doc, title) <= 6 && ABBREVIATIONS.has(lowerAt(doc, title));

export const titledName: WordDetector = {
  at: FLAG.title,
  detect: (doc, title, emit) => {
    const name = title + 1;
    if (name >= doc.words.count || !follows(doc, title, name)) return;
    if (
      has(doc, title, FLAG.keptPhrase) ||
      isTradeMark(doc, title, name) ||
      has(doc, name, FLAG.tagged | FLAG.keptHard | FLAG.title)
    )
      return;
    if (has(doc, name, FLAG.capital) ? takesCapital(doc, title, name) : takesSmall(doc, title, name)) {
      claimWords(doc, emit, name, announcedEnd(doc, name), PERSON);
    }
  },
};

// Goods and figures that are called Dr.: nobody is asked for in their consulting hours.
const TRADE_MARKS = new Set(
  'bronner bronners pepper martens marten scholl scholls teal teals seuss dre jekyll frankenstein strangelove doolittle dolittle'.split(
    ' ',
  ),
);
export const isTradeMark = (doc: Document, title: number, name: number): boolean =>
  title >= 0 &&
  has(doc, title, FLAG.title) &&
  lengthOf(doc, title) === 2 &&
  has(doc, title, FLAG.capital) &&
  has(doc, name, FLAG.capital) &&
  TRADE_MARKS.has(lowerAt(doc, name));

function follows(doc: Document, title: number, name: number): boolean {
  const gap = gapBefore(doc, name);
  if (gap === GAP.hyphen || gap === GAP.apostrophe) return false;
  const other = gap & ~(GAP.space | GAP.hyphen);
  return other === 0 || (other === GAP.stop && isAbbreviation(doc, title));
}

// A capitalised word behind "Dr." goes even where the dictionary has it: Long, White, Bliss. Grammar alone stays.
function takesCapital(doc: Document, title: number, name: number): boolean {
  // "Dr. A" of a text whose names were cut to letters; "Dr. I think" is none.
  if (lengthOf(doc, name) === 1) return isAbbreviation(doc, title) && wordAt(doc, name) !== 'I';
  if (has(doc, name, FLAG.closed) && !has(doc, name, FLAG.surname)) return false;
  if (isAbbreviation(doc, title)) return true;
  if (!has(doc, title, FLAG.capital) || has(doc, name, FLAG.keptPhrase) || !soundsLikeName(doc, name)) return false;
  return has(doc, name, FLAG.surname) || !has(doc, name, FLAG.keep | FLAG.place);
}

// "dr smith", "mr. jones" of people who write no capitals.
function takesSmall(doc: Document, title: number, name: number): boolean {
  // "dr. a. smith"
  if (lengthOf(doc, name) === 1 && doc.text.charAt(doc.words.end[name] as number) === '.' && isAbbreviation(doc, title))
    return announcedEnd(doc, name) > name;
  if (!isAbbreviation(doc, title) || has(doc, name, FLAG.closed | FLAG.digit | FLAG.keep | FLAG.keptPhrase))
    return false;
  if (has(doc, name, FLAG.surname | ANY_FIRST)) return true;
  // "MR angiography": capitals with no stop behind them, before a small word, are the scan.
  if (has(doc, title, FLAG.shout) && (gapBefore(doc, name) & GAP.stop) === 0) return false;
  return !has(doc, name, FLAG.ordinary) && !looksDerived(doc, name);
}
