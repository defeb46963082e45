// Names that are words of grammar too: "Hi Will,", "Will said no", "my friend will said no", while "I will" and "Will you?" stay.
import { GAP } from '../../lexicon/index.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { isAddressed, isApposed, isDetermined, isWithSpeaker, signsOff, standsAsPlainName } from '../name-contexts.ts';
import { gapBefore, has, isLoneCapital, isNear, isPossessive, lengthOf, lowerAt, nameEnd } from '../reading.ts';
import { RANK } from '../span.ts';
import { endsClause, isFiniteVerb } from '../verb-forms.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const NEVER = FLAG.keptPhrase | FLAG.keptHard | FLAG.tagged | FLAG.month | FLAG.shout | FLAG.crisis;
const word = (doc: Document, i: number) => (i < 0 || i >= doc.words.count ? '' : lowerAt(doc, i));

/** "will not", "will be": what a modal goes on with, beside verbs. */
const OF_MODALS = set('not be have do never ever always also still just only often sometimes probably get then too');
/** "I Will", "that Will": whoever speaks so means the verb. */
const SUBJECTS = set(
  'last free good i you he she it we they that this there who which what everyone everybody nobody someone somebody god',
);
const BEFORE_PERSONS = set(
  'told tell asked ask met saw see with to for from by about and or miss missed love loved like hate hated call called text texted named im am m was is hi hello hey dear thanks thank poor between than how when if because but while after before since where until although that said against without',
);
const COLON = ':';

const PRONOUNS = set('i you he she it we they this that there my the a an');
const ASKING = set('how when why what where who so');

/** "saw Will Carter", "my husband Will Carter left", but "Will Sarah come?" asks. */
const isWithSurname = (doc: Document, i: number) =>
  isNear(doc, i + 1) &&
  has(doc, i + 1, FLAG.capital) &&
  has(doc, i + 1, FLAG.surname) &&
  !has(doc, i + 1, FLAG.closed | FLAG.place | FLAG.month) &&
  (has(doc, i, FLAG.sentenceStart)
    ? isPossessive(doc, i + 2) || isFiniteVerb(doc, i + 2)
    : BEFORE_PERSONS.has(word(doc, i - 1)) || has(doc, i - 1, FLAG.kin));

/** Beside no other capital but that of the sentence's first word or of a relation. */
const standsAlone = (doc: Document, i: number) =>
  isLoneCapital(doc, i) ||
  (isNear(doc, i) &&
    (has(doc, i - 1, FLAG.sentenceStart) || has(doc, i - 1, FLAG.kin)) &&
    (endsClause(doc, i) || isFiniteVerb(doc, i + 1)));

/** "It was Will who", "my therapist Will says": alone with its capital within a sentence. */
function isCapitalWithin(doc: Document, i: number): boolean {
  const before = word(doc, i - 1);
  if (!isNear(doc, i) || isDetermined(doc, i) || SUBJECTS.has(before) || isOfOwner(doc, i)) return false;
  if (isWithSurname(doc, i)) return true;
  if (!standsAlone(doc, i)) return false;
  if (isPossessive(doc, i + 1) || endsClause(doc, i) || isFiniteVerb(doc, i + 1)) return true;
  if (!has(doc, i + 1, FLAG.closed)) return BEFORE_PERSONS.has(before) && !has(doc, i - 1, FLAG.sentenceStart);
  const next = word(doc, i + 1);
  if (OF_MODALS.has(next) || (ASKING.has(before) && next !== 'and')) return false;
  // "I don't know Will he come": a stop was left out.
  return !PRONOUNS.has(next) || BEFORE_PERSONS.has(before);
}

/** "God's Will" */
const isOfOwner = (doc: Document, i: number) => word(doc, i - 1) === 's' && isPossessive(doc, i - 1);

const isLineStart = (doc: Document, i: number) => i === 0 || (gapBefore(doc, i) & (GAP.newline | GAP.edge)) !== 0;
const OBJECTS = set('me him her us them');
const BLOWS = set('hit beat hurt');

/** "Will said", "Will's mother", "Will, can you hear me?", "Will: hi". */
function isCapitalAtHead(doc: Document, i: number): boolean {
  const next = i + 1;
  if (isPossessive(doc, next) || isFiniteVerb(doc, next) || isWithSpeaker(doc, i, next) || isWithSurname(doc, i))
    return true;
  if (isLineStart(doc, i) && doc.text.charAt(doc.words.end[i] as number) === COLON) return true;
  if (BLOWS.has(word(doc, next)) && isNear(doc, next + 1) && OBJECTS.has(word(doc, next + 1))) return true;
  return isAddressed(doc, i, i, 'any');
}

const isCapitalName = (doc: Document, i: number) =>
  has(doc, i, FLAG.sentenceStart)
    ? isCapitalAtHead(doc, i) || isAddressed(doc, i, i, 'thanked') || signsOff(doc, i, i)
    : isCapitalWithin(doc, i) || isAddressed(doc, i, i, 'any') || isApposed(doc, i, i) || signsOff(doc, i, i);

const TOLD = set('told tell telling asked met texted married dating thanked');
const BEHIND_TOLD = set('about that to everything and but because how what when off');
const GREETS = set('hi hello hey hiya heya dear');
const IM = set('im m');

/** "i told will about it", "will's mom", "hi will, …", "i'm will and i need help". */
function isSmallName(doc: Document, i: number): boolean {
  const next = i + 1;
  if (isPossessive(doc, next)) return isNear(doc, next + 1) && has(doc, next + 1, FLAG.kin) && !isDetermined(doc, i);
  if (standsAsPlainName(doc, i) && isFiniteVerb(doc, next)) return true;
  if (!isNear(doc, i)) return signsOff(doc, i, i);
  const before = word(doc, i - 1);
  if (has(doc, i - 1, FLAG.kin)) return isFiniteVerb(doc, next);
  if (TOLD.has(before)) return BEHIND_TOLD.has(word(doc, next)) || endsClause(doc, i);
  if (GREETS.has(before)) return endsClause(doc, i);
  if (before === 'thanks') return next >= doc.words.count;
  return IM.has(before) && lengthOf(doc, i) > 2 && (endsClause(doc, i) || word(doc, next) === 'and');
}

export const closedName: WordDetector = {
  at: FLAG.commonFirst,
  asks: (flags) => (flags & FLAG.closed) !== 0 && (flags & NEVER) === 0,
  detect: (doc, i, emit) => {
    // "don't", "haven't"
    if (!doc.denyCapitals || has(doc, i, NEVER) || isNegated(doc, i)) return;
    const isCapital = has(doc, i, FLAG.capital);
    if (!(isCapital ? isCapitalName(doc, i) : isSmallName(doc, i))) return;
    claimWords(doc, emit, i, isCapital ? nameEnd(doc, i) : i, {
      type: 'PERSON',
      rule: 'closed_name',
      rank: RANK.lexicon,
      remember: false,
    });
  },
};

const isNegated = (doc: Document, i: number) => gapBefore(doc, i + 1) === GAP.apostrophe && word(doc, i + 1) === 't';
