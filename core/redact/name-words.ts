// What kind of name a word could be by itself: on a list, in no list at all, or a plain word that people are also called.
import { GAP, SHAPE } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { ANY_FIRST, FLAG, KEPT } from './flags.ts';
import { isPinyin } from './pinyin.ts';
import { gapBefore, has, isAcronym, isNear, lengthOf, looksDerived, lowerAt } from './reading.ts';
import { flagsOfStretched, isNamePlural, isNameWithS, isStretched, isTripled } from './spellings.ts';

const NEVER = KEPT | FLAG.closed | FLAG.digit | FLAG.month | FLAG.number | FLAG.place | FLAG.kin | FLAG.organisation;
const PLAIN = FLAG.ordinary | FLAG.rareWord | FLAG.proper | FLAG.title | FLAG.street | FLAG.eponymNoun;
const LISTED = ANY_FIRST | FLAG.surname;
const LAST_LATIN = 0x24f;

/** None: no name. Plain: an ordinary word too. Unknown: in no list. Listed: a name of the lists and no word. */
export const NAME_KIND = { none: 0, plain: 1, unknown: 2, listed: 3 } as const;

/** Reads the word's flags, and its letters only where no list has it. */
export function nameKind(doc: Document, i: number): number {
  if (i < 0 || i >= doc.words.count) return NAME_KIND.none;
  const bits = doc.flags[i] as number;
  if ((bits & FLAG.smallName) !== 0 && (bits & (KEPT | FLAG.digit)) === 0) return NAME_KIND.listed;
  // "jan jílek": a month that people are called too.
  if ((bits & FLAG.month) !== 0 && (bits & ANY_FIRST) !== 0) return NAME_KIND.plain;
  if ((bits & NEVER) !== 0) return NAME_KIND.none;
  if ((bits & LISTED) !== 0) {
    if ((bits & PLAIN) !== 0) return NAME_KIND.plain;
    // "the kats" are several, whoever is called Kats.
    return (bits & FLAG.capital) === 0 && isBehindArticle(doc, i) && isNamePlural(doc, i)
      ? NAME_KIND.none
      : NAME_KIND.listed;
  }
  if ((bits & PLAIN) === FLAG.rareWord)
    return isNameWithS(doc, i) && !isBehindArticle(doc, i) ? NAME_KIND.listed : NAME_KIND.plain;
  // Where nobody writes capitals, a town's name is a name of somebody or a town: "honestly xinyi is late".
  const known = (bits & FLAG.smallWriter) === 0 ? PLAIN | FLAG.city : PLAIN;
  return (bits & known) === 0 ? kindOfUnknown(doc, i) : NAME_KIND.none;
}

function kindOfUnknown(doc: Document, i: number): number {
  if (!isWord(doc, i)) return NAME_KIND.none;
  if (isStretched(doc, i)) {
    const plain = flagsOfStretched(doc, i);
    if (plain === 0 && isTripled(doc, i)) return NAME_KIND.unknown;
    return (plain & (LISTED | FLAG.smallName)) !== 0 && (plain & (FLAG.ordinary | NEVER)) === 0
      ? NAME_KIND.listed
      : NAME_KIND.none;
  }
  if (isNameWithS(doc, i) && !isBehindArticle(doc, i)) return NAME_KIND.listed;
  return isBuiltLikeName(doc, i) ? NAME_KIND.unknown : NAME_KIND.none;
}

const FEWEST_LETTERS = 3;
const MOST_LETTERS = 16;

const ONE_THING = new Set(['a', 'an', 'another', 'each', 'every']);
const ENDS = GAP.comma | GAP.stop | GAP.newline | GAP.edge;
const GOES_ON = new Set(['and', 'or', 'was', 'is']);
/** "We did the Vorsham, the Benton and a Hickman.": an article before a single name, and no noun behind it, make it an instrument. */
export function isInstrument(doc: Document, i: number): boolean {
  if (i === 0 || gapBefore(doc, i) !== GAP.space || lengthOf(doc, i - 1) > 3) return false;
  if (!['the', 'a', 'an'].includes(lowerAt(doc, i - 1)) || has(doc, i - 1, FLAG.shout)) return false;
  const next = i + 1;
  if (next >= doc.words.count || (gapBefore(doc, next) & ENDS) !== 0) return true;
  return gapBefore(doc, next) === GAP.space && GOES_ON.has(lowerAt(doc, next));
}

/** "a mason jar", "another lily": behind an article a word that is also a plain one names no person. */
export const isBehindArticle = (doc: Document, i: number) =>
  i > 0 &&
  isNear(doc, i) &&
  lengthOf(doc, i - 1) <= 7 &&
  ['the', 'a', 'an', 'these', 'those', 'some'].includes(lowerAt(doc, i - 1));

