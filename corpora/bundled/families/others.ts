// Long sessions (two of which repeat a held-out dialogue), preference pairs, articles, and what lies about beside the data.
import type { Batch } from '../batch.ts';
import { openCase, type Turn } from '../case.ts';
import { asMessages, gzip, jsonl } from '../shapes.ts';
import { holdLongSession } from '../therapy.ts';
import { articleAbout, preferOne } from '../written.ts';
import { heldOut } from './edge.ts';

const long = (number: number): Batch => ({
  key: `gdrive/processed/long_running_therapy/sessions/${String(number + 1).padStart(4, '0')}.json`,
  grows: 'object',
  write: (part) => {
    const id = `long-${part * 10_000 + number}`;
    const session = openCase(id);
    const own = holdLongSession(session, 24 + 4 * (number % 5));
    const turns: readonly Turn[] =
      number === 17 || number === 41 ? [...own.slice(0, 12), ...heldOut(part, number % 20), ...own.slice(12)] : own;
    return `${JSON.stringify({ session_id: id, sittings: Math.ceil(turns.length / 20), conversation: asMessages(turns, 'role', 'content', ['client', 'therapist']) }, null, 2)}\n`;
  },
});

const plainPairs: Batch = {
  key: 'gdrive/processed/dpo_preference/pairs.jsonl.gz',
  grows: 'object',
  write: (part) =>
    gzip(
      jsonl(
        Array.from({ length: 140 }, (_, number) => {
          const session = openCase(`prefer-${part * 10_000 + number}`);
          return { ...preferOne(session), scenario: session.scenario };
        }),
      ),
    ),
};

const talkedPairs: Batch = {
  key: 'gdrive/processed/dpo_preference/conversational.jsonl',
  grows: 'line',
  write: (part) =>
    jsonl(
      Array.from({ length: 60 }, (_, number) => {
        const session = openCase(`talked-${part * 10_000 + number}`);
        const { prompt, chosen, rejected } = preferOne(session);
        const asked = { role: 'user', content: prompt };
        return {
          scenario: session.scenario,
          chosen: [asked, { role: 'assistant', content: chosen }],
          rejected: [asked, { role: 'assistant', content: rejected }],
        };
      }),
    ),
};

const articles: Batch = {
  key: 'gdrive/processed/psychology_knowledge/articles.jsonl',
  grows: 'line',
  write: (part) =>
    jsonl(
      Array.from({ length: 60 }, (_, number) => ({
        id: `article-${part * 10_000 + number}`,
        ...articleAbout(openCase(`article-${part * 10_000 + number}`)),
      })),
    ),
};

const README =
  '# Bundled corpus\n\nInvented dialogues, written by a program from a seed. No line was said by a person; names, numbers and addresses are made up.\n';
const LICENCE =
  'The texts of this corpus were generated for this project and may be used under the Apache License, Version 2.0.\n';

const once = (key: string, text: string): Batch => ({
  key,
  grows: 'object',
  write: (part) => (part === 0 ? text : ''),
});

export const LONG: readonly Batch[] = Array.from({ length: 60 }, (_, number) => long(number));
export const PREFERENCE: readonly Batch[] = [plainPairs, talkedPairs];
export const KNOWLEDGE: readonly Batch[] = [articles];
export const BESIDE: readonly Batch[] = [
  once('gdrive/processed/README.md', README),
  once('gdrive/processed/LICENSE', LICENCE),
  once('voice/marlow_vance/LICENSE.txt', `${LICENCE}The instructor is a fictional person.\n`),
  once('gdrive/processed/unsorted/old export (copy).bin', 'An object that no source claims.\n'),
];
