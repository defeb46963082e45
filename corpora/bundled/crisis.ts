// Crisis dialogues: ask plainly, slow down, make tonight safer, name who answers at night; never a method.
import type { Case, Turn } from './case.ts';
import { type Bank, bankOf, readPhrases, type Section } from './phrasebook.ts';

const CATEGORIES = [...readPhrases('crisis')].filter(([id]) => id !== 'shared');
const SHARED = readPhrases('crisis').get('shared');
const shared = (name: string): Bank => bankOf(SHARED, name);

export interface CrisisCase {
  readonly category: string;
  readonly phrases: Section;
}

/** Categories by turns, so that each of them occurs. */
export function crisisCase(number: number): CrisisCase {
  const [category, phrases] = CATEGORIES[number % CATEGORIES.length] ?? ['', {}];
  return { category, phrases };
}

const words = (session: Case, bank: Bank, side: Turn['side']): string => session.say(bank, side);

/** Six to twelve turns. */
export function talkThrough(session: Case, { phrases }: CrisisCase): Turn[] {
  const own = (name: string, side: Turn['side']): string => words(session, bankOf(phrases, name), side);
  const common = (name: string, side: Turn['side']): string => words(session, shared(name), side);
  const exchanges: string[][] = [
    [
      session.random.chance(0.5) ? `${own('say', 'client')} ${common('more', 'client')}` : own('say', 'client'),
      `${common('thank', 'helper')} ${own('ask', 'helper')}`,
    ],
    [own('answer', 'client'), `${common('slow', 'helper')} ${own('safe', 'helper')}`],
  ];
  if (session.random.chance(0.55))
    exchanges.push([own('say', 'client'), `${common('thank', 'helper')} ${common('line', 'helper')}`]);
  if (session.random.chance(0.6)) exchanges.push([common('more', 'client'), own('safe', 'helper')]);
  exchanges.push([
    `${common('more', 'client')}${session.random.chance(0.4) ? ` My name is ${session.person.first}.` : ''}`,
    `${common('line', 'helper')} ${common('plan', 'helper')}`,
  ]);
  exchanges.push([common('agree', 'client'), common('end', 'helper')]);
  return exchanges.flatMap(([client, helper]): Turn[] => [
    { side: 'client', text: client ?? '' },
    { side: 'helper', text: helper ?? '' },
  ]);
}

/** One cry for help and one answer. */
export function answerOnce(session: Case, { phrases }: CrisisCase): Turn[] {
  const own = (name: string, side: Turn['side']): string => words(session, bankOf(phrases, name), side);
  const common = (name: string, side: Turn['side']): string => words(session, shared(name), side);
  return [
    { side: 'client', text: `${own('say', 'client')} ${common('more', 'client')} ${own('say', 'client')}` },
    {
      side: 'helper',
      text: `${common('thank', 'helper')} ${own('ask', 'helper')} ${own('safe', 'helper')} ${common('line', 'helper')}`,
    },
  ];
}
