// Therapeutic dialogues: a session is a row of exchanges, each a client's turn and the helper's answer to it.
import type { Case, Turn, View } from './case.ts';
import { type Bank, bankOf, readPhrases } from './phrasebook.ts';

const FRAMES = readPhrases('frames');
const IDENTITY = readPhrases('identity').get('lines');
const client = (name: string): Bank => bankOf(FRAMES.get('client'), name);
const helper = (name: string): Bank => bankOf(FRAMES.get('helper'), name);
const identifier = (name: string): Bank => bankOf(FRAMES.get('identifiers'), name);

const CLIENT_FRAMES = [
  'thought-frame',
  'trigger-frame',
  'feeling-frame',
  'body-frame',
  'kin-frame',
  'scale-frame',
  'cope',
  'since',
];

export interface SessionPlan {
  /** Exchanges of exploring between the opening and the turn to change. */
  readonly rounds: number;
  /** Whether names, numbers and addresses are spoken. */
  readonly identified: boolean;
  readonly background: boolean;
  readonly style: 'plain' | 'chat' | 'spoken';
}

type Exchange = readonly [client: string, helper: string];

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');
const sometimes = (session: Case, probability: number, bank: Bank, view: View): string =>
  session.random.chance(probability) ? session.say(bank, view) : '';

function opening(session: Case, { identified }: SessionPlan): Exchange {
  const named = identified && session.random.chance(0.7);
  return [
    join(
      sometimes(session, 0.5, client('hello'), 'client'),
      named ? session.say(identifier('name'), 'client') : '',
      session.say(session.topicBank('situation'), 'client'),
      session.say(client(session.random.pick(['since', 'feeling-frame', 'thought-frame'])), 'client'),
    ),
    join(
      named ? session.say(identifier('helper'), 'helper') : sometimes(session, 0.6, helper('hello'), 'helper'),
      session.say(helper('validate'), 'helper'),
      session.say(helper('ask'), 'helper'),
    ),
  ];
}

function exploring(session: Case, { identified }: SessionPlan): string {
  const lead = session.random.chance(0.35)
    ? session.say(client('yes'), 'client')
    : sometimes(session, 0.3, client('again'), 'client');
  const frames = [session.random.pick(CLIENT_FRAMES), session.random.pick(CLIENT_FRAMES)].map((name) =>
    session.say(client(name), 'client'),
  );
  const who =
    identified && session.random.chance(0.45)
      ? session.say(identifier(session.random.pick(['place', 'other'])), 'client')
      : '';
  return join(
    lead,
    session.say(session.topicBank('detail'), 'client'),
    frames[0] ?? '',
    session.random.chance(0.5) ? (frames[1] ?? '') : '',
    who,
  );
}

const reflecting = (session: Case): string =>
  session.random.chance(0.5)
    ? session.say(session.topicBank('reflect'), 'helper')
    : session.say(helper(session.random.pick(['reflect-frame', 'validate'])), 'helper');

function round(session: Case, plan: SessionPlan): Exchange {
  const words = exploring(session, plan);
  const answer = join(reflecting(session), session.random.chance(0.9) ? session.say(helper('ask'), 'helper') : '');
  session.turnPage();
  return [words, answer];
}

const background = (session: Case): Exchange => [
  join(session.say(bankOf(IDENTITY, 'say'), 'client'), session.say(client('feeling-frame'), 'client')),
  join(session.say(bankOf(IDENTITY, 'reply'), 'helper'), session.say(helper('ask'), 'helper')),
];

const proposing = (session: Case): Exchange => [
  join(session.say(client('goal-frame'), 'client'), session.say(client('strength'), 'client')),
  join(sometimes(session, 0.5, session.topicBank('reflect'), 'helper'), session.say(helper('step-frame'), 'helper')),
];

function change(session: Case, plan: SessionPlan): Exchange[] {
  return [
    [exploring(session, plan), join(reflecting(session), session.say(session.modalityBank('offer'), 'helper'))],
    [
      join(
        session.say(session.modalityBank('result'), 'client'),
        sometimes(session, 0.5, client('scale-frame'), 'client'),
      ),
      join(session.say(helper('strength-reply'), 'helper'), session.say(helper('ask'), 'helper')),
    ],
    proposing(session),
  ];
}

const doubting = (session: Case): Exchange => [
  join(session.say(client('doubt'), 'client'), sometimes(session, 0.4, client('thought-frame'), 'client')),
  join(session.say(helper('normalise'), 'helper'), session.say(helper('sure'), 'helper')),
];

function ending(session: Case, { identified }: SessionPlan): Exchange[] {
  const contact = identified && session.random.chance(0.6) ? session.say(identifier('contact'), 'client') : '';
  return [
    [
      join(session.say(client('commit'), 'client'), session.say(client('commit-scale'), 'client')),
      session.say(helper('summary'), 'helper'),
    ],
    [join(session.say(client('thanks'), 'client'), contact), session.say(helper('close'), 'helper')],
  ];
}

/** Lower-case beginnings and no last full stop, as people type; or the sounds of speech. */
function styled(text: string, { style }: SessionPlan, session: Case): string {
  if (style === 'chat' && session.random.chance(0.6))
    return (text.charAt(0).toLowerCase() + text.slice(1)).replace(/^i\b(?!')/, 'I').replace(/\.$/, '');
  if (style === 'spoken' && session.random.chance(0.5))
    return text.replace(/\. (?=[A-Z])/, session.random.pick(['. Um. ', '. You know. ', '... ', '. Mm-hmm. ']));
  return text;
}

/** A whole session; at least eight turns, two more for every round. */
export function holdSession(session: Case, plan: SessionPlan): Turn[] {
  const exchanges: Exchange[] = [opening(session, plan)];
  const telling = plan.background ? session.random.below(plan.rounds + 1) : -1;
  for (let index = 0; index < plan.rounds; index += 1) {
    if (index === telling) exchanges.push(background(session));
    exchanges.push(round(session, plan));
  }
  if (telling === plan.rounds) exchanges.push(background(session));
  exchanges.push(...(plan.rounds > 0 ? change(session, plan) : [proposing(session)]));
  if (session.random.chance(0.6)) exchanges.push(doubting(session));
  exchanges.push(...ending(session, plan));
  return exchanges.flatMap(([words, answer]): Turn[] => [
    { side: 'client', text: styled(words, plan, session) },
    { side: 'helper', text: answer },
  ]);
}

/** One sitting after another with the same person: never fewer than `turns` turns. */
export function holdLongSession(session: Case, turns: number): Turn[] {
  const all: Turn[] = [];
  for (let sitting = 0; all.length < turns; sitting += 1) {
    all.push(
      ...holdSession(session, {
        rounds: 5,
        identified: sitting === 0 && session.random.chance(0.7),
        background: sitting === 1,
        style: 'spoken',
      }),
    );
    session.turnPage();
  }
  return all;
}
