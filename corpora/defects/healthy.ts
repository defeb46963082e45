// The clean twin: the same bucket without any plant, with look-alikes of defects that are none.
import { openCase } from '../bundled/case.ts';
import { teachLesson } from '../bundled/lesson.ts';
import { asMessages, asTranscript, table } from '../bundled/shapes.ts';
import { holdLongSession } from '../bundled/therapy.ts';
import { articleAbout, preferOne, reasonAbout, resistOnce } from '../bundled/written.ts';
import type { Piece } from './plant.ts';
import { chat, chatRecord, crisisTalk, line, say, session, shareGpt, transcript, under, visit } from './told.ts';

const each = <T>(count: number, make: (number: number) => T): T[] =>
  Array.from({ length: count }, (_, number) => make(number));

/** What looks like a defect and is none: each stands in a record of its own and must come through unchanged. */
export const LOOK_ALIKES: readonly string[] = [
  'We ran a mock interview at work, and I froze at the first question.',
  'My plan: sleep before eleven, eat breakfast, call one friend.',
  'The objective of the course was calm, and the assessment was a test I failed.',
  'I wrote [laughs] in my diary, as if it were a script.',
  'The form had a field for the name and one for the city, and I filled in both.',
  'He types "user: login failed" all day, that is his job.',
  'I counted {one, two, three} under my breath.',
  'I will hope for grace, and may have faith in art, as the bill for patience comes due.',
  'It is a 4/10 today, and I took 50 mg at 10:30, 24/7 on call.',
  'I scored PHQ-9 14 and GAD-7 11 last time, and I am 2 days sober.',
  'I am 34, my son is 9, and on Tuesdays we bake.',
  'The speech at the wedding went on for 90 minutes.',
  'There was a lecture by one voice in my head, and no dialogue.',
  'She said "the system" failed her, and I nodded.',
  'I type <3 and 5 > 3 and a & b in the same breath.',
  'Lorem, ipsum: I quote nonsense when I am nervous.',
  'My score is 12-step, not twelve-step, says the poster.',
  'I like jazz, borscht, and the word naïve; my café closed.',
  'I finished year 3 of 5 and read 1984 again.',
];

const lookAlikes = LOOK_ALIKES.map((sentence, number) =>
  chat(`look-alike-${number}`, say(session(`look-alike-${number}`), sentence), { file: 'look-alikes' }),
);

const utteranceRows = (name: string): string =>
  table(
    session(name).map(({ side, text }, index) => [name, index + 1, side === 'client' ? 'Client' : 'Counselor', text]),
    ',',
  );

const UTTERANCES = 'gdrive/processed/professional_therapeutic/utterances/sessions.csv';
const CELLS = 'gdrive/processed/professional_therapeutic/cells/pairs.csv';

const professional: readonly Piece[] = [
  ...each(70, (number) => chat(`chat-${number}`, session(`chat-${number}`, number % 3), { file: 'sessions' })),
  ...lookAlikes,
  ...each(6, (number) => visit(`visit-${number}.txt`, transcript(session(`visit-${number}`)))),
  { key: UTTERANCES, body: table([['session_id', 'turn_no', 'speaker', 'utterance']], ','), records: 0 },
  ...each(12, (number) => ({ key: UTTERANCES, body: utteranceRows(`row-${number}`) })),
  { key: CELLS, body: table([['id', 'question', 'answer']], ','), records: 0 },
  ...each(12, (number) => {
    const [asked, answered] = session(`cell-${number}`);
    return { key: CELLS, body: table([[`cell-${number}`, asked?.text ?? '', answered?.text ?? '']], ',') };
  }),
  ...(['gbk', 'cp1252', 'torn', 'concatenated'] as const).flatMap((folder) =>
    each(6, (number) =>
      under(folder, 'plain.jsonl', line(chatRecord(`${folder}-${number}`, session(`${folder}-${number}`)))),
    ),
  ),
];

const priority: readonly Piece[] = [
  shareGpt(
    'beacon',
    'beacon',
    each(20, (number) => [`beacon-${number}`, session(`beacon-${number}`)] as const),
  ),
  shareGpt(
    'share_alike',
    'drop',
    each(6, (number) => [`alike-${number}`, session(`alike-${number}`)] as const),
  ),
];

const reasoning = each(30, (number): Piece => {
  const { question, reasoning: steps, answer } = reasonAbout(openCase(`defects/case-${number}`));
  return {
    key: 'gdrive/processed/cot_reasoning/cases/cases.jsonl',
    body: line({ id: `case-${number}`, question, answer, metadata: { reasoning: steps } }),
  };
});

const edge: readonly Piece[] = [
  ...each(30, (number) => ({
    key: 'gdrive/processed/edge_cases/dialogues/calls.jsonl',
    body: line(chatRecord(`call-${number}`, crisisTalk(`call-${number}`, number))),
  })),
  ...each(4, (number) => ({
    key: `gdrive/processed/edge_cases/hard_holdout/hard-${number}.txt`,
    body: `${asTranscript(crisisTalk(`hard-${number}`, number), ['user', 'agent'], '\n')}\n`,
  })),
];

export function lessonText(number: number): string {
  const { theme, turns } = teachLesson(openCase(`defects/lesson-${number}`), number, 'Marlow');
  const words = turns.map(({ side, text }) => `**${side === 'client' ? 'Host' : 'Marlow Vance'}:** ${text}`);
  return [`# Lesson ${number + 1}: ${theme}`, ...words, ''].join('\n\n');
}

const others: readonly Piece[] = [
  ...each(12, (number) => ({
    key: `voice/lessons/lesson-${String(number + 1).padStart(2, '0')}.md`,
    body: lessonText(number),
  })),
  ...each(8, (number) => ({
    key: 'gdrive/processed/long_running_therapy/sessions.jsonl',
    body: line(chatRecord(`long-${number}`, holdLongSession(openCase(`defects/long-${number}`), 24))),
  })),
  ...each(12, (number) => {
    const { therapist, client } = resistOnce(openCase(`defects/difficult-${number}`));
    return {
      key: 'gdrive/processed/difficult_clients/pairs.jsonl',
      body: line({ id: `difficult-${number}`, prompt: therapist, response: client, purpose: 'difficult_client' }),
    };
  }),
  ...each(12, (number) => ({
    key: 'gdrive/processed/dpo_preference/pairs/pairs.jsonl',
    body: line({ id: `prefer-${number}`, ...preferOne(openCase(`defects/prefer-${number}`)) }),
  })),
  ...each(8, (number) => {
    const { prompt, chosen, rejected } = preferOne(openCase(`defects/talked-${number}`));
    const talk = (text: string): unknown =>
      asMessages(
        [
          { side: 'client', text: prompt },
          { side: 'helper', text },
        ],
        'role',
        'content',
        ['user', 'assistant'],
      );
    return {
      key: 'gdrive/processed/dpo_preference/talked/talked.jsonl',
      body: line({ id: `talked-${number}`, chosen: talk(chosen), rejected: talk(rejected) }),
    };
  }),
  ...each(10, (number) => ({
    key: 'gdrive/processed/psychology_knowledge/articles.jsonl',
    body: line({ id: `article-${number}`, ...articleAbout(openCase(`defects/article-${number}`)) }),
  })),
];

export const HEALTHY: readonly Piece[] = [...professional, ...priority, ...reasoning, ...edge, ...others];
