// A relation and the name behind it ("my ex-husband Tom"): the relation stays, the name goes.
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { endsOrActs } from '../name-contexts.ts';
import { nameScore } from '../name-letters.ts';
import { isKnownPlain, NAME_KIND, nameKind } from '../name-words.ts';
import { gapBefore, has, isNear, lengthOf, lowerAt, mayBeName, soundsLikeName } from '../reading.ts';
import { isRelatedCapital, isRelatedPlain, isRelatedUnknown } from '../related-words.ts';
import { announcedEnd } from '../small-name-end.ts';
import { RANK } from '../span.ts';
import { isSlip } from '../spellings.ts';
import { isFiniteVerb } from '../verb-forms.ts';

const NEGATIONS_MISSPELT = new Set(
  'dosnt dosent doesent dosen doenst didint dident dint diddnt wasent wernt wudnt cudnt shudnt woudnt coudnt shoudnt havnt havent hasent isint arent dnt cnt wnt'.split(
    ' ',
  ),
);
/** "my friend zeph said", "my sister hope, who": behind the name goes on what a person does, or the sentence ends. */
function isSmallSubject(doc: Document, name: number): boolean {
  if (!has(doc, name, FLAG.smallWriter)) return false;
  const kind = nameKind(doc, name);
  if (kind === NAME_KIND.plain && isCalledAfterKin(doc, name)) return endsOrActs(doc, announcedEnd(doc, name));
  const named =
    kind === NAME_KIND.listed ||
    (kind === NAME_KIND.unknown && !isSlip(doc, name) && !NEGATIONS_MISSPELT.has(lowerAt(doc, name))) ||
    (kind === NAME_KIND.plain && isKnownPlain(doc, name));
  return named && endsOrActs(doc, announcedEnd(doc, name));
}

const OWNERS = new Set('my his her our their your ur'.split(' '));
const OF_FAMILY = new Set('nana nan nanna gran granny grandma grandpa grandad auntie aunty aunt uncle'.split(' '));
const INFLECTED = /(?:ed|ing|s|ly|ish|est|able)$/;
/** "my aunt chela came", "nana rose said": a rare word behind a relation with its owner, or a first name behind what one calls one's elders. */
function isCalledAfterKin(doc: Document, name: number): boolean {
  if (has(doc, name, FLAG.closed | FLAG.month | KEPT)) return false;
  if (has(doc, name, FLAG.commonFirst)) return OF_FAMILY.has(lowerAt(doc, name - 1));
  if (has(doc, name, FLAG.ordinary | FLAG.proper)) return false;
  const isOwned = has(doc, name - 1, FLAG.sentenceStart) || ownsKin(doc, name - 1);
  return isOwned && !INFLECTED.test(lowerAt(doc, name)) && nameScore(doc, name) > UNLIKE_NAMES;
}

const UNLIKE_NAMES = -1.5;
/** "my aunt", "my best mate". */
const ownsKin = (doc: Document, kin: number) =>
  isNear(doc, kin) &&
  (OWNERS.has(lowerAt(doc, kin - 1)) || (isNear(doc, kin - 1) && OWNERS.has(lowerAt(doc, kin - 2))));

/** "a dog walker", "the family friend jar". */
const isOneOfMany = (doc: Document, kin: number) =>
  kin > 0 && isNear(doc, kin) && ['a', 'an', 'the'].includes(lowerAt(doc, kin - 1));

const RELATED = { type: 'PERSON', rule: 'relation', rank: RANK.cue, remember: true } as const;

/** "my aunt May", "my husband Carl Rogers": a first name with its capital goes, though a keep-list has it too. */
const isNamedLikeWord = (doc: Document, name: number) =>
  has(doc, name, ANY_FIRST) &&
  has(doc, name, FLAG.capital) &&
  has(doc, name, FLAG.keptPhrase | FLAG.month) &&
  !(has(doc, name, FLAG.month) && has(doc, name + 1, FLAG.digit)) &&
  !has(doc, name, FLAG.sentenceStart | FLAG.shout | FLAG.keptHard | FLAG.tagged);

const wholeName = (doc: Document, name: number) =>
  isNear(doc, name + 1) && has(doc, name + 1, FLAG.surname) && has(doc, name + 1, FLAG.capital)
    ? name + 1
    : announcedEnd(doc, name);

/** "my husband (Wren, 41)", "Wife (Will)": a first name with its capital, alone in the bracket or before a comma. */
const isBracketed = (doc: Document, name: number) =>
  (gapBefore(doc, name) & GAP.comma) !== 0 &&
  has(doc, name, FLAG.capital) &&
  has(doc, name, ANY_FIRST) &&
  !has(doc, name, FLAG.keep | FLAG.keptPhrase | FLAG.keptHard | FLAG.tagged | FLAG.shout | FLAG.month) &&
  doc.text.slice(doc.words.end[name - 1], doc.words.start[name]).trim() === '(' &&
  (gapBefore(doc, name + 1) & (GAP.comma | GAP.edge | GAP.newline)) !== 0;

/** "my therapist hope says", "our nurse grace was kind": a calling, as a relation, before a small word that is a name too. */
export const calledPlain: WordDetector = {
  at: FLAG.title,
  asks: (flags) => (flags & FLAG.kin) === 0,
  detect: (doc, role, emit) => {
    const name = role + 1;
    if (has(doc, role, FLAG.kin) || gapBefore(doc, name) !== GAP.space || !doc.denyCapitals) return;
    if (isRelatedPlain(doc, role, name)) claimWords(doc, emit, name, announcedEnd(doc, name), RELATED);
  },
};

export const relatedName: WordDetector = {
  at: FLAG.kin,
  detect: (doc, kin, emit) => {
    const name = kin + 1;
    if (name >= doc.words.count || lengthOf(doc, name) < 2) return;
    if (isBracketed(doc, name)) return claimWords(doc, emit, name, wholeName(doc, name), RELATED);
    if ((gapBefore(doc, name) & ~(GAP.space | GAP.comma)) !== 0) return;
    const comma = (gapBefore(doc, name) & GAP.comma) !== 0;
    const listed = has(doc, name, ANY_FIRST) && !has(doc, name, FLAG.ordinary);
    // "My Mom Said no"
    const capital =
      mayBeName(doc, name) &&
      !(has(doc, name, FLAG.ordinary) && isFiniteVerb(doc, name)) &&
      (comma ? listed : soundsLikeName(doc, name));
    const small =
      !comma &&
      !isOneOfMany(doc, kin) &&
      ((has(doc, name, ANY_FIRST) && !has(doc, name, KEPT | FLAG.ordinary | FLAG.closed | FLAG.capital | FLAG.place)) ||
        isSmallSubject(doc, name) ||
        isRelatedPlain(doc, kin, name) ||
        isRelatedUnknown(doc, kin, name));
    if (!comma && (isNamedLikeWord(doc, name) || isRelatedCapital(doc, kin, name)))
      claimWords(doc, emit, name, wholeName(doc, name), RELATED);
    else if (capital || small) claimWords(doc, emit, name, announcedEnd(doc, name), RELATED);
  },
};
