// Small questions that every name detector asks of a word and its neighbours.
import { GAP, SHAPE } from '../lexicon/index.ts';
import { OF_MANY, OF_PERSONS, STATES } from './context-words.ts';
import type { Document } from './document.ts';
import { ANY_FIRST, FLAG, KEPT } from './flags.ts';
import { keptAnswer, lowerAt, type Text, wordAt } from './word-texts.ts';

export { lowerAt, wordAt };

export const has = (doc: Document, i: number, flag: number) =>
  i >= 0 && i < doc.words.count && ((doc.flags[i] as number) & flag) !== 0;
export const gapBefore = (doc: Document, i: number) => (i < doc.words.count ? (doc.words.gap[i] as number) : GAP.edge);
export const lengthOf = (doc: Document, i: number) => (doc.words.end[i] as number) - (doc.words.start[i] as number);

const NEAR = GAP.space | GAP.hyphen | GAP.apostrophe;
/** Only blanks, a hyphen or an apostrophe between word i and the one before. */
export const isNear = (doc: Document, i: number) => i < doc.words.count && (gapBefore(doc, i) & ~NEAR) === 0;

/** The s of a possessive, whose apostrophe makes it a word of its own. */
export const isPossessive = (doc: Document, i: number) =>
  i < doc.words.count &&
  lengthOf(doc, i) <= 2 &&
  !has(doc, i, FLAG.digit) &&
  (gapBefore(doc, i) === GAP.apostrophe || (gapBefore(doc, i) === (GAP.apostrophe | GAP.space) && isApart(doc, i)));

