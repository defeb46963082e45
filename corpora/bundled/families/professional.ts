// Professional dialogues in three shapes: messages a line, one utterance a row, and a whole dialogue in a cell.
import { type Batch, type Told, tell, tellAll } from '../batch.ts';
import type { Turn } from '../case.ts';
import { DEFECTIVE, nearCopy, sameWords } from '../defects.ts';
import { asMessages, asTranscript, jsonl, table } from '../shapes.ts';

const ROOT = 'gdrive/processed/professional_therapeutic';
const SYSTEM = 'You are a warm, careful counselor. Ask before you advise.';

const harborRecord = (id: string, scenario: string, turns: readonly Turn[]): unknown => ({
  messages: [{ role: 'system', content: SYSTEM }, ...asMessages(turns, 'role', 'content', ['user', 'assistant'])],
  metadata: { id, scenario },
});

function harborExtras(file: number, part: number): string {
  const defective = (name: string): unknown =>
    harborRecord(`defect-${part}-${name}`, `defect-${name}`, DEFECTIVE[name] ?? []);
  const copies = (change: (turns: readonly Turn[]) => readonly Turn[], from: number, count: number): unknown[] =>
    tellAll('harbor', part, from, count).map(({ id, session, turns }) =>
      harborRecord(`${id}-again`, session.scenario, change(turns)),
    );
  if (file === 0) return jsonl(['slot', 'mock', 'control_token'].map(defective));
  if (file === 1)
    return `${jsonl(['chart', 'spanish', 'chinese'].map(defective))}{"messages":[{"role":"user","content":"The line breaks off in the mid\n`;
  if (file === 2)
    return jsonl([
      {
        messages: [
          { role: 'observer', content: 'Both look at the clock.' },
          { role: 'assistant', content: 'We have ten minutes left. What matters most?' },
        ],
        metadata: { id: `stray-${part}`, scenario: 'stray' },
      },
      defective('one_sided'),
      defective('tiny'),
    ]);
  return jsonl([...copies((turns) => turns, 3, 4), ...copies(sameWords, 20, 2), ...copies(nearCopy, 40, 4)]);
}

const harbor = (file: number): Batch => ({
  key: `${ROOT}/harbor_chat/part-000${file + 1}.jsonl`,
  grows: 'line',
  write: (part) =>
    jsonl(
      tellAll('harbor', part, file * 80, 80).map(({ id, session, turns }) => harborRecord(id, session.scenario, turns)),
    ) + harborExtras(file, part),
});

/** Rows of a session in an order that only their numbers put right. */
function lanternRows({ id, session, turns }: Told): (string | number)[][] {
  const rows = turns.map((turn, index) => [
    id,
    index + 1,
    turn.side === 'client' ? 'Client' : 'Counselor',
    session.scenario,
    turn.text,
  ]);
  const cut = session.random.below(rows.length);
  return session.random.chance(0.2) ? [...rows.slice(cut), ...rows.slice(0, cut)] : rows;
}

const lantern: Batch = {
  key: `${ROOT}/lantern/utterances.csv`,
  grows: 'object',
  write: (part) => {
    const copies = tellAll('harbor', part, 60, 4).map(
      (told): Told => ({ ...told, id: `${told.id}-lantern`, turns: nearCopy(told.turns) }),
    );
    const rows = [...tellAll('lantern', part, 0, 140), ...copies].flatMap(lanternRows);
    return table([['session_id', 'turn_no', 'speaker', 'scenario', 'utterance'], ...rows], ',');
  },
};

function willowDialogue({ turns, session }: Told, number: number): string {
  const text = asTranscript(turns, ['Client', 'Therapist'], '\n');
  if (number === 40) return `Visitor: I came along today.\n${text}`;
  return session.random.chance(0.04) ? text.replace('\n', '\nInterpreter: (translates)\n') : text;
}

const willow: Batch = {
  key: `${ROOT}/willow visits & intake/visits (2024).tsv`,
  grows: 'object',
  write: (part) => {
    const rows = Array.from({ length: 160 }, (_, number) => {
      const told = tell('willow', part, number);
      return [told.id, told.session.scenario, willowDialogue(told, number)];
    });
    return table([['visit id', 'scenario', 'dialogue'], ...rows], '\t');
  },
};

export const PROFESSIONAL: readonly Batch[] = [harbor(0), harbor(1), harbor(2), harbor(3), lantern, willow];
