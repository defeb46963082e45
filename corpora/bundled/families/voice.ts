// Sixty lessons of an invented instructor in Markdown, whose name is spelt in two ways, and two personas in one dialogue.
import type { Batch } from '../batch.ts';
import { openCase } from '../case.ts';
import { teachLesson } from '../lesson.ts';
import { asMessages, jsonl } from '../shapes.ts';
import { holdSession } from '../therapy.ts';
import { personasOf } from '../written.ts';

const lesson = (number: number): Batch => ({
  key: `voice/marlow_vance/lessons/lesson-${String(number + 1).padStart(2, '0')}.md`,
  grows: 'object',
  write: (part) => {
    const { theme, turns } = teachLesson(openCase(`lesson-${part * 10_000 + number}`), number, 'Marlow');
    const instructor = number < 32 ? 'Marlow Vance' : 'Marlow Vance, LPC';
    const words = turns.map(({ side, text }) => `**${side === 'client' ? 'Host' : instructor}:** ${text}`);
    const cut = Math.floor(words.length / 2);
    return [`# Lesson ${number + 1}: ${theme}`, ...words.slice(0, cut), '*short music*', ...words.slice(cut), ''].join(
      '\n\n',
    );
  },
});

const dual: Batch = {
  key: 'gdrive/processed/dual_persona/dialogues.jsonl',
  grows: 'line',
  write: (part) =>
    jsonl(
      Array.from({ length: 100 }, (_, number) => {
        const id = `dual-${part * 10_000 + number}`;
        const session = openCase(id);
        const personas = personasOf(session);
        const turns = holdSession(session, {
          rounds: 1 + (number % 2),
          identified: session.random.chance(0.3),
          background: session.random.chance(0.3),
          style: 'plain',
        });
        return {
          dialogue_id: id,
          persona_1: personas.client,
          persona_2: personas.therapist,
          scenario: personas.scenario,
          scenario_id: session.scenario,
          conversation: asMessages(turns, 'speaker', 'content', ['persona_1', 'persona_2']),
        };
      }),
    ),
};

export const VOICE: readonly Batch[] = Array.from({ length: 60 }, (_, number) => lesson(number));
export const DUAL: readonly Batch[] = [dual];
