// Phrases live in plain text files, one a line: `== section`, `-- bank`, then templates of grammar.ts.
import { readFileSync } from 'node:fs';

export type Bank = readonly string[];
export type Section = Readonly<Record<string, Bank>>;

/** Sections in the order of the file. */
export function readPhrases(name: string): ReadonlyMap<string, Section> {
  const sections = new Map<string, Record<string, string[]>>();
  let section: Record<string, string[]> = {};
  let bank: string[] = [];
  for (const line of readFileSync(new URL(`./text/${name}.txt`, import.meta.url), 'utf8').split('\n')) {
    if (line.startsWith('== ')) {
      section = {};
      sections.set(line.slice(3), section);
    } else if (line.startsWith('-- ')) {
      bank = [];
      section[line.slice(3)] = bank;
    } else if (line !== '') bank.push(line);
  }
  return sections;
}

/** Throws RangeError where a phrase file does not hold the bank. */
export function bankOf(section: Section | undefined, name: string): Bank {
  const bank = section?.[name];
  if (bank === undefined || bank.length === 0) throw new RangeError(`no phrases under ${name}`);
  return bank;
}
