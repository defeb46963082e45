// Towns written small: those of the list behind a word of place or before a state, unknown words only behind "live in".
import type { CueDetector, WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isUnknown, stateAt } from '../lines.ts';
import { has, isNear, lengthOf, looksDerived, lowerAt } from '../reading.ts';
import { CITY, isOfTown, withState } from './cities.ts';

const NEVER = FLAG.capital | FLAG.closed | FLAG.digit | FLAG.month | FLAG.place | KEPT;
const isListed = (doc: Document, i: number) =>
  has(doc, i, FLAG.city) && !has(doc, i, NEVER | FLAG.ordinary) && lengthOf(doc, i) >= 4;

const BEFORE = new Set('in from near outside around to at downtown visiting'.split(' '));
const INTO = new Set(['in', 'from', 'near', 'outside', 'downtown']);

const SHORTEST_ALONE = 6;
/** Where nobody writes capitals a long word that is a town's name and nothing else: "the bermondsey of my youth". */
const isTownAlone = (doc: Document, i: number) =>
  has(doc, i, FLAG.smallWriter) &&
  !has(doc, i, ANY_FIRST | FLAG.surname | FLAG.rareWord | FLAG.proper | FLAG.smallName | FLAG.organisation) &&
  lengthOf(doc, i) >= SHORTEST_ALONE &&
  !looksDerived(doc, i);

export const smallCity: WordDetector = {
  at: FLAG.city,
  asks: (flags) => (flags & (NEVER | FLAG.ordinary)) === 0,
  detect: (doc, i, emit) => {
    if (!isListed(doc, i)) return;
    const state = withState(doc, i);
    if (state > i) return claimWords(doc, emit, i, state, { ...CITY, rule: 'city_small_state' });
    if (isTownAlone(doc, i)) return claimWords(doc, emit, i, i, { ...CITY, rule: 'city_small_alone' });
    if (isOfTown(doc, i)) return claimWords(doc, emit, i, i, { ...CITY, rule: 'city_small' });
    if (i === 0 || !isNear(doc, i) || lengthOf(doc, i - 1) > 8) return;
    const before = lowerAt(doc, i - 1);
    // Who is called like a town is a person behind "to" and "at".
    const person = has(doc, i, ANY_FIRST | FLAG.surname);
    if (!(person ? INTO : BEFORE).has(before) || (has(doc, i, FLAG.rareWord) && !endsHere(doc, i))) return;
    claimWords(doc, emit, i, i, { ...CITY, rule: 'city_small' });
  },
};

/** Nothing of the same phrase stands behind the word. */
const endsHere = (doc: Document, last: number) =>
  !isNear(doc, last + 1) || has(doc, last + 1, FLAG.closed) || stateAt(doc, last + 1) >= 0;

const SHORTEST_UNKNOWN = 4;
const isUnlisted = (doc: Document, i: number) =>
  isUnknown(doc, i) &&
  !has(doc, i, NEVER | FLAG.proper | FLAG.organisation) &&
  lengthOf(doc, i) >= SHORTEST_UNKNOWN &&
  !looksDerived(doc, i);

/** Behind "live in", "grew up in", "flew to": a listed town, or up to three words of no dictionary that end the phrase. */
export const smallLivedIn: CueDetector = {
  cue: 'CITY',
  detect: (doc, after, emit) => {
    if (!isNear(doc, after) || has(doc, after, FLAG.capital)) return;
    if (isListed(doc, after))
      return claimWords(doc, emit, after, withState(doc, after), { ...CITY, rule: 'lived_in_small' });
    let last = after - 1;
    while (last - after < 2 && isNear(doc, last + 1) && isUnlisted(doc, last + 1)) last++;
    if (last >= after && endsHere(doc, last)) claimWords(doc, emit, after, last, { ...CITY, rule: 'lived_in_unknown' });
  },
};
