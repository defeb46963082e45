// Crisis and edge material: dialogues, transcripts, a hard holdout that some records repeat, pairs, prompts and difficult clients.
import type { Batch } from '../batch.ts';
import { openCase, type Turn } from '../case.ts';
import { answerOnce, crisisCase, talkThrough } from '../crisis.ts';
import { asMessages, asTranscript, jsonl, table } from '../shapes.ts';
import { resistOnce } from '../written.ts';

const ROOT = 'gdrive/processed/edge_cases';
const DIFFICULTY = ['moderate', 'high', 'very_high'] as const;
const HOLDOUT = 24;

interface Crisis {
  readonly id: string;
  readonly category: string;
  readonly scenario: string;
  readonly turns: readonly Turn[];
}

function crisis(source: string, part: number, number: number): Crisis {
  const id = `${source}-${part * 10_000 + number}`;
  const session = openCase(id);
  const kind = crisisCase(number);
  return {
    id,
    category: kind.category,
    scenario: `${kind.category}-${session.topic}`,
    turns: talkThrough(session, kind),
  };
}

/** A hard holdout dialogue, for whoever repeats it. */
export const heldOut = (part: number, number: number): readonly Turn[] => crisis('hard', part, number).turns;

const dialogues: Batch = {
  key: `${ROOT}/harbor_line/dialogues.jsonl`,
  grows: 'line',
  write: (part) => {
    const own = Array.from({ length: 150 }, (_, number) => crisis('line', part, number));
    const quoting = [2, 5, 8, 11].map((number): Crisis => {
      const opening: Turn[] = [
        { side: 'client', text: 'Can I read you a conversation that I saved and tell you what it did to me?' },
        { side: 'helper', text: 'Yes. I am listening, take your time.' },
      ];
      return {
        id: `line-${part}-quote-${number}`,
        category: 'quoted',
        scenario: `quote-${number}`,
        turns: [...opening, ...heldOut(part, number), ...crisis('quoting', part, number + 40).turns],
      };
    });
    return jsonl(
      [...own, ...quoting].map(({ id, category, scenario, turns }, index) => ({
        id,
        category,
        scenario,
        difficulty: DIFFICULTY[index % 3],
        turns: asMessages(turns, 'speaker', 'utterance', ['caller', 'responder']),
      })),
    );
  },
};

const transcript = (folder: string, source: string, number: number): Batch => ({
  key: `${ROOT}/${folder}/${source}-${String(number + 1).padStart(3, '0')}.txt`,
  grows: 'object',
  write: (part) => `${asTranscript(crisis(source, part, number).turns, ['user', 'agent'], '\n\n')}\n`,
});

const pairs: Batch = {
  key: `${ROOT}/edge pairs/question & answer.csv`,
  grows: 'object',
  write: (part) => {
    const rows = Array.from({ length: 80 }, (_, number) => {
      const question = part * 10_000 + (number < 70 ? number : number - 70);
      const kind = crisisCase(question);
      const [asked] = answerOnce(openCase(`pair-${question}`), kind);
      const [, answered] = answerOnce(openCase(number < 70 ? `pair-${question}` : `pair-${question}-second`), kind);
      return [question, kind.category, asked?.text ?? '', answered?.text ?? ''];
    });
    return table([['question_id', 'category', 'Client says', 'Responder says'], ...rows, ...rows.slice(0, 3)], ',');
  },
};

const difficult: Batch = {
  key: `${ROOT}/difficult_clients/pairs.jsonl`,
  grows: 'line',
  write: (part) =>
    jsonl(
      Array.from({ length: 60 }, (_, number) => {
        const session = openCase(`difficult-${part * 10_000 + number}`);
        const { therapist, client } = resistOnce(session);
        return { prompt: therapist, response: client, purpose: 'difficult_client', scenario_id: session.scenario };
      }),
    ),
};

const prompts: Batch = {
  key: `${ROOT}/prompts/prompts.jsonl`,
  grows: 'line',
  write: (part) =>
    jsonl(
      Array.from({ length: 28 }, (_, number) => ({
        prompt_id: `p-${part * 10_000 + number}`,
        scenario_id: `${crisisCase(number).category}-${number}`,
        category: crisisCase(number).category,
        difficulty_level: DIFFICULTY[number % 3],
        expected_challenges: ['ambivalence', 'shame', 'time pressure'].slice(number % 3),
        instructions:
          'Write a first call in which the caller only slowly says what brought them. The responder asks plainly and names a way to help tonight.',
      })),
    ),
};

export const EDGE: readonly Batch[] = [
  dialogues,
  ...Array.from({ length: 56 }, (_, number) => transcript('transcripts', 'night', number)),
  ...Array.from({ length: HOLDOUT }, (_, number) => transcript('hard_holdout', 'hard', number)),
  pairs,
  prompts,
];
export const SIMULATOR: readonly Batch[] = [difficult];
