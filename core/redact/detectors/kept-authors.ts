// Surnames that the keep-list holds for an author or a term, where only a person of today stands: "my sponsor Perls", "Satir texted me", "mr. porges".
import { GAP } from '../../lexicon/index.ts';
import { isAuthor } from '../authors.ts';
import type { WordDetector } from '../detector.ts';
import type { Document } from '../document.ts';
import { claimWords } from '../emit.ts';
import { FLAG } from '../flags.ts';
import { isWithSpeaker, signsOff } from '../name-contexts.ts';
import { gapBefore, has, isEponym, isNear, isPossessive, lengthOf, lowerAt } from '../reading.ts';
import { RANK } from '../span.ts';

// What is a common first name as well is left to the rule for kept first names.
const NEVER =
  FLAG.commonFirst | FLAG.keptPhrase | FLAG.keptHard | FLAG.tagged | FLAG.shout | FLAG.closed | FLAG.month | FLAG.digit;
const FEWEST_LETTERS = 4;
const set = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

export const keptAuthor: WordDetector = {
  at: FLAG.keep,
  asks: (flags) => (flags & NEVER) === 0 && (flags & (FLAG.capital | FLAG.smallWriter)) !== 0,
  detect: (doc, i, emit) => {
    if (!doc.denyCapitals || lengthOf(doc, i) < FEWEST_LETTERS || isEponym(doc, i)) return;
    if (has(doc, i, FLAG.surname) || isAuthor(doc, i) ? !isPerson(doc, i) : !isTitled(doc, i)) return;
    const first = isFirstName(doc, i) ? i - 1 : i;
    claimWords(doc, emit, first, i, { type: 'PERSON', rule: 'kept_author', rank: RANK.lexicon, remember: false });
  },
};

const word = (doc: Document, i: number) => (i < 0 || i >= doc.words.count ? '' : lowerAt(doc, i));
const isTied = (doc: Document, i: number) => i > 0 && i < doc.words.count && gapBefore(doc, i) === GAP.space;
const isFirstName = (doc: Document, i: number) =>
  isTied(doc, i) && has(doc, i - 1, FLAG.commonFirst) && !has(doc, i - 1, FLAG.keep | FLAG.ordinary);

const isPerson = (doc: Document, i: number) =>
  isCalled(doc, i) ||
  isBehindRole(doc, i) ||
  isReached(doc, i) ||
  acts(doc, i) ||
  ownsAtHome(doc, i) ||
  isCompany(doc, i);

const GREETS = set('hi hello hey dear thanks');
const TITLES = set('dr mr mrs ms mx prof sgt');
/** "Mr. Porges", "ms crohn". */
const isTitled = (doc: Document, i: number) =>
  i > 0 && TITLES.has(word(doc, i - 1)) && (gapBefore(doc, i) & ~(GAP.space | GAP.stop)) === 0;
const ENDS = GAP.comma | GAP.stop | GAP.newline | GAP.edge;
/** "Hi Perls,", "mr. porges", "- Perls". */
function isCalled(doc: Document, i: number): boolean {
  if (signsOff(doc, i, i)) return true;
  if (isTitled(doc, i)) return true;
  return (
    isTied(doc, i) && GREETS.has(word(doc, i - 1)) && (i + 1 >= doc.words.count || (gapBefore(doc, i + 1) & ENDS) !== 0)
  );
}

const ROLES = set(`
sponsor sponsee tutor mentor roommate flatmate housemate bunkmate cellmate classmate teammate workmate mate schoolmate neighbor neighbour coworker
colleague boss manager landlord landlady therapist counselor counsellor psychiatrist psychologist doctor dentist lawyer attorney pastor priest rabbi imam
coach teacher nurse officer professor babysitter nanny caseworker worker accountant trainer partner fiance fiancé fiancee boyfriend girlfriend ex bestie buddy
friend sergeant captain tenant lodger stalker bully abuser
`);
const CALLED = set('named called');
/** "my sponsor Perls", "social worker Huntington", "a doctor called Romberg". */
function isBehindRole(doc: Document, i: number): boolean {
  if (!isTied(doc, i)) return false;
  const before = word(doc, i - 1);
  if (has(doc, i - 1, FLAG.kin) || ROLES.has(before)) return isTied(doc, i - 1) || i === 1;
  if (!CALLED.has(before)) return false;
  const behind = word(doc, i - 2) === 'is' || word(doc, i - 2) === 'was' ? i - 3 : i - 2;
  return has(doc, behind, FLAG.kin) || ROLES.has(word(doc, behind));
}

const TELLS = set(
  'told asked texted phoned emailed messaged dated hugged kissed married divorced ghosted blocked punched slapped befriended',
);
const SAID_BY = set('i we he she they to you never just have has had and');
const MESSAGES = set('text texts call calls message messages email emails voicemail letter note from hear heard');
const SPEAKS = set(
  'wrote talked talking spoke speaking lied apologized apologised lied married engaged texting talk speak',
);
const SLEEPS = set('at with near by');
/** "I told Satir", "a text from Bion", "I wrote to Resick". */
function isReached(doc: Document, i: number): boolean {
  if (!isTied(doc, i) || isPossessive(doc, i + 1)) return false;
  const before = word(doc, i - 1);
  if (TELLS.has(before)) return SAID_BY.has(word(doc, i - 2));
  if (before === 'from') return MESSAGES.has(word(doc, i - 2));
  return (before === 'to' || before === 'with') && SPEAKS.has(word(doc, i - 2)) && SAID_BY.has(word(doc, i - 3));
}

const ACTS = set(`
texted texts yelled yells screamed screams hugged kissed slapped slaps punched punches phoned ghosted dumped cheated snores smokes overdosed relapsed
emailed messaged blocked apologized apologised stole
`);
const ON_ME = set(
  'called calls hit hits told asked left met fired drove picked rang visited invited owes hates promised pushed raped touched sent bullies',
);
const SPEAKER = set('me us my our');
const SAYS = set('said says promised');
const PERSONS = set('he she');
/** "Satir texted", "Satir hit me", "Wolpe said she would call me". */
function acts(doc: Document, i: number): boolean {
  if (!isNear(doc, i + 1) || isPossessive(doc, i + 1)) return false;
  const verb = word(doc, i + 1);
  if (ACTS.has(verb)) return true;
  const object = word(doc, i + 2);
  if (ON_ME.has(verb)) return SPEAKER.has(object);
  return SAYS.has(verb) && PERSONS.has(object) && (word(doc, i + 3) === 'would' || word(doc, i + 3) === 'will');
}

const AT_HOME = set(
  'place house apartment flat car truck garage couch birthday phone wedding party funeral mom mum dad kid kids girlfriend boyfriend',
);
/** "at Rollnick's place", "Satir's mom". */
const ownsAtHome = (doc: Document, i: number) =>
  isPossessive(doc, i + 1) &&
  isNear(doc, i + 2) &&
  (AT_HOME.has(word(doc, i + 2)) || (SLEEPS.has(word(doc, i - 1)) && word(doc, i + 2) === 'home'));

const OWNERS = set('his her my our their');
/** "Wing and I", "Festinger and his wife". */
const isCompany = (doc: Document, i: number) =>
  (!isPossessive(doc, i + 1) && isWithSpeaker(doc, i, i + 1)) ||
  (word(doc, i + 1) === 'and' && isNear(doc, i + 1) && OWNERS.has(word(doc, i + 2)) && has(doc, i + 3, FLAG.kin));
