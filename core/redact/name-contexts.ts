// Places of a sentence where a person stands: behind "told" or "with", before "said" or "lives", in an address to somebody.
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { gapBefore, has, isNear, isPossessive, wordAt } from './reading.ts';

const set = (words: string) => new Set(words.split(' '));
/** What is done to people and seldom to things. */
const TO_PERSONS = set(
  'told tell telling asked ask asking met meeting met dating dated dates date married marry marrying divorced named texted text texting phoned emailed messaged thank texts calls hugged kissed kissing poor dear befriended introduced adopted babysit babysat ghosted rang blame blamed blaming forgive forgave buried blocked unblocked hit slapped punched',
);
/** What people do and things seldom do. */
const OF_PERSONS = set(
  'said says told tells asked asks lives lived thinks thought wants wanted loves loved hates hated calls texted texts died cried cries laughed laughs yelled yells shouted shouts screamed smiled replied answered married cheated drinks drank apologized apologised promised knows knew believes hugged kissed moved hits hit blocked slapped slaps punched beats bought buys rang smokes smoked sings sang ghosted sends dumped',
);
const STATES = set(
  'began begins came comes went goes works worked looks seems is was has had isn wasn will would can could did does just never always also and who',
);
/** Of persons often, of things as well. */
const OF_MANY = set(
  'continues continued reports reported denies denied describes described presents presented attends attended complains complained endorses endorsed remembers remembered stays stayed visits visited leaves left hides hid drives drove danced gave gives helps helped makes made took takes needs needed feels felt turned grew met kept keeps ran sat stood walked wrote forgot found ever simply',
);
const CLAUSES = set(
  'that because cuz coz if when but and so then while since although though plus where whether whenever how why until before after',
);
/** "little wren", "patient wren was seen": who somebody is, right before the name. */
const EPITHETS = set('patient client pt little poor old young baby miss between wtf dj lil fellow former');
const ASKS_FOR = set('who where');
/** What is thought or said goes on without "that": "i think wren knows". */
const THINKS = set(
  'think thinks thought guess hope hoped bet swear believe believed know knew feel felt heard figured realized realised suppose wish says said sure afraid glad worried',
);
/** Said about the whole sentence, before it: "honestly wren is late". Others end in -ly. */
const ABOUT_SENTENCES = set(
  'afterwards afterward then later yesterday today tonight tomorrow now once anyway anyways also maybe perhaps sometimes so ugh oh wow omg lol lmao haha idk tbh ngl btw yeah yes no nope nah well ok okay meanwhile besides still plus again surely because apparently',
);
/** Before "to", "with" and the like these are said of persons: "i was married to wren". */
const WITH_PERSONS = set(
  'married engaged related close talk talks talking talked speak speaks speaking spoke lie lies lied apologize apologized apologise apologised lives living lived slept sleeping fight fights fighting fought argue arguing argued broke break breaking live stayed staying dinner lunch hang hanging hung living cheating cheated listen worried angry mad upset jealous friends thanks shoutout fan',
);
const LINKS = set('to with about at by from of on');
const OBJECTS = set('me him her us them');
const BEHIND = set(
  'with w by from for about and to miss missed love loved like without including said says ft feat featuring vs',
);
const BEHIND_NAMES = set('with w by about miss missed without per');

const ENDS = GAP.newline | GAP.edge | GAP.stop | GAP.comma;

const word = (doc: Document, i: number) => (i < 0 || i >= doc.words.count ? '' : wordAt(doc, i).toLowerCase());
const tiedBefore = (doc: Document, i: number) => i > 0 && (gapBefore(doc, i) & ~GAP.space) === 0;

/** "honestly", "then": the word before i opens a sentence or clause and says something about all of it. */
function isBehindAdverb(doc: Document, i: number): boolean {
  if (i < 1 || !tiedBefore(doc, i)) return false;
  if (!has(doc, i - 1, FLAG.sentenceStart) && (gapBefore(doc, i - 1) & GAP.comma) === 0) return false;
  const before = word(doc, i - 1);
  return before.endsWith('ly') || ABOUT_SENTENCES.has(before);
}

/** Nothing of the sentence stands before word i, or only what opens a clause. */
const opensClause = (doc: Document, i: number) =>
  has(doc, i, FLAG.sentenceStart) ||
  (gapBefore(doc, i) & GAP.comma) !== 0 ||
  CLAUSES.has(word(doc, i - 1)) ||
  (tiedBefore(doc, i) && THINKS.has(word(doc, i - 1))) ||
  isBehindAdverb(doc, i);

