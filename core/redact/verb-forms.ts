// Forms of verbs that no modal can stand before: "my friend will said no" has a person called Will, "my friend will say no" has none.
import { GAP } from '../lexicon/index.ts';
import type { Document } from './document.ts';
import { FLAG } from './flags.ts';
import { gapBefore, has, isNear, lengthOf, lowerAt } from './reading.ts';

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));
const AUXILIARIES = set(
  'is was isn wasn isnt wasnt has had hasn hadn hasnt hadnt does did doesn didn doesnt didnt would wouldn wouldnt could couldn couldnt',
);
/** Past forms that are not the infinitive as well (hit, put, let, cut are). */
const PASTS = set(
  'said told thought knew left went came got gave took made felt kept sat stood wrote forgot found ran drove met slept spoke broke began drank hid held heard lost paid sent spent taught understood woke wore won fell flew ate bought brought built caught chose drew fought grew hung led lent rang rose sang shook shot stole stuck swore swam threw became blew crept dealt dug forgave froze meant rode sank saw slid sold sought spun stung struck swept tore wept withdrew',
);
const NOT_PRESENT = set(
  'always sometimes perhaps besides afterwards upstairs downstairs indoors outdoors overseas nowadays yours ours theirs hers bias canvas gas',
);
const NOT_PAST = set('shed wed bed embed shred sled red');
const FEWEST_LETTERS = 4;

/** "hits", "said", "was", "yelled": a form that a subject in the third person has, and no infinitive. */
export function isFiniteVerb(doc: Document, i: number): boolean {
  if (!isNear(doc, i) || has(doc, i, FLAG.digit)) return false;
  const word = lowerAt(doc, i);
  if (AUXILIARIES.has(word) || PASTS.has(word)) return true;
  if (lengthOf(doc, i) < FEWEST_LETTERS || has(doc, i, FLAG.closed)) return false;
  if (word.endsWith('ed')) return !word.endsWith('eed') && !NOT_PAST.has(word);
  return word.endsWith('s') && !/[sui]s$/.test(word) && !NOT_PRESENT.has(word);
}

const ENDS = GAP.newline | GAP.edge | GAP.stop | GAP.comma;
/** Behind word i its clause is over. */
export const endsClause = (doc: Document, i: number): boolean =>
  i + 1 >= doc.words.count || (gapBefore(doc, i + 1) & ENDS) !== 0;

/** Said of what is done to it: "my uncle bill touched me"; a plural in -s needs a word of grammar behind it ("my sister rose bushes" has none). */
export const actsBehind = (doc: Document, i: number): boolean =>
  isFiniteVerb(doc, i + 1) &&
  (!lowerAt(doc, i + 1).endsWith('s') ||
    has(doc, i + 1, FLAG.closed) ||
    endsClause(doc, i + 1) ||
    has(doc, i + 2, FLAG.closed));
