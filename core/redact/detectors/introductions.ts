// Names that the words before them announce: "my name is", "I'm", "call me", "Hi", "Sincerely".
import { GAP } from '../../lexicon/index.ts';
import { isBehindCall, isCalledName } from '../called-names.ts';
import type { CueDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { ANY_FIRST, FLAG, KEPT } from '../flags.ts';
import { isConcept, isEndearment, isMassNoun } from '../name-contexts.ts';
import { LIKE_NAMES, nameScore } from '../name-letters.ts';
import { NAME_KIND, nameKind } from '../name-words.ts';
import { gapBefore, has, lengthOf, looksDerived, lowerAt, mayBeName, soundsLikeName, wordAt } from '../reading.ts';
import { announcedEnd } from '../small-name-end.ts';
import { RANK } from '../span.ts';
import { isSlip } from '../spellings.ts';
import { endsClause } from '../verb-forms.ts';

const JOIN = GAP.space | GAP.comma | GAP.newline | GAP.apostrophe;
const readable = (doc: Document, i: number) =>
  i < doc.words.count && (gapBefore(doc, i) & ~JOIN) === 0 && lengthOf(doc, i) > 1;
const smallName = (doc: Document, i: number) =>
  !has(doc, i, FLAG.capital) &&
  (has(doc, i, FLAG.smallName) ||
    (has(doc, i, ANY_FIRST) && !has(doc, i, KEPT | FLAG.ordinary | FLAG.closed | FLAG.place)));

// "hi zeph, can you", "thanks grace!", of people who write no capitals; "hi everyone", "thanks, honey" name nobody.
const IM = new Set(['im', 'm', 'am']);
/** Names that say how somebody is: "im frank and i say so". */
const ALSO_STATES = new Set([
  'frank',
  'merry',
  'earnest',
  'grant',
  'chase',
  'will',
  'guy',
  'rich',
  'happy',
  'sunny',
  'blessed',
  'young',
  'patience',
  'baby',
  'precious',
  'royal',
  'true',
  'chance',
]);
/** "i'm hope and i need help" */
const isIntroduced = (doc: Document, i: number) =>
  IM.has(lowerAt(doc, i - 1)) &&
  has(doc, i, FLAG.commonFirst) &&
  has(doc, i, FLAG.smallWriter) &&
  !has(doc, i, KEPT | FLAG.closed | FLAG.month) &&
  !ALSO_STATES.has(lowerAt(doc, i)) &&
  i + 2 < doc.words.count &&
  lowerAt(doc, i + 1) === 'and' &&
  ['i', 'im', 'my'].includes(lowerAt(doc, i + 2));

const FEWEST_SHOUTED = 4;
const SAYS_HI = new Set(
  'am im hi hello hey yea wow omg oi heya hiya dear thanks thank you u thx ty tysm there yo ayo dude bruh morning afternoon evening bye goodbye welcome cheers'.split(
    ' ',
  ),
);
function isSmallGreeted(doc: Document, i: number): boolean {
  // Telephones write the first capital: "Hey zeph, u there".
  if (!has(doc, i, FLAG.smallWriter) && !(has(doc, i - 1, FLAG.sentenceStart) && !has(doc, i, FLAG.capital)))
    return false;
  if (!SAYS_HI.has(lowerAt(doc, i - 1))) return false;
  // "denies SI, HI, AVH"
  if (has(doc, i, FLAG.shout) && lengthOf(doc, i) < FEWEST_SHOUTED) return false;
  const kind = nameKind(doc, i);
  if (kind < NAME_KIND.unknown && !(kind === NAME_KIND.plain && has(doc, i, ANY_FIRST))) return false;
  const next = i + 1;
  if (kind === NAME_KIND.unknown && nameScore(doc, i) >= LIKE_NAMES && !isSlip(doc, i)) return true;
  const ends = next >= doc.words.count || (gapBefore(doc, next) & ~(GAP.space | GAP.apostrophe | GAP.hyphen)) !== 0;
  return (
    !isEndearment(doc, i) &&
    (ends || (kind >= NAME_KIND.unknown && has(doc, next, FLAG.closed)) || (isAsked(doc, next) && !isMassNoun(doc, i)))
  );
}

const ASKS = new Set('is are do did can could would will how what when where why'.split(' '));
/** "hey mason is your", "hi grace can you". */
const isAsked = (doc: Document, next: number) => ASKS.has(lowerAt(doc, next));

// "my name is sky": of oneself any word is a name, unless it says something about the name.
const SAID_OF_NAMES = new Set(
  'spelled spelt pronounced written printed listed mentioned called said changed common rare unusual important unimportant irrelevant private confidential secret hard difficult easy long short missing wrong right'.split(
    ' ',
  ),
);
const isOwnName = (doc: Document, cueStart: number, after: number) =>
  lowerAt(doc, cueStart) === 'my' &&
  lengthOf(doc, cueStart + 1) <= 5 &&
  wordAt(doc, cueStart + 1)
    .toLowerCase()
    .startsWith('name') &&
  !has(doc, after, FLAG.keptPhrase) &&
  !SAID_OF_NAMES.has(lowerAt(doc, after));

/** "a girl named hope", but not "my mother called me stupid". */
const PERSONS = new Set(
  'girl boy guy man woman kid baby child person lady dude chick someone somebody doctor therapist counselor nurse teacher'.split(
    ' ',
  ),
);
const BAPTISED = new Set(['named', 'christened', 'nicknamed', 'baptised', 'baptized', 'answers', 'answered']);
/** "we named her wren.", "he answers to frog,": a first name that is a word too, where the clause ends behind it. */
const isBaptised = (doc: Document, cueStart: number, after: number) =>
  BAPTISED.has(lowerAt(doc, cueStart)) &&
  has(doc, after, ANY_FIRST) &&
  !isEndearment(doc, after) &&
  (after + 1 >= doc.words.count || (gapBefore(doc, after + 1) & ~(GAP.space | GAP.hyphen | GAP.apostrophe)) !== 0);

const isNamedPerson = (doc: Document, cueStart: number) =>
  cueStart > 0 &&
  lowerAt(doc, cueStart) === 'named' &&
  (PERSONS.has(lowerAt(doc, cueStart - 1)) || has(doc, cueStart - 1, FLAG.kin));

/** "called him Daddy", "they call her Fatso": what anybody may be called is no name, unless a list has it. */
const isCalledNames = (doc: Document, cueStart: number, after: number) =>
  (isEndearment(doc, after) || isConcept(doc, after) || has(doc, after, FLAG.kin | FLAG.title)) &&
  !isOwnName(doc, cueStart, after) &&
  !has(doc, after, FLAG.commonFirst);

/** "First Name Last Name Date of Birth": a row of labels, whose next word is no name. */
const isNextLabel = (doc: Document, after: number) =>
  gapBefore(doc, after) === GAP.space &&
  has(doc, after - 1, FLAG.capital) &&
  has(doc, after, FLAG.capital) &&
  has(doc, after, FLAG.ordinary) &&
  !has(doc, after, ANY_FIRST | FLAG.surname | FLAG.smallName);

/** "My name is Will": a word of grammar that many are called. */
const isOwnClosedName = (doc: Document, cueStart: number, after: number) =>
  has(doc, after, FLAG.commonFirst) &&
  isOwnName(doc, cueStart, after) &&
  (endsClause(doc, after) || has(doc, after, FLAG.capital) || lowerAt(doc, after + 1) === 'and');

/** "known as schizoaffective disorder", "time goes by". */
const ALSO_OF_THINGS = new Set(['as', 'by', 'named', 'called']);

function isAnnounced(doc: Document, cueStart: number, after: number): boolean {
  if (has(doc, after, FLAG.closed)) return isOwnClosedName(doc, cueStart, after);
  // "in a clinic known as Rivers", "a drug named Prozac".
  const isCapitalName = has(doc, after, FLAG.capital) && has(doc, after, ANY_FIRST | FLAG.surname);
  if (
    has(doc, after, FLAG.keep) &&
    !isCapitalName &&
    !isOwnName(doc, cueStart, after) &&
    !isNamedPerson(doc, cueStart) &&
    !isBaptised(doc, cueStart, after)
  )
    return false;
  const unknown =
    !has(doc, after, FLAG.ordinary | FLAG.keep | FLAG.keptPhrase) &&
    !looksDerived(doc, after) &&
    (!ALSO_OF_THINGS.has(lowerAt(doc, after - 1)) || has(doc, after, FLAG.capital) || !has(doc, after, FLAG.rareWord));
  const announced =
    unknown ||
    smallName(doc, after) ||
    isOwnName(doc, cueStart, after) ||
    isNamedPerson(doc, cueStart) ||
    isBaptised(doc, cueStart, after);
  return has(doc, after, FLAG.capital) ? !looksDerived(doc, after) || announced : announced;
}

/** Behind these nothing but a name comes, so every word that grammar and the dictionary do not explain is taken. */
export const namedPerson: CueDetector = {
  cue: 'NAME',
  detect: (doc, after, emit, cueStart) => {
    if (!readable(doc, after) || has(doc, after, FLAG.digit | FLAG.tagged | FLAG.keptHard)) return;
    if (isNextLabel(doc, after) || isCalledNames(doc, cueStart, after)) return;
    if (!(isBehindCall(doc, after) ? isCalledName(doc, after) : isAnnounced(doc, cueStart, after))) return;
    claimWords(doc, emit, after, announcedEnd(doc, after), {
      type: 'PERSON',
      rule: 'introduction',
      rank: RANK.cue,
      remember: true,
    });
  },
};

const ONLY_PERSONS = new Set(
  'hi hello hey dear thanks thank you thx m im am love regards sincerely cheers yours'.split(' '),
);
/** "Hi April,", "I'm June.": the name of a month where a person is addressed or signs, and no date follows. */
const isMonthName = (doc: Document, i: number) =>
  has(doc, i, FLAG.month) &&
  has(doc, i, ANY_FIRST) &&
  has(doc, i, FLAG.capital) &&
  !has(doc, i + 1, FLAG.digit) &&
  ONLY_PERSONS.has(lowerAt(doc, i - 1)) &&
  (i + 1 >= doc.words.count || (gapBefore(doc, i + 1) & ~(GAP.space | GAP.apostrophe)) !== 0);

const HELLOS = new Set(['hi', 'hello', 'hey', 'hiya', 'heya', 'morning', 'afternoon', 'evening']);
const ENDS_CALL = GAP.stop | GAP.comma | GAP.newline | GAP.edge;
/** "Hi, Saffron." "Hello Wren,": a plain word with a capital, called and nothing else. */
const isCalledPlain = (doc: Document, after: number) =>
  doc.denyCapitals &&
  mayBeName(doc, after) &&
  has(doc, after, FLAG.ordinary) &&
  !has(doc, after, FLAG.shout | FLAG.title | FLAG.kin | FLAG.organisation | FLAG.sentenceStart) &&
  HELLOS.has(lowerAt(doc, after - 1)) &&
  (gapBefore(doc, after + 1) & ENDS_CALL) !== 0 &&
  !isConcept(doc, after) &&
  !isMassNoun(doc, after) &&
  !looksDerived(doc, after);

/** Behind these a name may come: it must be capitalised and sound like one, or be a listed first name. */
export const greetedPerson: CueDetector = {
  cue: 'GREETING',
  detect: (doc, after, emit) => {
    if (!readable(doc, after) || isEndearment(doc, after)) return;
    if (
      (mayBeName(doc, after) &&
        (doc.denyCapitals || has(doc, after, ANY_FIRST)) &&
        soundsLikeName(doc, after) &&
        !has(doc, after, FLAG.title | FLAG.kin) &&
        !(has(doc, after, FLAG.shout) && !has(doc, after, ANY_FIRST))) ||
      smallName(doc, after) ||
      isMonthName(doc, after) ||
      isIntroduced(doc, after) ||
      isCalledPlain(doc, after) ||
      isSmallGreeted(doc, after)
    ) {
      claimWords(doc, emit, after, announcedEnd(doc, after), {
        type: 'PERSON',
        rule: 'greeting',
        rank: RANK.lexicon,
        weak: true,
        remember: has(doc, after, ANY_FIRST),
      });
    }
  },
};
