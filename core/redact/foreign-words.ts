// What a text says about its words in other languages: lists of names must not claim their nouns, their grammar and their cues.
import type { TermHit } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { has, isNear, lowerAt } from './reading.ts';

const LISTED = FLAG.surname | FLAG.first | FLAG.city;
const NAMES = LISTED | FLAG.commonFirst | FLAG.smallName;
const ENGLISH = new Set(['en', 'und']);

/** Words of grammar that are also names somewhere: pronouns, articles, prepositions and conjunctions of Spanish, German and French. */
const GRAMMAR: Readonly<Record<string, ReadonlySet<string>>> = {
  es: wordsOf(`el ella ellas ellos yo tu usted ustedes nosotros nosotras me te se le les la las lo los un una unos unas mi mis su sus al del de en con sin por para
    desde hasta entre sobre y e o u ni pero sino porque pues si que cual quien donde como cuando este esta esto ese esa eso aquel aquella alguna alguno nada nadie`),
  de: wordsOf(`er sie es wir ihr ich du man mir mich dir dich ihm ihn ihnen uns euch der die das den dem des ein eine einen einem einer mit von bei nach aus zu zum zur vom
    im am an auf in und oder aber denn weil dass wenn als ob wie wo wer was nicht kein keine noch nur so da dann also auch mal ja nein`),
  fr: wordsOf(`elle elles il ils je tu nous vous on lui leur moi toi soi eux le la les un une des du de au aux en y et ou mais donc or ni car que qui dont quand comme si
    dans par pour sur sous avec sans chez vers entre ce cet cette ces mon ma mes ton ta tes son sa ses pas plus jamais rien`),
};

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** Cues of several words: what they are made of is no name. */
const CUES = new Set(['RELATION', 'INTRODUCTION', 'PRESENCE']);
const OF_ENGLISH_TOO = new Set(['son', 'ton']);
const GERMAN = /^(?:[mds]ein|ihr|unser)/;

/** "my son Ami cries", "Son Ami" hold no French cue; nor does a capital within one, but for German nouns. */
function isEnglish(doc: Document, { first, last }: TermHit): boolean {
  const lead = lowerAt(doc, first);
  if (OF_ENGLISH_TOO.has(lead) && isNear(doc, first) && has(doc, first - 1, FLAG.closed)) return true;
  return has(doc, last, FLAG.capital) && last > first && !GERMAN.test(lead) && !has(doc, last, FLAG.shout);
}

/** Words of foreign cues are grammar: "mon mari Gérard" leaves "mari", and "Me llamo [PERSON_1]" is left as it is. */
function closeCues(doc: Document, english: boolean): void {
  const { flags, hits } = doc;
  for (const hit of hits) {
    if (!CUES.has(hit.id) || (english && isEnglish(doc, hit))) continue;
    for (let i = hit.first; i <= hit.last; i++)
      flags[i] = ((flags[i] as number) & ~NAMES) | FLAG.closed | FLAG.ordinary;
  }
}

/**
 * Takes the flags of listed names from words whose capital has another reason: in German from every word, elsewhere at the head of
 * a sentence. Common first names keep theirs, months and grammar lose them; what an announcement precedes is found without them.
 */
export function unlistForeign(doc: Document, language: string): void {
  const english = ENGLISH.has(language);
  closeCues(doc, english);
  if (english) return;
  const { words, flags, hits } = doc;
  const everywhere = language === 'de';
  const grammar = GRAMMAR[language];
  for (let i = 0; i < words.count; i++) {
    const bits = flags[i] as number;
    if ((bits & NAMES) === 0) continue;
    // "monsieur Le Goff": a capital within a sentence is the name's.
    const plain = (bits & (FLAG.capital | FLAG.sentenceStart)) !== FLAG.capital;
    if (plain && grammar?.has(lowerAt(doc, i)) === true) flags[i] = (bits & ~NAMES) | FLAG.closed | FLAG.ordinary;
    else if ((bits & FLAG.commonFirst) === 0 && (everywhere || (bits & FLAG.sentenceStart) !== 0))
      flags[i] = bits & ~LISTED;
  }
  for (const { id, first, last } of hits)
    if (id === 'MONTH') for (let i = first; i <= last; i++) flags[i] = (flags[i] as number) & ~NAMES;
}
