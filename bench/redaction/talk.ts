// Public conversations in English as records of 2.5 KB: whole turns, in the order of their sources.
import { detectLanguage, openLanguages } from '../../core/language/index.ts';
import type { ParsedTurn } from '../../core/record/index.ts';
import { normaliseText } from '../../core/text/index.ts';
import { publicSources } from './public-records.ts';

const RECORD_BYTES = 2500;
const MIN_LETTERS = 20;
/** Of each source, so that the largest does not stand for all. */
const MOST_OF_SOURCE = 400;

interface Message {
  readonly role: string;
  readonly content: string;
}

/** Groups turns to records of at least 2.5 KB; a record never holds turns of two sources. */
function createGrouper() {
  const lines: string[] = [];
  let messages: Message[] = [];
  let bytes = 0;
  return {
    lines,
    add: (turns: readonly ParsedTurn[]) => {
      for (const { role, content } of turns) {
        messages.push({ role, content: normaliseText(content) });
        bytes += Buffer.byteLength(content);
        if (bytes < RECORD_BYTES) continue;
        lines.push(JSON.stringify({ messages }));
        messages = [];
        bytes = 0;
      }
    },
  };
}

/** Lines of JSON `{messages: [{role, content}]}` of the conversations in `data`, the folder of public sets; at most 400 of a source. */
export async function talkLines(data: string): Promise<string[]> {
  await openLanguages();
  const all: string[] = [];
  for (const { records } of publicSources(data)) {
    const grouper = createGrouper();
    for await (const record of records()) {
      if (grouper.lines.length >= MOST_OF_SOURCE) break;
      if (record.kind !== 'conversation') continue;
      const { turns } = record;
      const told = detectLanguage(turns.map(({ content }) => content).join('\n'), { minLetters: MIN_LETTERS });
      if (told.language === 'en') grouper.add(turns);
    }
    all.push(...grouper.lines.slice(0, MOST_OF_SOURCE));
  }
  return all;
}
