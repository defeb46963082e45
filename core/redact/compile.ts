// Turns the policy's lists into one word table and one phrase matcher.
import { type RedactionPolicy, redactionDigestOf } from '../config/index.ts';
import {
  beginningsOf,
  createPhraseFinder,
  createWordCutter,
  type Lexicon,
  offeredTables,
  openTerms,
  type PairFilter,
  type PhraseFinder,
  policyLexicon,
  START,
  type TermGroup,
  type TermHit,
  type Terms,
  type TermTable,
  tableOfTerms,
  unitePairs,
  type Words,
  wordKey,
} from '../lexicon/index.ts';
import { compareBytes } from '../record/index.ts';
import { CLOSED_WORDS, EPONYM_NOUNS, MONTHS, NUMBER_WORDS, ROLE_WORDS } from './closed-words.ts';
import { resourceTerms } from './crisis-resources.ts';
import { FLAG } from './flags.ts';
import { NEGATIONS } from './negations.ts';
import { readTables, writeTables } from './prepared-tables.ts';
import { createWordTable, type GrowingWordTable, openWordTable, type WordTable } from './word-table.ts';

/** What finds cues and phrases word by word. */
export interface Phrases {
  /** What may start at a word, 0 for nothing; it depends on the word alone. */
  readonly startsAt: (hash: number, check: number) => number;
  /** The first two words of all that has several. */
  readonly pairs: PairFilter;
  /** Adds what starts at word i, of which `startsAt` said `starts`. */
  readonly addAt: (words: Words, i: number, starts: number, found: TermHit[]) => void;
}

export interface CompiledPolicy {
  readonly table: WordTable;
  readonly phrases: Phrases;
  readonly crisis: Terms;
  readonly roles: ReadonlySet<number>;
  readonly nicknames: ReadonlyMap<number, number>;
}

// Equal policies give equal tables, in whatever order their keys were written.
const inOrder = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([a], [b]) => compareBytes(a, b));
const valuesInOrder = <T>(record: Readonly<Record<string, T>>): T[] => inOrder(record).map(([, value]) => value);

function linesIn(entries: string | readonly string[]): number {
  if (typeof entries !== 'string') return entries.length;
  let lines = 1;
  for (let at = entries.indexOf('\n'); at >= 0; at = entries.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** `digest` is the policy's own: tables that were prepared for it are used as they are. */
export function compilePolicy(policy: RedactionPolicy, digest = redactionDigestOf(policy)): CompiledPolicy {
  const lexicon = policyLexicon(policy);
  const { table, phrases, crisis, begun } = (lexicon && openTables(lexicon, digest)) ?? buildTables(policy, lexicon);
  return {
    table,
    phrases: withPhrases(openTerms(phrases), lexicon && createPhraseFinder(lexicon.phraseTable, begun)),
    crisis: openTerms(crisis),
    roles: keysOf(ROLE_WORDS),
    nicknames: nicknamesOf(policy.nicknames),
  };
}

/** The tables of a policy with a lexicon as a file for `offerTables`. Throws RangeError without one: such a policy is for tests, and compiles at once. */
export function tablesOf(policy: RedactionPolicy): Uint8Array {
  const lexicon = policyLexicon(policy);
  if (lexicon === null) throw new RangeError('tables stand over a lexicon');
  const { table, phrases, crisis } = buildTables(policy, lexicon);
  const begun = beginningsOf(lexicon.phraseTable);
  return writeTables({ words: table.added(), phrases, crisis, begun }, redactionDigestOf(policy));
}

interface Tables<Table extends WordTable = WordTable> {
  readonly table: Table;
  readonly phrases: TermTable;
  readonly crisis: TermTable;
  readonly begun?: Uint8Array;
}

function openTables(lexicon: Lexicon, digest: string): Tables | undefined {
  const file = offeredTables();
  const tables = file && readTables(file, digest);
  return tables && { ...tables, table: openWordTable(lexicon, tables.words) };
}

function buildTables(policy: RedactionPolicy, lexicon: Lexicon | null): Tables<GrowingWordTable> {
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
    { id: 'keep', terms: [...policy.keep.phrases, ...kept] },
    { id: 'crisis', terms: policy.crisis_terms },
    { id: 'clinical', terms: policy.clinical_terms },
    { id: 'place', terms: places },
    { id: 'city', terms: cities },
    ...[policy.cues, ...valuesInOrder(policy.languages)].flatMap((cues) =>
      inOrder(cues).map(([id, terms]) => ({ id, terms })),
    ),
  ];
  for (const phrase of [...kinship, ...organisations])
    table.add(phrase.split(/\s+/).slice(-1), kinship.includes(phrase) ? FLAG.kin : FLAG.organisation);
  return {
    table,
    phrases: tableOfTerms(groups),
    crisis: tableOfTerms([
      { id: 'crisis', terms: policy.crisis_terms },
      { id: 'negation', terms: NEGATIONS },
    ]),
  };
}

/** The terms with the lexicon's own phrases, which are cities of several words. */
function withPhrases(terms: Terms, phrases: PhraseFinder | null): Phrases {
  const startsAt = (hash: number, check: number) => {
    const city = phrases?.mayStart(hash) === true ? BEGINS.city | BEGINS.longer : 0;
    const start = terms.startsAt(hash, check);
    const node = start === 0 ? -1 : terms.nodeOf(hash, check);
    if (node < 0) return city;
    const term = (start & START.single) !== 0 ? BEGINS.single | BEGINS.term : BEGINS.term;
    return city | term | BEGINS.longer | (node << NODE_AT);
  };
  const addCity = (words: Words, i: number, found: TermHit[]) => {
    const last = phrases?.endAt(words, i) ?? i;
    if (last > i) found.push({ id: 'city', first: i, last });
  };
  const addAt = (words: Words, i: number, starts: number, found: TermHit[]) => {
    if ((starts & BEGINS.term) !== 0) terms.addAt(words, i, starts >>> NODE_AT, found);
    if ((starts & BEGINS.city) !== 0) addCity(words, i, found);
  };
  const pairs = phrases === null ? terms.pairs : unitePairs(terms.pairs, phrases.pairs);
  return { startsAt, pairs, addAt };
}

/** What may start at a word: a term of it alone, anything of several words, a city of several words, any term, whose node stands above. */
export const BEGINS = { single: 1, longer: 2, city: 4, term: 8 } as const;
const NODE_AT = 5;

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
