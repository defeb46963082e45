// A dozen small objects of several families and shapes: what faults are tried on. The same bytes every time.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { inventedText } from './invented-text.ts';

/** The registry of the corpus: a configuration folder. */
export const SMALL_CONFIG = resolve(import.meta.dirname, 'corpora/small/config');

/** Pairs of so many near copies are more than one chunk of candidates holds (32,768). */
const NEAR_COPIES = 264;

const line = (value: object): string => `${JSON.stringify(value)}\n`;

const talk = (id: string, ...says: readonly string[]): string =>
  line({ id, turns: says.map((text, index) => ({ who: index % 2 === 0 ? 'client' : 'helper', says: text })) });

/** Four turns of invented words that depend on the seed alone. */
const turns = (seed: number): string[] => [20, 30, 15, 35].map((words, turn) => inventedText(seed * 10 + turn, words));

const talks = (name: string, from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => talk(`${name}-${at}`, ...turns(from + at))).join('');

const nearCopies = (): string => {
  const [asks = '', answers = ''] = [inventedText(9001, 30), inventedText(9002, 40)];
  return Array.from({ length: NEAR_COPIES }, (_, at) => talk(`near-${at}`, asks, `${answers} number${at}`)).join('');
};

function rows(from: number, sessions: number): string {
  const lines = ['session,number,who,says'];
  for (let session = 0; session < sessions; session += 1)
    turns(from + session).forEach((says, number) => {
      lines.push(`s${session},${number},${number % 2 === 0 ? 'client' : 'helper'},${says}`);
    });
  return `${lines.join('\n')}\n`;
}

const lesson = (from: number): string =>
  turns(from)
    .map((says, turn) => `**${turn % 2 === 0 ? 'Host' : 'Lamp'}:** ${says}`)
    .join('\n\n');

const pairs = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => {
    const [prompt, chosen, rejected] = turns(from + at);
    return line({ prompt, chosen, rejected });
  }).join('');

const articles = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) =>
    line({ id: `tide-${at}`, title: inventedText(from + at, 4), text: inventedText(from + 500 + at, 90) }),
  ).join('');

/** Hard talks inside longer ones of another family: those of which the hard talk is held out must leave train. */
const wrapped = (from: number, count: number): string =>
  Array.from({ length: count }, (_, at) => {
    const [first = '', ...later] = turns(from + at);
    return talk(`wrapped-${at}`, `${inventedText(7001 + at, 12)} ${first}`, ...later, inventedText(7101 + at, 20));
  }).join('');

/** Bodies by key. Exact copies under other names, held-out talks wrapped in longer ones, a broken line, a read-me. */
export function smallCorpus(): Readonly<Record<string, string | Uint8Array>> {
  return {
    'gdrive/LICENSE': 'Invented texts, free for any use.\n',
    'gdrive/harbour/README.md': 'Talks that nobody had.\n',
    'gdrive/harbour/lines/one.jsonl': talks('one', 100, 30),
    'gdrive/harbour/lines/two.jsonl': talks('two', 140, 20) + talks('copy', 100, 4),
    'gdrive/harbour/lines/near.jsonl': nearCopies(),
    'gdrive/harbour/lines/wrapped.jsonl': `${wrapped(404, 8)}{"id": "cut off", "turns": [\n`,
    'gdrive/harbour/rows/one.csv': rows(200, 12),
    'gdrive/storm/one.jsonl': talks('storm', 400, 24),
    'gdrive/storm/two.jsonl': talks('gale', 440, 16),
    'gdrive/pending/one.jsonl': talks('pending', 480, 3),
    'gdrive/unknown/table.bin': 'no source claims this',
    'gdrive/pairs/one.jsonl.gz': gzipSync(pairs(500, 12)),
    'gdrive/articles/one.jsonl': articles(6000, 12),
    ...Object.fromEntries([1, 2, 3, 4].map((at) => [`voice/lamp/lesson-${at}.md`, lesson(600 + at)])),
  };
}

/** Lays the corpus out below a folder. */
export function writeSmallCorpus(folder: string, corpus = smallCorpus()): void {
  for (const [key, body] of Object.entries(corpus)) {
    const path = join(folder, key);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, body);
  }
}
