// The value of a field for a person whose name is made of words of the dictionary: "Name: Rusty Steel", "Therapist: Quillon Smith".
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { ANY_FIRST, FLAG } from './flags.ts';
import { gapBefore, has, isNear, lengthOf, looksDerived, lowerAt } from './reading.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const NEVER =
  FLAG.keptPhrase |
  FLAG.keptHard |
  FLAG.tagged |
  FLAG.digit |
  FLAG.kin |
  FLAG.title |
  FLAG.organisation |
  FLAG.number |
  FLAG.crisis;
/** What stands in a field that nobody filled in with a name. */
const NO_VALUES = set(
  'unknown withheld anonymous confidential redacted pending refused declined blank same self various optional required deceased alive living dead absent divorced widowed retired unemployed disabled incarcerated estranged single married separated unavailable unassigned assigned applicable available provided given listed stated known see above below attached file record yes no none nil na tbd tba test sample example date address phone email type here print printed signature signed electronically electronic good fair poor intact limited brief normal active inactive private public primary secondary emergency general family home work office mobile cell english pause silence laughter laughs sighs sigh nods inaudible crosstalk spanish french german chinese arabic adult minor child patient client male female',
);

/** The word before the label says whose or what name it is; these are a person's. */
const OF_PERSONS = set(
  'patient client full first last given family maiden middle legal preferred birth contact parent guardian spouse provider therapist counselor counsellor member user your child student participant respondent caller employee applicant resident subscriber insured caregiver mother father sponsor clinician physician doctor staff supervisor witness interpreter attorney print printed typed signature author reviewer sender recipient customer donor friend partner nick user real his her their my s the kin relative',
);
const NAME_LABELS = set('name names fullname full_name first_name last_name firstname lastname surname nickname');
const RELATIVES = set('mother father parent spouse partner kin');

/** "Medication name", "School name": a name of something else. */
export function isNameOfThing(doc: Document, cueStart: number): boolean {
  if (!NAME_LABELS.has(lowerAt(doc, cueStart)) || !isNear(doc, cueStart)) return false;
  return !has(doc, cueStart - 1, ANY_FIRST | FLAG.kin | FLAG.title) && !OF_PERSONS.has(lowerAt(doc, cueStart - 1));
}

const ENDS = GAP.newline | GAP.edge;
const LISTED = ANY_FIRST | FLAG.surname;
/** A word that may be part of a name, though it is plain; behind a label of names also a month or a word of grammar that people are called. */
const mayBePart = (doc: Document, i: number, isLabelOfName: boolean) =>
  !has(doc, i, NEVER | FLAG.place) &&
  !(has(doc, i, FLAG.month) && !(isLabelOfName && has(doc, i, LISTED))) &&
  !(has(doc, i, FLAG.closed) && !has(doc, i, isLabelOfName ? LISTED : FLAG.commonFirst)) &&
  !(has(doc, i, FLAG.keep) && !has(doc, i, ANY_FIRST | FLAG.surname)) &&
  !NO_VALUES.has(lowerAt(doc, i)) &&
  lengthOf(doc, i) > 1 &&
  !looksDerived(doc, i);

/** Behind the value its line ends, or a bracket, a comma, a semicolon, a bar or a column follows. */
const isWhole = (doc: Document, last: number) =>
  last + 1 >= doc.words.count ||
  (gapBefore(doc, last + 1) & (ENDS | GAP.comma | GAP.other)) !== 0 ||
  (doc.words.start[last + 1] as number) - (doc.words.end[last] as number) >= 3;
const endsLine = (doc: Document, last: number) =>
  last + 1 >= doc.words.count || (gapBefore(doc, last + 1) & ENDS) !== 0;

/** Rare or a first name: a word that makes a pair of capitals a name. */
const isLead = (doc: Document, i: number) =>
  has(doc, i, ANY_FIRST) || (has(doc, i, FLAG.rareWord) && !has(doc, i, FLAG.ordinary)) || !has(doc, i, FLAG.ordinary);

const MOST_WORDS = 4;
/** Last word of the run of capitals (or of small words where `first` is small) that begins at word `first`; -1 where one of them is in no name. */
function runOf(doc: Document, first: number, isLabelOfName: boolean): number {
  const capital = has(doc, first, FLAG.capital);
  let last = first - 1;
  for (let i = first; i < first + MOST_WORDS && i < doc.words.count; i++) {
    if (i > first && (!isNear(doc, i) || (doc.words.start[i] as number) - (doc.words.end[i - 1] as number) > 2)) break;
    if (!mayBePart(doc, i, isLabelOfName) || has(doc, i, FLAG.capital) !== capital) return -1;
    last = i;
  }
  return last;
}

/** "Steel, Rusty": the surname first. */
function isTurned(doc: Document, first: number): boolean {
  const given = first + 1;
  return (
    (gapBefore(doc, given) & ~GAP.space) === GAP.comma &&
    has(doc, given, FLAG.capital) &&
    has(doc, first, FLAG.capital) &&
    mayBePart(doc, given, false) &&
    isLead(doc, given) &&
    endsLine(doc, given)
  );
}

const NEXT_FIELDS = set(
  'date dob age sex gender session id mrn phone address time provider diagnosis location insurance referral case ssn email visit pronouns dos',
);
/** "Client: Will" over "Date: Monday": the line below is a field too, and no answer. */
const isAboveField = (doc: Document, last: number) =>
  last + 1 < doc.words.count &&
  (gapBefore(doc, last + 1) & GAP.newline) !== 0 &&
  NEXT_FIELDS.has(lowerAt(doc, last + 1)) &&
  /^ ?(?:\S{1,12} ?)?:/.test(doc.text.slice(doc.words.end[last + 1], (doc.words.end[last + 1] as number) + 16));

/** Last word of a name made of plain words that fills the field at word `first`, -1 where it is none. `speaks`: the label is a speaker's as well. */
export function plainNameEnd(doc: Document, cueStart: number, first: number, speaks: boolean): number {
  if (isNameOfThing(doc, cueStart)) return -1;
  const isLabelOfName = NAME_LABELS.has(lowerAt(doc, first - 1));
  const last = runOf(doc, first, isLabelOfName);
  if (last < first) return -1;
  if (last === first && isTurned(doc, first)) return first + 1;
  if (!isWhole(doc, last)) return -1;
  if (!has(doc, first, FLAG.capital))
    return isLabelOfName && has(doc, first, LISTED) && endsLine(doc, last) ? last : -1;
  if (isLabelOfName) return last;
  if (last === first && has(doc, first, ANY_FIRST | FLAG.surname) && isAboveField(doc, last)) return last;
  if (last === first) return !speaks && isLead(doc, first) && !has(doc, first, FLAG.ordinary) ? last : -1;
  if (speaks && !endsLine(doc, last) && doc.text.charAt(doc.words.end[last] as number) !== ',') return -1;
  const isRelative = RELATIVES.has(lowerAt(doc, first - 1));
  return has(doc, first, ANY_FIRST) || (!isRelative && isLead(doc, first)) ? last : -1;
}
