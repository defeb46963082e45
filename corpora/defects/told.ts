// Invented dialogues for the plants: fillers of their own words around the one sentence that matters.
import { openCase, type Turn } from '../bundled/case.ts';
import { crisisCase, talkThrough } from '../bundled/crisis.ts';
import { asMessages, asTranscript } from '../bundled/shapes.ts';
import { holdSession } from '../bundled/therapy.ts';
import type { Piece } from './plant.ts';

const PROFESSIONAL = 'gdrive/processed/professional_therapeutic';

/** A session in which nobody is named. */
export function session(name: string, rounds = 1): Turn[] {
  return holdSession(openCase(`defects/${name}`), { rounds, identified: false, background: false, style: 'plain' });
}

export const crisisTalk = (name: string, number: number): Turn[] =>
  talkThrough(openCase(`defects/${name}`), crisisCase(number));

/** The sentence stands at the end of the first turn of its side. */
export function say(turns: readonly Turn[], sentence: string, side: Turn['side'] = 'client'): Turn[] {
  const at = turns.findIndex((turn) => turn.side === side);
  return turns.map((turn, index) => (index === at ? { ...turn, text: `${turn.text} ${sentence}` } : turn));
}

export const line = (record: unknown): string => `${JSON.stringify(record)}\n`;

export const chatRecord = (
  name: string,
  turns: readonly Turn[],
  metadata: Readonly<Record<string, unknown>> = {},
): unknown => ({
  messages: asMessages(turns, 'role', 'content', ['user', 'assistant']),
  metadata: { session: name, ...metadata },
});

/** One line of an object of the source `chat`. */
export const chat = (
  name: string,
  turns: readonly Turn[],
  { file = 'plants', metadata = {} }: { file?: string; metadata?: Readonly<Record<string, unknown>> } = {},
): Piece => ({ key: `${PROFESSIONAL}/chat/${file}.jsonl`, body: line(chatRecord(name, turns, metadata)) });

/** A whole transcript of the source `visits`. */
export const visit = (file: string, text: string): Piece => ({ key: `${PROFESSIONAL}/visits/${file}`, body: text });

export const transcript = (turns: readonly Turn[]): string => `${asTranscript(turns, ['Client', 'Therapist'], '\n')}\n`;

export const under = (folder: string, file: string, body: Piece['body']): Piece => ({
  key: `${PROFESSIONAL}/${folder}/${file}`,
  body,
});

export const shareGpt = (
  folder: string,
  file: string,
  records: readonly (readonly [string, readonly Turn[]])[],
): Piece => ({
  key: `gdrive/processed/priority/${folder}/${file}.json`,
  records: records.length,
  body: `${JSON.stringify({
    data: records.map(([id, turns]) => ({
      id,
      conversations: asMessages(turns, 'from', 'value', ['human', 'gpt']),
    })),
  })}\n`,
});

export const twoTurns = (client: string, helper: string): Turn[] => [
  { side: 'client', text: client },
  { side: 'helper', text: helper },
];
