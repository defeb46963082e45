// Names of other countries in Latin letters, from three generators of test data.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Names {
  readonly first: Set<string>;
  readonly last: Set<string>;
}

const isLatin = (text: string) => /^[\p{sc=Latin}' -]+$/u.test(text);

/** The words of names that begin with a capital, lower case. */
function wordsOf(names: Iterable<unknown>): string[] {
  return [...names]
    .filter((name): name is string => typeof name === 'string' && /^\p{Lu}/u.test(name) && isLatin(name))
    .flatMap((name) => name.toLowerCase().split(/[ '-]/))
    .filter((name) => name.length > 1);
}

type Locales = Record<string, { readonly person?: Record<string, unknown> }>;

async function fakerJs(folder: string, into: Names): Promise<void> {
  const load = createRequire(pathToFileURL(join(folder, 'index.js')));
  const { allLocales } = (await import(pathToFileURL(load.resolve('@faker-js/faker')).href)) as { allLocales: Locales };
  for (const { person } of Object.values(allLocales)) {
    for (const name of wordsOf(leaves(person?.['first_name']))) into.first.add(name);
    for (const name of wordsOf(leaves(person?.['last_name']))) into.last.add(name);
  }
}

/** Every string below a value. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [];
}

// "    first_names_male: Tuple[str, ...] = (" up to the next line of the same indent.
const LISTS = /^ {4}(first|last)_(?:romanized_)?names?\w*[^=\n]*=([\s\S]*?)(?=^ {4}\S|^\S)/gm;

function fakerPython(folder: string, into: Names): void {
  const locales = join(folder, 'pypi/faker/providers/person');
  for (const entry of readdirSync(locales, { withFileTypes: true })) {
    if (!entry.isDirectory() || entry.name.startsWith('__')) continue;
    const source = readFileSync(join(locales, entry.name, '__init__.py'), 'utf8');
    for (const [, kind, body] of source.matchAll(LISTS)) {
      const strings = [...(body ?? '').matchAll(/"([^"\n]+)"|'([^'\n]+)'/g)].map((match) => match[1] ?? match[2]);
      for (const name of wordsOf(strings)) into[kind === 'first' ? 'first' : 'last'].add(name);
    }
  }
}

function mimesis(folder: string, into: Names): void {
  const data = join(folder, 'pypi/mimesis/datasets');
  for (const entry of readdirSync(data, { withFileTypes: true })) {
    if (!entry.isDirectory() || !readdirSync(join(data, entry.name)).includes('person.json')) continue;
    const person = JSON.parse(readFileSync(join(data, entry.name, 'person.json'), 'utf8')) as Record<string, unknown>;
    for (const name of wordsOf(leaves(person['names']))) into.first.add(name);
    for (const name of wordsOf(leaves(person['surnames']))) into.last.add(name);
  }
}

export async function foreignNames(folder: string): Promise<Names> {
  const names: Names = { first: new Set(), last: new Set() };
  await fakerJs(folder, names);
  fakerPython(folder, names);
  mimesis(folder, names);
  return names;
}
