// Where words may stand, and the search of everything else that a pipeline leaves behind.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { objectRef } from '../../../core/record/index.ts';
import type { Words } from './words.ts';

/** Contents that are text zones; keys are none anywhere. Relative to the bucket. */
export const TEXT_ZONES: readonly RegExp[] = [
  /^work\//,
  /^review\//,
  /^candidates\/[^/]+\/[0-9a-f]+\/(data|lineage|personas)\//,
  /^exports\/releases\/[^/]+\/(data|lineage|personas)\//,
];

export interface Searched {
  /** `word in place`, each once. */
  readonly leaks: readonly string[];
  /** Keys outside of text zones that were read. */
  readonly looked: readonly string[];
  /** What the text zones hold. */
  readonly zones: string;
}

export const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Every file below a folder: its name, and what it holds unless `zones` take it out. `bucket` is what zones are relative to. */
export function searchFolder(
  folder: string,
  bucket: string,
  words: Words,
  zones: readonly RegExp[] = TEXT_ZONES,
): Searched {
  const leaks = new Set<string>();
  const looked: string[] = [];
  let held = '';
  for (const file of filesUnder(folder)) {
    const key = relative(bucket, file);
    const bytes = readFileSync(file);
    for (const word of words.found(key)) leaks.add(`${word} in the key of ${objectRef(key)}`);
    if (zones.some((zone) => zone.test(key))) held += bytes.toString('latin1');
    else {
      looked.push(key);
      for (const word of words.found(bytes)) leaks.add(`${word} in ${key}`);
    }
  }
  return { leaks: [...leaks].sort(), looked, zones: held };
}

/** Name, message, stack, place and causes of whatever was thrown, down to the last cause. */
export function errorText(error: unknown, depth = 0): string {
  if (!(error instanceof Error) || depth > 9) return JSON.stringify(error) ?? String(error);
  const own = Object.fromEntries(
    Object.getOwnPropertyNames(error).map((name) => [name, String(Reflect.get(error, name))]),
  );
  return [
    error.name,
    error.message,
    error.stack,
    JSON.stringify(own),
    JSON.stringify(error),
    errorText(error.cause, depth + 1),
  ].join('\n');
}