// "Wren 's mum", "Wren ' s mum": texts that were cut into words before.
const isApart = (doc: Document, i: number) =>
  wordAt(doc, i) === 's' && /^ ['’] ?$/.test(doc.text.slice(doc.words.end[i - 1], doc.words.start[i]));

/** Capitalised, and nothing that grammar or the keep-list explains. */
export const mayBeName = (doc: Document, i: number) =>
  has(doc, i, FLAG.capital) && !has(doc, i, KEPT | FLAG.closed | FLAG.digit | FLAG.place | FLAG.month);

/** Word i - 1 has a capital of its own, not that of the sentence it opens: "If Wren" has none, "Table Wren" has one. */
export const followsCapital = (doc: Document, i: number) =>
  has(doc, i - 1, FLAG.capital) &&
  isNear(doc, i) &&
  !(has(doc, i - 1, FLAG.sentenceStart) && has(doc, i - 1, FLAG.closed));

/** Within a sentence, with no other capital beside it. */
export const isLoneCapital = (doc: Document, i: number) =>
  isNear(doc, i) &&
  !has(doc, i, FLAG.sentenceStart) &&
  !followsCapital(doc, i) &&
  !(isNear(doc, i + 1) && has(doc, i + 1, FLAG.capital));

/** "Barrett's esophagus", "Babinski reflex": the name is part of a term. */
export function isEponym(doc: Document, last: number): boolean {
  const owns = isPossessive(doc, last + 1);
  const next = owns ? last + 2 : last + 1;
  // "Student: Wren Harrowby   Grade: 7": what stands in the next column is no part of a term.
  if (!isNear(doc, next) || (doc.words.start[next] as number) - (doc.words.end[next - 1] as number) >= COLUMN)
    return false;
  if (has(doc, next, FLAG.eponymNoun) || (owns && isFinding(doc, last, next))) return true;
  return !owns && last > 0 && isNear(doc, last) && lowerAt(doc, last - 1) === 'the' && isOfInstrument(doc, next);
}

const MOST_BETWEEN = 3;
/** "the Rosenzweig picture test", "the Morse fall scale": an article before the name, and plain words up to the noun. */
function isOfInstrument(doc: Document, next: number): boolean {
  for (let i = next; i < next + MOST_BETWEEN && isNear(doc, i); i++) {
    if (has(doc, i, FLAG.eponymNoun)) return true;
    if (has(doc, i, FLAG.closed | FLAG.digit | FLAG.kin) || !has(doc, i, FLAG.ordinary)) return false;
  }
  return false;
}

const FINDINGS = new Set(['negative', 'positive', 'absent', 'equivocal', 'present']);
const WAS = new Set(['was', 'is', 'were', 'remains']);
/** "Hoffmann's was absent", "Spurling's negative": a sign that goes by its author and is found or not; of somebody by a first name nothing is. */
function isFinding(doc: Document, name: number, next: number): boolean {
  if (has(doc, name, ANY_FIRST) || !has(doc, next, FLAG.ordinary) || lengthOf(doc, next) > 9) return false;
  const found = WAS.has(lowerAt(doc, next)) ? next + 1 : next;
  return isNear(doc, found) && FINDINGS.has(lowerAt(doc, found));
}

// Endings of medical and abstract words, and of generic drugs: no dictionary has them all, and no name of the lists ends so.
const WORD_ENDINGS =
  /(?:(?:tion|sion|ment)s?|ness|ity|[^aeiou]{2}acy|[aeiou][^aeiou]acy|[aeiouy][^aeiou]{1,2}[iy][sz]ing|workers?|ism|ists?|ly|osis|itis|pathy|therapy|ology|ological|ative|ously|able|ible|emia|uria|algia|phobia|mania|oma|ectomy|otomy|plasty|scopy|gram|graphy|metry|mycin|pril|statin|olol|sartan|azole|cillin|mab|nib|zepam|zolam|pram|apine|idone|tidine|gliptin|gliflozin|glutide|parin|xaban|oxacin|cycline|setron|triptan|dipine|thiazide|barbital|caine|oxetine|amine|idine|terol|asone|olone|onide|azine|oxin|prazole|dronate|taxel|rubicin|platin|olimus|fibrate|floxacin|conazole|nidazole|vudine|tegravir|navir|buvir|ciclovir|cyclovir|virine|tadine|lukast|profen|oxicam|coxib|semide|zosin|steride|pezil|rizine|codone|morphone|peridol|zepine|apentin|mycosis|lysis|stasis|iasis|centesis|stomy|rrhaphy|pexy|desis|plasia|plastic|genesis|rrh(?:o?ea|age|agic)|megaly|malacia|spasm|dynia|opia|thymia|emic|aemia|cytes?|blasts?|globin|kinase|coccus|bacter|virus|viral|phylaxis|tropin|thorax|cardium|cardial|vascular|cranial|rectal|cutaneous|aneous|parous|graphic|graphs?|scopic|logic|metric|pathic|pathies|tropic|trophic|static|otic|itic|ectomies|therapies|tomies|oscopies|ancy|ency|ational|ative|ular|ological|grafts?|tomography|itides|ostomies|nephric|hepatic|enteric|gastric|thoracic|pelvic|lingual|mandibular|femoral|agonists?|inhibitors?|blockers?|zumab|vaptan|mycetes|trexate|feron|tinib|ergic|genic|static|lytic|philia|penia|trophy|plegia|paresis|sthesia|lepsy|noea|pnea)$/i;
const WORD_STARTS =
  /^(?:hyper|hypo|neuro|cardio|gastro|multi|micro|macro|perio|peri(?:n|v|t|p)|intra|inter|endo|immuno|electro|echo|trans(?:c|f|m|p|v|d|g|ur)|onco|hepato|nephro|haemo|hemo|hemato|osteo|dermato|psycho|pneumo|broncho|cyto|histo|thrombo|angio|arterio|athero|chemo|radio|ultra|laparo|entero|cholecyst|encephal|lympho|myelo|leuko|para(?:s|v|c|t)|poly|post(?:o|t|m|p)|pre(?:o|h|n)|retro|supra|infra|uro(?:l|g|d)|ortho|ophthalm|pharmaco|physio|epidemi|toxo|trauma|vaso|veno|ventricul|thyro|adeno|glyco|glom|fibro|erythro|carcino)/i;
const SHORTEST_DERIVED = 7;
const SHORTEST_STARTED = 10;
// In six letters only endings that no name has.
const SHORT_GENERICS = /(?:azole|mycin|olol|statin|caine|oxacin|cillin|setron|gliptin|sartan|emia|itis|osis|uria)$/i;
/** Built like a term of medicine or an abstract noun, whatever its capital. */
export const looksDerived = (doc: Document, i: number) =>
  lengthOf(doc, i) >= SHORTEST_DERIVED - 1 && keptAnswer(doc, i, isDerived);

function isDerived(doc: Text, i: number): boolean {
  const word = wordAt(doc, i);
  if (word.length < SHORTEST_DERIVED) return SHORT_GENERICS.test(word);
  // "Meiling", "Sperling": with a capital and in no dictionary, the ending says nothing.
  if (((doc.words.shape[i] as number) & SHAPE.firstUpper) === 0 && /ings?$/.test(word)) return true;
  return WORD_ENDINGS.test(word) || (word.length >= SHORTEST_STARTED && WORD_STARTS.test(word));
}

/** "RCTs", "HRQoL", "MetS": capitals that stand for words. Capitals within a name ("McRae", "DeShawn") end in small letters. */
const ACRONYM =
  /^(?:\p{Lu}{2,6}\p{Ll}|\p{Lu}{3,6}\p{Ll}{2}|\p{Lu}{2,6}\p{Ll}{1,2}\p{Lu}{1,2}s?|\p{Lu}\p{Ll}{1,2}\p{Lu}{1,3}s?)$/u;
const MOST_ACRONYM = 9;
export const isAcronym = (doc: Document, i: number) =>
  has(doc, i, FLAG.capital) &&
  ((doc.words.shape[i] as number) & SHAPE.laterUpper) !== 0 &&
  lengthOf(doc, i) <= MOST_ACRONYM &&
  ACRONYM.test(wordAt(doc, i));

/** On a list of names, or in no list at all. */
export const soundsLikeName = (doc: Document, i: number) =>
  has(doc, i, ANY_FIRST | FLAG.surname) || !has(doc, i, FLAG.ordinary);

const isInitial = (doc: Document, i: number) =>
  i < doc.words.count && lengthOf(doc, i) === 1 && has(doc, i, FLAG.capital) && !has(doc, i, KEPT);

const PARTICLES = new Set([
  'de',
  'del',
  'della',
  'der',
  'den',
  'di',
  'da',
  'dos',
  'du',
  'la',
  'le',
  'van',
  'von',
  'zu',
  'ter',
  'ten',
  'bin',
  'ibn',
  'al',
  'el',
  'st',
  'mac',
  'af',
  'av',
]);
export const isParticle = (doc: Document, i: number) =>
  i < doc.words.count && lengthOf(doc, i) <= 5 && PARTICLES.has(lowerAt(doc, i));

const COLUMN = 3;
const COLON = 0x3a;
/** What forms ask behind a name; "Pilar Relationship grandmother" has lost its columns. */
const LABELS = new Set(
  'relationship relation address phone telephone mobile cell email e-mail fax age sex gender date occupation employer signature signed city state zip postcode diagnosis insurance pronouns room bed pharmacy allergies medications'.split(
    ' ',
  ),
);
/** "Name: Wren Harrowby    Relationship: aunt": a column's blanks stand before the word, or it is a plain one with a colon, a label. */
export const isNextField = (doc: Document, i: number) =>
  (doc.words.start[i] as number) - (doc.words.end[i - 1] as number) >= COLUMN ||
  (has(doc, i, FLAG.ordinary) && has(doc, i, FLAG.capital) && LABELS.has(lowerAt(doc, i)) && !has(doc, i, ANY_FIRST)) ||
  (has(doc, i, FLAG.ordinary) &&
    !has(doc, i, FLAG.commonFirst) &&
    doc.text.charCodeAt(doc.words.end[i] as number) === COLON);

const MAX_NAME_WORDS = 5;

/** Last word of the name whose first word is `first`. */
export function nameEnd(doc: Document, first: number): number {
  let last = first;
  for (let i = first + 1; i < first + MAX_NAME_WORDS && i < doc.words.count; i++) {
    const afterInitial = lengthOf(doc, i - 1) === 1 && (gapBefore(doc, i) & ~(GAP.space | GAP.stop)) === 0;
    if ((!isNear(doc, i) && !afterInitial) || isPossessive(doc, i) || isNextField(doc, i)) break;
    if (isInitial(doc, i) && !endsAsI(doc, i)) last = i;
    else if (isSmallHalf(doc, i)) last = i;
    else if (afterInitial && !isNear(doc, i) && has(doc, i, FLAG.closed | FLAG.sentenceStart)) break;
    else if ((mayBeName(doc, i) || isEponymSurname(doc, i) || isMonthSurname(doc, i)) && continuesName(doc, i))
      last = i;
    else if (isParticle(doc, i) && mayBeName(doc, i + 1) && isNear(doc, i + 1)) continue;
    else if (
      isParticle(doc, i) &&
      isParticle(doc, i + 1) &&
      mayBeName(doc, i + 2) &&
      isNear(doc, i + 1) &&
      isNear(doc, i + 2)
    )
      continue;
    else break;
  }
  return last;
}

// "Hauta-aho": the second half of a surname, and no word.
const isSmallHalf = (doc: Document, i: number) =>
  gapBefore(doc, i) === GAP.hyphen && !has(doc, i, ~(ANY_FIRST | FLAG.surname | FLAG.city | FLAG.smallWriter));

// Beck alone is the theorist; behind a first name it is a surname like any other.
const isEponymSurname = (doc: Document, i: number) =>
  (has(doc, i, FLAG.keep | FLAG.closed | FLAG.keptPhrase) ||
    (has(doc, i, FLAG.place) && has(doc, i - 1, FLAG.commonFirst | FLAG.smallName))) &&
  has(doc, i, FLAG.surname) &&
  has(doc, i, FLAG.capital) &&
  !has(doc, i, FLAG.keptHard | FLAG.tagged) &&
  // "Dennis Ross" is no "Brene Brown", where the phrase holds both words.
  !(has(doc, i, FLAG.keptPhrase) && !(has(doc, i - 1, FLAG.smallName) && !has(doc, i - 1, FLAG.keptPhrase))) &&
  (!has(doc, i, FLAG.closed) || isClosedSurname(doc, i));

/** "Imani May": a month behind a first name that is no word, with no figure of a date after it. */
const isMonthSurname = (doc: Document, i: number) =>
  has(doc, i, FLAG.month) &&
  has(doc, i, FLAG.surname) &&
  has(doc, i, FLAG.capital) &&
  !has(doc, i, KEPT | FLAG.sentenceStart) &&
  has(doc, i - 1, FLAG.smallName) &&
  !has(doc, i + 1, FLAG.digit | FLAG.number);

const FEWEST_CLOSED = 4;
// "Nhu Dang", "Carol Will": grammar has the word too, but writes it small within a sentence.
const isClosedSurname = (doc: Document, i: number) =>
  lengthOf(doc, i) >= FEWEST_CLOSED &&
  !has(doc, i, FLAG.shout | FLAG.sentenceStart) &&
  !(isNear(doc, i + 1) && has(doc, i + 1, FLAG.capital));

const endsAsI = (doc: Document, i: number) =>
  wordAt(doc, i) === 'I' && isNear(doc, i + 1) && !has(doc, i + 1, FLAG.capital);

// "Anna Brown": Brown is a surname; "Anna Hospital", "Anna Therapist" are not one name. A hyphen ties whatever follows.
function continuesName(doc: Document, i: number): boolean {
  if (has(doc, i, FLAG.organisation | FLAG.street | FLAG.title | FLAG.kin) && !has(doc, i, FLAG.surname)) return false;
  if (isLoneAcronym(doc, i) || isShoutedWord(doc, i)) return false;
  if (soundsLikeName(doc, i) || (gapBefore(doc, i) & GAP.hyphen) !== 0)
    return !looksDerived(doc, i) || has(doc, i, FLAG.surname);
  // "Brad Key", "Jane A. Doe": a word of the dictionary, yet no headline goes on behind it.
  return has(doc, i - 1, ANY_FIRST | FLAG.surname) || lengthOf(doc, i - 1) === 1
    ? !(isNear(doc, i + 1) && has(doc, i + 1, FLAG.capital))
    : false;
}

/** "ANNA SAID BREATHE", "MARIA GONZALEZ CALLED": where all is shouted, a word of the dictionary goes on a name as a surname alone, at the end or before what a person does. */
const isShoutedWord = (doc: Document, i: number) =>
  has(doc, i, FLAG.shout) &&
  has(doc, i - 1, FLAG.shout) &&
  has(doc, i, FLAG.ordinary) &&
  lengthOf(doc, i) > 1 &&
  (gapBefore(doc, i) & GAP.hyphen) === 0 &&
  (!has(doc, i, FLAG.surname) ||
    OF_PERSONS.has(lowerAt(doc, i)) ||
    (isNear(doc, i + 1) && has(doc, i + 1, FLAG.shout) && !isDeed(lowerAt(doc, i + 1))));

const isDeed = (word: string) => OF_PERSONS.has(word) || STATES.has(word) || OF_MANY.has(word);

// "Phagocytic NADPH", "Oral NaHCO": capitals behind a word written small are an abbreviation, no surname. "Anna SMITH" is a name.
const isLoneAcronym = (doc: Document, i: number) =>
  !has(doc, i, ANY_FIRST | FLAG.surname) &&
  !has(doc, i - 1, FLAG.shout | FLAG.commonFirst) &&
  lengthOf(doc, i) > 1 &&
  ((has(doc, i, FLAG.shout) && lengthOf(doc, i) <= 6) || isAcronym(doc, i));
