// Lessons of an invented instructor: a host asks, and one recognisable voice answers.
import type { Case, Turn } from './case.ts';
import { expand, tidy } from './grammar.ts';
import { type Bank, bankOf, readPhrases } from './phrasebook.ts';

const VOICE = readPhrases('voice');
const host = (name: string): Bank => bankOf(VOICE.get('host'), name);
const instructor = (name: string): Bank => bankOf(VOICE.get('instructor'), name);
const THEMES = bankOf(VOICE.get('themes'), 'theme');
const ANSWERS = [
  ['starter', 'teach', 'analogy'],
  ['empathy', 'teach', 'transition'],
  ['starter', 'story', 'teach'],
  ['analogy', 'empathy', 'transition', 'teach'],
  ['teach', 'story'],
  ['starter', 'empathy', 'practice'],
] as const;
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export interface Lesson {
  readonly theme: string;
  readonly turns: readonly Turn[];
}

/** An episode on a theme; `persona` is how the host says the instructor's name. */
export function teachLesson(session: Case, number: number, persona: string): Lesson {
  const theme = THEMES[number % THEMES.length] ?? '';
  const say = (bank: Bank): string => {
    const facts = {
      theme,
      Theme: `${theme.charAt(0).toUpperCase()}${theme.slice(1)}`,
      persona,
      weekday: session.random.pick(WEEKDAYS),
    };
    return tidy(expand(session.draw(bank), session.random, facts));
  };
  const answer = (): string =>
    session.random
      .pick(ANSWERS)
      .map((name) => say(instructor(name)))
      .join(' ');
  const turns: Turn[] = [];
  const exchange = (question: string, words: string): void => {
    turns.push({ side: 'client', text: question }, { side: 'helper', text: words });
  };
  const asked = session.random.between(4, 6);
  exchange(say(host('open')), `${answer()} ${session.say(session.topicBank('reflect'), 'helper')}`);
  for (let index = 0; index < asked; index += 1) {
    const own = index % 2 === 1 ? `${say(host('own'))} ` : '';
    const quoted = session.say(session.topicBank('detail'), 'client').replaceAll('"', "'");
    exchange(
      `${own}${say(host('ask'))}`,
      `${answer()}${index % 2 === 0 ? ` A listener wrote to me, "${quoted}" And I wrote back: ${session.say(session.topicBank('reflect'), 'helper')}` : ''}`,
    );
  }
  exchange(say(host('close')), `${say(instructor('practice'))} ${say(instructor('empathy'))}`);
  return { theme, turns };
}
