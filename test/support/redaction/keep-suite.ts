// The keep-list suite: own sentences of which nothing may go, and the same names borne by persons, which must go.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Redactor } from '../../../core/redact/index.ts';

export interface Stays {
  readonly group: string;
  readonly text: string;
}

export interface Goes extends Stays {
  /** What the output may not hold. */
  readonly gone: readonly string[];
}

const lines = (name: string): string[] => {
  const path = join(import.meta.dirname, name);
  return existsSync(path)
    ? readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
    : [];
};

/** Lines below a heading `# group`. */
function grouped(name: string): Stays[] {
  let group = '';
  return lines(name).flatMap((line) => {
    if (!line.startsWith('# ')) return [{ group, text: line }];
    group = line.slice(2).split(' | ')[0] as string;
    return [];
  });
}

export const STAYS: readonly Stays[] = grouped('keep-stays.txt');
export const GOES: readonly Goes[] = grouped('keep-goes.txt').map(({ group, text }) => {
  const [sentence = '', gone = ''] = text.split(' | ');
  // A dash before a value marks one that the sentence also holds as a term.
  return { group, text: sentence, gone: gone.split('|').map((value) => value.replace(/^-/, '')) };
});

/** Sentences that fail and are known to: each with its reason behind a bar. A sentence that no longer fails must leave the list. */
export const SHORTFALL: ReadonlyMap<string, string> = new Map(
  lines('keep-shortfall.txt')
    .filter((line) => !line.startsWith('# '))
    .map((line) => line.split(' | ') as [string, string]),
);

const redacted = (redactor: Redactor, text: string): string =>
  redactor.redact({ parts: [text], speakers: [], known: [], language: 'en' }).parts[0] as string;

export const stays = (redactor: Redactor, { text }: Stays): boolean => redacted(redactor, text) === text;

export function goes(redactor: Redactor, { text, gone }: Goes): boolean {
  const output = redacted(redactor, text);
  return gone.every((value) => !new RegExp(`(?<![\\p{L}])${value.replace('.', '\\.')}(?![\\p{L}])`, 'u').test(output));
}