/** "wren drove me home": what follows is done to a person. */
const actsOnPerson = (doc: Document, last: number) =>
  isNear(doc, last + 1) &&
  isNear(doc, last + 2) &&
  !has(doc, last + 1, FLAG.closed) &&
  OBJECTS.has(word(doc, last + 2));

/** "married to wren", "a fight with wren". */
export const isLinkedPerson = (doc: Document, first: number) =>
  tiedBefore(doc, first) && LINKS.has(word(doc, first - 1)) && isNear(doc, first - 1) && WITH_PERSONS.has(word(doc, first - 2));

const OWNERS = set('my your his her our their');
/** "my supervisor, wren, agreed": between two commas behind what a person is to somebody. */
export const isApposed = (doc: Document, first: number, last: number): boolean =>
  first > 2 &&
  (gapBefore(doc, first) & ~GAP.space) === GAP.comma &&
  (last + 1 >= doc.words.count || (gapBefore(doc, last + 1) & ENDS) !== 0) &&
  isNear(doc, first - 1) &&
  (OWNERS.has(word(doc, first - 2)) || (isNear(doc, first - 2) && OWNERS.has(word(doc, first - 3))));

const SPEAKERS = set('i me my you him her');
/** "wren and i", "me and wren". */
export const isWithSpeaker = (doc: Document, first: number, next: number): boolean =>
  (word(doc, next) === 'and' && isNear(doc, next) && SPEAKERS.has(word(doc, next + 1))) ||
  (word(doc, first - 1) === 'and' && tiedBefore(doc, first) && SPEAKERS.has(word(doc, first - 2)));

/** Words [first, last] stand where only a person can: behind or before a verb of persons, or as the owner of something. */
export function standsAsPerson(doc: Document, first: number, last: number): boolean {
  if (tiedBefore(doc, first) && TO_PERSONS.has(word(doc, first - 1))) return true;
  const next = last + 1;
  if (isPossessive(doc, next) || isWithSpeaker(doc, first, next)) return true;
  if (isLinkedPerson(doc, first) || (opensClause(doc, first) && actsOnPerson(doc, last))) return true;
  if (!isNear(doc, next)) return false;
  const verb = word(doc, next);
  return opensClause(doc, first) && (OF_PERSONS.has(verb) || STATES.has(verb) || OF_MANY.has(verb));
}

/** "i think wren knows", "wren said": a verb of persons follows. */
export const isSaidOf = (doc: Document, first: number, last: number): boolean =>
  isNear(doc, last + 1) && opensClause(doc, first) && OF_PERSONS.has(word(doc, last + 1));

const IN_THINGS = set('in on of as at into onto during under over than per within via towards upon among');
/** Behind these stand things and places. */
export const isInThing = (doc: Document, i: number): boolean => tiedBefore(doc, i) && IN_THINGS.has(word(doc, i - 1));

/** Behind word i the clause ends, or goes on with what a person is or does. */
export function endsOrActs(doc: Document, i: number): boolean {
  const next = i + 1;
  if (next >= doc.words.count || (gapBefore(doc, next) & ENDS) !== 0 || isPossessive(doc, next)) return true;
  const verb = word(doc, next);
  return STATES.has(verb) || OF_PERSONS.has(verb);
}

/** What persons have, and seldom things. */
const OWNED = set('voice face hair eyes laugh smile accent song songs music album verse channel videos career acting performance fans birthday funeral');
const PRONOUNS = set('i you he she we they it this that there');

/** The same of a word that is plain as well: "told mark", "if will calls", "mark's mom", but not "asked will you". */
export function standsAsPlainName(doc: Document, i: number): boolean {
  const next = i + 1;
  if (isPossessive(doc, next))
    return isNear(doc, next + 1) && (has(doc, next + 1, FLAG.kin) || (OWNED.has(word(doc, next + 1)) && !has(doc, i, FLAG.sentenceStart)));
  if (tiedBefore(doc, i) && TO_PERSONS.has(word(doc, i - 1))) return !PRONOUNS.has(word(doc, next));
  return isNear(doc, next) && opensClause(doc, i) && OF_PERSONS.has(word(doc, next));
}

const OF_A_THING = set(
  'a an the my your his her its our their this that these those some any no every each another much more most very too so',
);

/** Words [first, last] stand where persons often do, and things as well: behind "with", "love" or a word of grammar that names no thing. */
export function mayStandAsPerson(doc: Document, first: number, last: number): boolean {
  if (standsAsPerson(doc, first, last) || (isNear(doc, last + 1) && OF_PERSONS.has(word(doc, last + 1)))) return true;
  if (has(doc, first, FLAG.sentenceStart)) return has(doc, last + 1, FLAG.closed) && isNear(doc, last + 1);
  if (!tiedBefore(doc, first)) return first > 0 && (gapBefore(doc, first) & GAP.comma) !== 0;
  const before = word(doc, first - 1);
  if ((before === 'is' || before === 'was') && ASKS_FOR.has(word(doc, first - 2))) return true;
  return BEHIND.has(before) || EPITHETS.has(before) || (has(doc, first - 1, FLAG.closed) && !OF_A_THING.has(before));
}