const OF_ONE = new Set([
  'the',
  'my',
  'your',
  'his',
  'her',
  'our',
  'their',
  'this',
  'that',
  'i',
  'we',
  'you',
  'they',
  'to',
]);
/** Plants, stones, animals, callings, tools and deeds that are far more often a name; the lexicon holds them as names alone. */
const NAMED_THINGS = new Set(
  `robin jack carol ruby lily rose crystal pearl opal iris violet daisy olive heather holly ivy hazel basil
  rosemary sage jasmine jade amber ginger poppy daphne veronica fern myrtle laurel linden willow rowan reed
  lotus clover aster dahlia zinnia camellia magnolia jay martin wren drake colt buck kit merlin mason dean
  earl duke bishop baker cooper tanner taylor carter hunter fisher parker porter butler tyler sawyer fletcher
  archer turner miller smith carver cutter chandler hooper fuller tucker walker spencer marshall reeve page
  knight squire noble john dick peter willy willie randy bob rob jimmy teddy barbie tommy roger billy nelly
  molly jenny polly toby gene victor frank nick chuck josh sue peg pat bill jock johnny johnnie mickey harry
  barry norm ray cliff glen heath brook dale forrest lance mark skip rusty sandy dusty misty stormy sunny
  windy piper stella nova luna aurora melody harmony noel madonna angel christian guy lad bud buddy max sal
  penny brandy sherry margarita chardonnay candy cookie coco pepper sugar china paris charlotte victoria
  florence savanna savannah denim cameo derby dolly gypsy tiffany bentley mercedes lexus porsche royce jordan
  nike webster oscar grammy tony emmy otto manual lark raven robyn sable faun fawn birdie minnow pierce grant
  chase wade drew will bond cash rex sterling`
    .trim()
    .split(/\s+/),
);
export function isThing(doc: Document, i: number): boolean {
  if (i === 0 || !has(doc, i, FLAG.smallName) || !isNear(doc, i) || lengthOf(doc, i - 1) > 7) return false;
  const before = lowerAt(doc, i - 1);
  // Who writes capitals writes "the robin", "we jack it up" without one.
  if (ONE_THING.has(before)) return true;
  return OF_ONE.has(before) && !has(doc, i, FLAG.smallWriter) && NAMED_THINGS.has(lowerAt(doc, i));
}

/** A plain word that many people are called, or a rare one that some are. */
export const isKnownPlain = (doc: Document, i: number) =>
  has(doc, i, FLAG.commonFirst) || (has(doc, i, ANY_FIRST) && !has(doc, i, FLAG.ordinary));

/** A word of Latin letters of a length that names have. */
function isWord(doc: Document, i: number): boolean {
  const length = lengthOf(doc, i);
  if (length < FEWEST_LETTERS || length > MOST_LETTERS) return false;
  const shape = doc.words.shape[i] as number;
  // "mHealth", and the letters of a link.
  if ((shape & (SHAPE.firstUpper | SHAPE.laterUpper)) === SHAPE.laterUpper) return false;
  if ((shape & SHAPE.lone) !== 0 || (shape & (SHAPE.lower | SHAPE.firstUpper)) === 0) return false;
  return doc.text.charCodeAt(doc.words.start[i] as number) <= LAST_LATIN;
}

const isBuiltLikeName = (doc: Document, i: number) =>
  hasNameLetters(doc, i) && (!looksDerived(doc, i) || isPinyin(lowerAt(doc, i))) && !isAcronym(doc, i);

const VOWELS = new Uint8Array(128);
for (const vowel of 'aeiouyAEIOUY') VOWELS[vowel.charCodeAt(0)] = 1;
const isVowel = (unit: number) => unit > 127 || VOWELS[unit] === 1;
const MOST_CONSONANTS = 5;

const MOST_ECHOES = 3;

/** No laughter ("hahahaha"), a vowel, and no long run of consonants ("hmpfh", "jkjkjk"). */
function hasNameLetters(doc: Document, i: number): boolean {
  let vowels = 0;
  let consonants = 0;
  let echoes = 0;
  const first = doc.words.start[i] as number;
  for (let at = doc.words.start[i] as number; at < (doc.words.end[i] as number); at++) {
    consonants = isVowel(doc.text.charCodeAt(at)) ? 0 : consonants + 1;
    if (consonants === 0) vowels++;
    if (consonants > MOST_CONSONANTS) return false;
    echoes = at > first + 1 && doc.text.charCodeAt(at) === doc.text.charCodeAt(at - 2) ? echoes + 1 : 0;
    if (echoes > MOST_ECHOES) return false;
  }
  return vowels > 0;
}
