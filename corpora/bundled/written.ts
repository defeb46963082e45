// What is written rather than spoken: case reasoning, preference pairs, difficult clients, personas and articles.
import type { Case, View } from './case.ts';
import { bankOf, readPhrases } from './phrasebook.ts';

const OTHER = readPhrases('other');

const from = (session: Case, section: string, view: View, ...banks: readonly string[]): string =>
  banks.map((bank) => session.say(bankOf(OTHER.get(section), bank), view)).join(' ');

export interface Reasoned {
  readonly question: string;
  readonly reasoning: string;
  readonly answer: string;
}

/** A vignette with a question, the steps of thought, and the answer. */
export function reasonAbout(session: Case): Reasoned {
  const quoted = session.say(session.topicBank('situation'), 'client');
  const who = session.say(bankOf(OTHER.get('reasoning'), 'who'), 'third');
  const present = session.say(
    bankOf(OTHER.get('reasoning'), 'present').map((template) =>
      template.replace('<situation>', quoted.replaceAll('"', "'")),
    ),
    'third',
  );
  return {
    question: `${who} and ${present.charAt(0).toLowerCase()}${present.slice(1)} ${from(session, 'reasoning', 'third', 'more', 'more')} ${from(session, 'reasoning', 'third', 'ask')}`,
    reasoning: [
      from(session, 'reasoning', 'third', 'observe'),
      from(session, 'reasoning', 'third', 'hypothesis'),
      from(session, 'reasoning', 'third', 'weigh', 'rule'),
      session.say(
        bankOf(OTHER.get('reasoning'), 'conclude').map((template) => template.replace('<step-third>', '<step>')),
        'third',
      ),
    ].join('\n'),
    answer: `${from(session, 'reasoning', 'third', 'answer')}\n\n${from(session, 'reasoning', 'third', 'hypothesis', 'answer')}`,
  };
}

export interface Preferred {
  readonly prompt: string;
  readonly chosen: string;
  readonly rejected: string;
}

/** A client's message with an answer that meets it and one that does not. */
export function preferOne(session: Case): Preferred {
  const opening = [
    session.topicBank('situation'),
    session.topicBank('detail'),
    bankOf(readFrames, 'trigger-frame'),
    bankOf(readFrames, 'thought-frame'),
  ];
  return {
    prompt: opening.map((bank) => session.say(bank, 'client')).join(' '),
    chosen: from(session, 'preference', 'helper', 'chosen'),
    rejected: from(session, 'preference', 'helper', 'rejected', 'rejected'),
  };
}

const readFrames = readPhrases('frames').get('client');

export interface Resisted {
  readonly therapist: string;
  readonly client: string;
}

/** The therapist says, and a difficult client answers: the trained side is the client. */
export function resistOnce(session: Case): Resisted {
  const client = bankOf(OTHER.get('simulator'), 'client').map((template) =>
    template.replace('<thought-cap>', '<thought>'),
  );
  return {
    therapist: `${session.say(bankOf(OTHER.get('simulator'), 'therapist'), 'helper')} ${session.say(session.topicBank('reflect'), 'helper')}`,
    client: `${session.say(client, 'client')} ${session.say(session.topicBank('detail'), 'client')} ${session.say(bankOf(readFrames, 'body-frame'), 'client')}`,
  };
}

export interface Personas {
  readonly client: string;
  readonly therapist: string;
  readonly scenario: string;
}

/** A client persona, a therapist persona, and where they meet. */
export function personasOf(session: Case): Personas {
  return {
    client: from(session, 'persona', 'client', 'client'),
    therapist: from(session, 'persona', 'client', 'therapist'),
    scenario: from(session, 'persona', 'third', 'scenario'),
  };
}

export interface Article {
  readonly title: string;
  readonly text: string;
}

/** A short article for lay readers: five paragraphs and more. */
export function articleAbout(session: Case): Article {
  const fill = (bank: string, facts: Readonly<Record<string, string>>): string => {
    const templates = bankOf(OTHER.get('knowledge'), bank).map((template) =>
      Object.entries(facts).reduce((text, [name, value]) => text.replaceAll(`<${name}>`, value), template),
    );
    return session.say(templates, 'third');
  };
  const name = session.topic.replaceAll('-', ' ');
  const paragraphs: string[] = [];
  for (let part = 0; part < 2; part += 1) {
    const situation = session.say(session.topicBank('situation'), 'client').replaceAll('"', "'");
    paragraphs.push(
      fill('intro', { 'topic-name': name, 'Topic-name': `${name.charAt(0).toUpperCase()}${name.slice(1)}`, situation }),
      fill('loop', {}),
    );
    paragraphs.push(fill('help', { reflect: session.say(session.topicBank('reflect'), 'helper') }));
    session.turnPage();
  }
  const offer = session.say(session.modalityBank('offer'), 'helper').replaceAll('"', "'");
  paragraphs.push(fill('modality', { offer }), fill('close', {}));
  return { title: `About ${name}`, text: paragraphs.join('\n\n') };
}
