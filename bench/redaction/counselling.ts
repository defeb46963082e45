// Records of 2.5 KB of talk as in counselling, generated from own sentences: one in eight names somebody.
import { seededNumbers } from '../../test/support/invented-text.ts';
import { STAYS } from '../../test/support/redaction/keep-suite.ts';
import { templateRecords } from '../../test/support/redaction/templates.ts';

const RECORD_BYTES = 2500;
const NAMED_SHARE = 1 / 8;
const SENTENCES_A_TURN = 4;

interface Message {
  readonly role: 'user' | 'assistant';
  readonly content: string;
}

/** Lines of JSON `{messages: [{role, content}]}`; the same for the same seed. */
export function counsellingLines(count: number, seed = 7): string[] {
  const next = seededNumbers(seed);
  const named = templateRecords().filter(({ letters }) => letters === 'as written');
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const sentence = () => (next() < NAMED_SHARE ? pick(named).text : pick(STAYS).text);
  return Array.from({ length: count }, () => {
    const messages: Message[] = [];
    for (let bytes = 0; bytes < RECORD_BYTES; ) {
      const content = Array.from({ length: SENTENCES_A_TURN }, sentence).join(' ');
      messages.push({ role: messages.length % 2 === 0 ? 'user' : 'assistant', content });
      bytes += Buffer.byteLength(content) + 36;
    }
    return JSON.stringify({ messages });
  });
}
