// Where somebody works, learns or is treated: what stands behind "works at", "graduated from", "admitted to".

import { GAP } from '../../lexicon/index.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isUnknown, stateAt } from '../lines.ts';
import { inName, isKindOfSchool, tail, withTown } from '../organisation-name.ts';
import { CIVIC, GENERIC, HOSPITAL_ENDS, WARDS } from '../organisation-words.ts';
import {
  gapBefore,
  has,
  isNear,
  isPossessive,
  lengthOf,
  looksDerived,
  lowerAt,
  mayBeName,
  wordAt,
} from '../reading.ts';
import { RANK } from '../span.ts';

const ORG = { type: 'ORG', rule: 'workplace', rank: RANK.organisation, weak: true } as const;

const skipThe = (doc: Document, i: number) =>
  i < doc.words.count && lengthOf(doc, i) === 3 && lowerAt(doc, i) === 'the' ? i + 1 : i;

/** Behind "at", "go to", "treated at" every run of capitalised words that are no plain words. */
export const workplace: CueDetector = {
  cue: 'ORG',
  detect: (doc, after, emit) => {
    const first = skipThe(doc, after);
    if (!isNear(doc, first) || !has(doc, first, FLAG.capital) || lengthOf(doc, first) < 2) return;
    if (has(doc, first, KEPT | FLAG.closed | FLAG.place | FLAG.month | FLAG.digit)) return;
    if (has(doc, first, FLAG.ordinary) && !(isNear(doc, first + 1) && mayBeName(doc, first + 1))) return;
    const last = tail(doc, first);
    if (!isKindOfSchool(doc, first, last)) claimWords(doc, emit, first, last, ORG);
  },
};

const PEOPLE = new Set(
  'i he she they we who you to used currently now also and ve s been had was am is m re dad mom mum husband wife'.split(
    ' ',
  ),
);
const DAYS = new Set('christmas xmas easter hanukkah ramadan thanksgiving halloween diwali lent eid'.split(' '));

/** Behind "works for", "hired by", "ceo of" the capital alone makes an employer, be it a word or a brand: the person is known by it. */
export const employer: CueDetector = {
  cue: 'EMPLOYER',
  detect: (doc, after, emit, cueStart) => {
    const first = skipThe(doc, after);
    if (!isNear(doc, first) || !has(doc, first, FLAG.capital) || lengthOf(doc, first) < 2) return;
    if (
      has(
        doc,
        first,
        FLAG.closed | FLAG.month | FLAG.keptHard | FLAG.keptPhrase | FLAG.tagged | FLAG.digit | FLAG.place,
      )
    )
      return;
    const plain = has(doc, first, FLAG.ordinary | FLAG.keep);
    if (plain && (has(doc, first, FLAG.shout) || !PEOPLE.has(wordBefore(doc, cueStart)) || isDay(doc, first))) return;
    claimWords(doc, emit, first, tail(doc, first), { ...ORG, rule: 'employer', weak: false });
  },
};

const wordBefore = (doc: Document, i: number) => (i > 0 && isNear(doc, i) ? lowerAt(doc, i - 1) : '');
const isDay = (doc: Document, i: number) => /days?$/i.test(wordAt(doc, i)) || DAYS.has(lowerAt(doc, i));

const MOST_SMALL = 5;
const NAMED = ANY_FIRST | FLAG.surname | FLAG.city;

/** Behind "seen at", "admitted to", "works for", written small: a run of names and of words that no dictionary has. */
export const smallWorkplace: CueDetector = {
  cue: 'CARE',
  detect: (doc, after, emit) => {
    const first = skipThe(doc, after);
    if (!isNear(doc, first) || has(doc, first, FLAG.capital)) return;
    let last = first - 1;
    let naming = false;
    for (let i = first; i < first + MOST_SMALL && i < doc.words.count; i++) {
      if (i > first && !inName(doc, i) && !isSaintStop(doc, i)) break;
      if (isPossessive(doc, i) && last === i - 1) {
        last = i;
        continue;
      }
      const state = stateAt(doc, i);
      const named = isNamed(doc, i);
      const opens = i === first && opensName(doc, i);
      const ends = i > first && (has(doc, i, FLAG.organisation) || HOSPITAL_ENDS.has(wordAt(doc, i)));
      if (!named && !opens && state < 0 && !ends) break;
      naming ||= named || (ends && first === after && !GENERIC.has(wordAt(doc, first)));
      last = Math.max(i, state);
      i = last;
    }
    if (last >= first && naming) claimWords(doc, emit, first, withTown(doc, last), { ...ORG, rule: 'workplace_small' });
  },
};

/** "at county general", "at mercy health": no type word, yet a hospital by its end. */
export const smallHospital: CueDetector = {
  cue: 'ORG',
  detect: (doc, after, emit) => {
    if (!isNear(doc, after) || has(doc, after, FLAG.capital | FLAG.closed | FLAG.digit | FLAG.month)) return;
    for (let last = after + 1; last <= after + 2 && isNear(doc, last); last++) {
      if (!HOSPITAL_ENDS.has(wordAt(doc, last)) || !endsPhrase(doc, last)) continue;
      const civic = wordAt(doc, last) === 'general' && CIVIC.has(wordAt(doc, after));
      if (civic || has(doc, after, NAMED) || stateAt(doc, after) >= 0 || isNamed(doc, after))
        claimWords(doc, emit, after, last, { ...ORG, rule: 'hospital_small' });
      return;
    }
  },
};

const endsPhrase = (doc: Document, last: number) => !isNear(doc, last + 1) || has(doc, last + 1, FLAG.closed);

const OPENING = new Set(['st', 'saint', 'mt', 'mount', 'md', 'fort', 'ft', 'camp', 'new']);
/** Behind a saint's or a hill's word a name follows; a plain word opens a name only right before one: "johns hopkins", "mass general". */
const opensName = (doc: Document, i: number) =>
  (OPENING.has(wordAt(doc, i)) && (isNamed(doc, i + 1) || isSaintStop(doc, i + 1))) ||
  (isNear(doc, i + 1) &&
    !has(doc, i, FLAG.closed | FLAG.digit | FLAG.kin | FLAG.title | FLAG.month | KEPT) &&
    !GENERIC.has(wordAt(doc, i)) &&
    !WARDS.has(wordAt(doc, i)) &&
    !looksDerived(doc, i) &&
    (isNamed(doc, i + 1) || HOSPITAL_ENDS.has(wordAt(doc, i + 1))));
const isSaintStop = (doc: Document, i: number) =>
  (gapBefore(doc, i) & ~(GAP.space | GAP.stop)) === 0 &&
  i > 0 &&
  lengthOf(doc, i - 1) === 2 &&
  OPENING.has(wordAt(doc, i - 1));

/** A name or a word of no dictionary, and no ward: nobody is "admitted to Icu". */
function isNamed(doc: Document, i: number): boolean {
  if (has(doc, i, KEPT | FLAG.closed | FLAG.digit | FLAG.month | FLAG.kin | FLAG.title) || lengthOf(doc, i) < 3)
    return false;
  const known = has(doc, i, NAMED) && !has(doc, i, FLAG.ordinary | FLAG.place);
  return (
    (known || (isUnknown(doc, i) && !has(doc, i, FLAG.place) && !looksDerived(doc, i))) && !WARDS.has(wordAt(doc, i))
  );
}
