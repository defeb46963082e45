// Runs of four words as persons of a folder of sources said them: what must be found nowhere else.
import { readFileSync } from 'node:fs';
import { filesUnder } from '../../support/sentinel/search.ts';

/** Whole lower-case words with single spaces between, so that no id, date or sentence of the pipeline is one. */
const SAID = /[a-z']{3,} [a-z']{3,} [a-z']{3,} [a-z']{3,}/g;

/** Sorted, each once. */
export function personsWords(folder: string): readonly string[] {
  const found = new Set<string>();
  for (const file of filesUnder(folder).filter((name) => /\.(jsonl?|csv|md|txt)$/.test(name)))
    for (const [run] of readFileSync(file, 'utf8').matchAll(SAID)) found.add(run);
  return [...found].sort();
}
