// Turns the policy's lists into one word table and one phrase matcher.
import type { RedactionPolicy } from '../config/index.ts';
import {
  compileTerms,
  createWordCutter,
  type Lexicon,
  lexiconOf,
  START,
  type TermGroup,
  type TermHit,
  type Terms,
  type Words,
  wordKey,
} from '../lexicon/index.ts';
import { CLOSED_WORDS, EPONYM_NOUNS, MONTHS, NUMBER_WORDS, ROLE_WORDS } from './closed-words.ts';
import { type HelpContacts, helpContacts, namesOfHelp, resourceTerms } from './crisis-resources.ts';
import { FLAG } from './flags.ts';
import { NEGATIONS } from './negations.ts';
import { createWordTable, type WordTable } from './word-table.ts';

/** What finds cues and phrases word by word. */
export interface Phrases {
  /** What may start at a word, 0 for nothing; it depends on the word alone. */
  readonly startsAt: (hash: number, check: number) => number;
  /** Whether something of several words may begin with word i, of which `startsAt` said `starts`: false for nearly all others. */
  readonly mayBegin: (words: Words, i: number, starts: number) => boolean;
  /** Adds what starts at word i, of which `startsAt` said `starts`. */
  readonly addAt: (words: Words, i: number, starts: number, found: TermHit[]) => void;
}

export interface CompiledPolicy {
  readonly table: WordTable;
  readonly phrases: Phrases;
  readonly crisis: Terms;
  readonly help: HelpContacts;
  readonly roles: ReadonlySet<number>;
  readonly nicknames: ReadonlyMap<number, number>;
}

function linesIn(entries: string | readonly string[]): number {
  if (typeof entries !== 'string') return entries.length;
  let lines = 1;
  for (let at = entries.indexOf('\n'); at >= 0; at = entries.indexOf('\n', at + 1)) lines++;
  return lines;
}

export function compilePolicy(policy: RedactionPolicy): CompiledPolicy {
  const lists = [
    policy.clinical_terms,
    policy.first_names_common,
    policy.first_names,
    policy.surnames,
    policy.cities,
    policy.ordinary_words,
    policy.keep.names,
    policy.places,
  ];
  const lexicon = lexiconOf(policy.lexicon);
  const table = createWordTable(4096 + lists.reduce((sum, list) => sum + linesIn(list), 0), lexicon);
  table.add(policy.ordinary_words, FLAG.ordinary);
  table.add(policy.first_names_common, FLAG.commonFirst);
  table.add(policy.first_names, FLAG.first);
  // "Kat" stands in no list of given names; "Rich" and "Bill" are words first.
  table.add(wordsNot(table, policy.nicknames, FLAG.ordinary), FLAG.first);
  table.add(policy.surnames, FLAG.surname);
  const cities = table.add(policy.cities, FLAG.city);
  table.add(CLOSED_WORDS, FLAG.closed | FLAG.ordinary);
  table.add(MONTHS, FLAG.month);
  table.add(NUMBER_WORDS, FLAG.number | FLAG.ordinary);
  table.add(EPONYM_NOUNS, FLAG.eponymNoun);
  table.add(policy.titles, FLAG.title);
  table.add(policy.street_words, FLAG.street);
  // An instrument that no dictionary has is a word all the same: "whodas".
  table.add(policy.clinical_terms, FLAG.rareWord);
  const kinship = table.add(policy.kinship, FLAG.kin);
  const organisations = table.add(policy.organisation_words, FLAG.organisation);
  const kept = table.add(policy.keep.names, FLAG.keep);
  const places = table.add(policy.places, FLAG.place);
  const groups: TermGroup[] = [
    { id: 'resource', terms: resourceTerms(policy.keep.crisis_resources) },
    { id: 'help', terms: namesOfHelp(policy, 'anywhere') },
    { id: 'help_beside', terms: namesOfHelp(policy, 'beside') },
    { id: 'keep', terms: [...policy.keep.phrases, ...kept] },
    { id: 'crisis', terms: policy.crisis_terms },
    { id: 'clinical', terms: policy.clinical_terms },
    { id: 'place', terms: places },
    { id: 'city', terms: cities },
    ...[policy.cues, ...Object.values(policy.languages)].flatMap((cues) =>
      Object.entries(cues).map(([id, terms]) => ({ id, terms })),
    ),
  ];
  for (const phrase of [...kinship, ...organisations])
    table.add(phrase.split(/\s+/).slice(-1), kinship.includes(phrase) ? FLAG.kin : FLAG.organisation);
  return {
    table,
    phrases: withPhrases(compileTerms(groups), lexicon),
    crisis: compileTerms([
      { id: 'crisis', terms: policy.crisis_terms },
      { id: 'negation', terms: NEGATIONS },
    ]),
    help: helpContacts(policy),
    roles: keysOf(ROLE_WORDS),
    nicknames: nicknamesOf(policy.nicknames),
  };
}

/** The terms with the lexicon's own phrases, which are cities of several words. */
function withPhrases(terms: Terms, lexicon: Lexicon | null): Phrases {
  const phrases = lexicon?.phrases;
  const startsAt = (hash: number, check: number) => {
    const city = phrases?.mayStart(hash) === true ? CITY_START : 0;
    const start = terms.startsAt(hash, check);
    const node = start === 0 ? -1 : terms.nodeOf(hash, check);
    return node < 0 ? city : city | start | (node << NODE_AT);
  };
  const addCity = (words: Words, i: number, found: TermHit[]) => {
    const last = phrases?.endAt(words, i) ?? i;
    if (last > i) found.push({ id: 'city', first: i, last });
  };
  const mayBegin = ({ count, hash, check }: Words, i: number, starts: number) => {
    const next = i + 1;
    if (next >= count) return false;
    if ((starts & START.several) !== 0 && terms.mayBegin(hash[i] as number, hash[next] as number)) return true;
    return (starts & CITY_START) !== 0 && phrases?.mayBegin(check[i] as number, check[next] as number) === true;
  };
  const addAt = (words: Words, i: number, starts: number, found: TermHit[]) => {
    if ((starts & (START.single | START.several)) !== 0) terms.addAt(words, i, starts >>> NODE_AT, found);
    if ((starts & CITY_START) !== 0) addCity(words, i, found);
  };
  return { startsAt, mayBegin, addAt };
}

/** Beside the bits of START: a city of several words; above them the node of the terms. */
const CITY_START = 4;
const NODE_AT = 4;

/** The words of the lines that do not carry `flag`. */
function wordsNot(table: WordTable, lines: readonly string[], flag: number): string[] {
  const { text, count, start, end, hash, check } = createWordCutter()(lines.join('\n'));
  return Array.from({ length: count }, (_, i) => i)
    .filter((i) => (table.flagsOf(hash[i] as number, check[i] as number) & flag) === 0)
    .map((i) => text.slice(start[i], end[i]));
}

function keysOf(words: readonly string[]): Set<number> {
  const cut = createWordCutter();
  const keys = new Set<number>();
  const { count, hash, check } = cut(words.join(' '));
  for (let i = 0; i < count; i++) keys.add(wordKey(hash[i] as number, check[i] as number));
  return keys;
}

function nicknamesOf(lines: readonly string[]): Map<number, number> {
  const cut = createWordCutter();
  const long = new Map<number, number>();
  for (const line of lines) {
    const { count, hash, check } = cut(line);
    const first = wordKey(hash[0] as number, check[0] as number);
    for (let i = 0; i < count; i++) {
      const key = wordKey(hash[i] as number, check[i] as number);
      if (!long.has(key)) long.set(key, first);
    }
  }
  return long;
}
