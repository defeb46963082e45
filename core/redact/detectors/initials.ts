// A person as initials only, where the words before say that a person comes: "patient J.D.", "my sister K. M. said".
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimUnits, claimWords } from '../emit.ts';
import { FLAG, KEPT } from '../flags.ts';
import { gapBefore, has, isNear, lengthOf, lowerAt, mayBeName } from '../reading.ts';
import { RANK } from '../span.ts';

const ANNOUNCE = new Set('named called pt patient client mr mrs ms dr initials'.split(' '));
const MOST_INITIALS = 4;
/** "Capt.", "Pt.": longer words before a stop end a sentence. */
const LONGEST_SHORT = 4;
const dotted = (doc: Document, i: number) =>
  lengthOf(doc, i) === 1 && has(doc, i, FLAG.capital) && doc.text.charAt(doc.words.end[i] as number) === '.';

function endOfInitials(doc: Document, i: number): number {
  let last = i;
  while (
    last - i < MOST_INITIALS &&
    last + 1 < doc.words.count &&
    dotted(doc, last + 1) &&
    (gapBefore(doc, last + 1) & ~(GAP.stop | GAP.space)) === 0
  )
    last++;
  return last;
}

const DEEDS = new Set(
  'hit hits beat beats touched yelled yells screamed told said says cheated cried cries choked slapped punched raped molested called texted hugged kissed left lied died laughed drinks hates loves thinks'.split(
    ' ',
  ),
);
/** Letters of places, offices and times, which do and say things as well: "the E.R. called". */
const NO_PERSONS = new Set(
  'us uk eu un usa dc la ny nyc er icu ed md do rn np pa phd am pm ad bc id iq tv pe pt ot hr it pr aa na cps dv sa ie eg ps rip ok'.split(
    ' ',
  ),
);

/** "T.J. hit me", "K.M. told": two or three letters tied by their stops, before what only a person does. */
export const doingInitials: WordDetector = {
  at: FLAG.marked,
  asks: (flags) => (flags & KEPT) === 0,
  detect: (doc, i, emit) => {
    if (!dotted(doc, i) || !doc.denyCapitals || !dotted(doc, i + 1) || gapBefore(doc, i + 1) !== GAP.stop) return;
    if (i > 0 && dotted(doc, i - 1)) return;
    const last = endOfInitials(doc, i);
    const verb = last + 1;
    if (last - i > 2 || verb >= doc.words.count || (gapBefore(doc, verb) & ~(GAP.stop | GAP.space)) !== 0) return;
    if (!DEEDS.has(lowerAt(doc, verb)) || has(doc, verb, FLAG.capital) || (i > 0 && lowerAt(doc, i - 1) === 'the'))
      return;
    const start = doc.words.start[i] as number;
    const end = (doc.words.end[last] as number) + 1;
    if (NO_PERSONS.has(doc.text.slice(start, end).replaceAll('.', '').toLowerCase())) return;
    claimUnits(emit, start, end, { type: 'PERSON', rule: 'initials', rank: RANK.lexicon, remember: false });
  },
};

/** "my brother JD hit me": two letters behind a relation, before what only a person does. */
export const relatedInitials: WordDetector = {
  at: FLAG.kin,
  detect: (doc, kin, emit) => {
    const name = kin + 1;
    if (gapBefore(doc, name) !== GAP.space || lengthOf(doc, name) !== 2 || !has(doc, name, FLAG.shout)) return;
    if (has(doc, kin, FLAG.shout) || has(doc, name, FLAG.keptPhrase | FLAG.keptHard | FLAG.tagged)) return;
    if (!isNear(doc, name + 1) || !DEEDS.has(lowerAt(doc, name + 1)) || NO_PERSONS.has(lowerAt(doc, name))) return;
    claimWords(doc, emit, name, name, { type: 'PERSON', rule: 'initials', rank: RANK.cue, remember: false });
  },
};

export const initials: WordDetector = {
  at: FLAG.capital,
  asks: (flags) => (flags & FLAG.marked) !== 0 && (flags & KEPT) === 0,
  detect: (doc, i, emit) => {
    if (
      !dotted(doc, i) ||
      i === 0 ||
      has(doc, i, KEPT) ||
      (gapBefore(doc, i) & ~(GAP.space | GAP.comma | GAP.stop)) !== 0
    )
      return;
    if (!has(doc, i - 1, FLAG.kin | FLAG.title) && !ANNOUNCE.has(lowerAt(doc, i - 1))) return;
    // "She called. A.A. helped."
    if ((gapBefore(doc, i) & GAP.stop) !== 0 && lengthOf(doc, i - 1) > LONGEST_SHORT) return;
    const last = endOfInitials(doc, i);
    // "J. R. Castellano": the initials go with the name.
    if (last === i || (mayBeName(doc, last + 1) && (gapBefore(doc, last + 1) & ~(GAP.stop | GAP.space)) === 0)) return;
    const start = doc.words.start[i] as number;
    claimUnits(emit, start, (doc.words.end[last] as number) + 1, {
      type: 'PERSON',
      rule: 'initials',
      rank: RANK.cue,
      remember: false,
    });
  },
};