const MASS_NOUNS = set(
  'hope faith joy grace art charity patience honor honour justice mercy harmony honey ginger pepper amber jade summer autumn winter spring chance destiny love peace liberty serenity trust glory heaven trinity genesis blessing bliss prudence verity melody music time money sky rain snow star king princess baby dawn dusk eve noel sunrise',
);
/** Goes without an article where it is a plain word too: "Hope is all I have", where "Mark is all I have" is a person. */
export const isMassNoun = (doc: Document, i: number) => MASS_NOUNS.has(word(doc, i));

const ENDEARMENTS = set(
  'honey dear dearie sweetie sugar baby love darling doc king queen princess boss chief bro bud buddy man guy lord god jesus champ sunshine guys folks friends friend people world girl girls boy boys kids class team hun babe beautiful handsome gorgeous stranger pal mate sis bot chatbot assistant dragon reader diary',
);
/** What anybody may be called: "Thanks, honey." */
export const isEndearment = (doc: Document, i: number) => ENDEARMENTS.has(word(doc, i));

/** The same for a word with a capital that is a plain word too: "about Poppy". */
export const mayStandAsPlainName = (doc: Document, i: number): boolean =>
  standsAsPlainName(doc, i) || (tiedBefore(doc, i) && BEHIND_NAMES.has(word(doc, i - 1)));

const ADDRESSES = set(
  'thanks thank thx ty tysm hi hello hey heya hiya dear yes no yeah yep nope ok okay well sorry please sure right so oh goodbye bye morning afternoon evening night listen look congratulations congrats welcome come wow lol haha you',
);
const TO_YOU = set(
  'you your can could would do did are how what why please thank thanks let where when have i we don should',
);

/** "Thanks, Wren." (thanked) "Wren, can you hear me?" (any) */
export function isAddressed(doc: Document, first: number, last: number, how: 'thanked' | 'any'): boolean {
  const ends = last + 1 >= doc.words.count || (gapBefore(doc, last + 1) & ENDS) !== 0;
  if (!ends) return false;
  const comma = (gapBefore(doc, first) & (GAP.comma | GAP.newline | GAP.edge | GAP.stop)) === GAP.comma;
  if (comma && ADDRESSES.has(word(doc, first - 1))) return true;
  const stops = last + 1 >= doc.words.count || (gapBefore(doc, last + 1) & (GAP.stop | GAP.edge | GAP.newline)) !== 0;
  if (how === 'any' && comma && stops && doc.text.charAt(doc.words.end[first - 1] as number) === ',') return true;
  return (
    how === 'any' &&
    has(doc, first, FLAG.sentenceStart) &&
    last + 1 < doc.words.count &&
    (gapBefore(doc, last + 1) & (ENDS & ~GAP.comma)) === 0 &&
    TO_YOU.has(word(doc, last + 1))
  );
}

const ASKS_YOU = set('please you your u ur youre why can could do did are what how');
/** "cory please play", "wren you are", right at the beginning and without a comma. */
export const isCalledFirst = (doc: Document, i: number): boolean =>
  (i === 0 || (gapBefore(doc, i) & (GAP.edge | GAP.newline)) !== 0) && isNear(doc, i + 1) && ASKS_YOU.has(word(doc, i + 1));

const CLOSINGS = set('best regards sincerely love yours cheers thanks xoxo xx hugs wishes truly warmly respectfully');

/** "- wren", "best, wren": the last words of the text or of its line. */
export function signsOff(doc: Document, first: number, last: number): boolean {
  const ends = last + 1 >= doc.words.count || (gapBefore(doc, last + 1) & (GAP.newline | GAP.edge)) !== 0;
  if (!ends || first === 0) return false;
  const gap = gapBefore(doc, first);
  const start = doc.words.start[first] as number;
  const dashed = /(?:^|[\s.!?])(?:[-–—~]{1,3} ?|xo+ )$/.test(doc.text.slice(Math.max(0, start - 5), start));
  if (dashed && (gap & (GAP.newline | GAP.stop)) !== 0) return true;
  return (gap & (GAP.comma | GAP.newline)) !== 0 && (gap & GAP.stop) === 0 && CLOSINGS.has(word(doc, first - 1));
}
