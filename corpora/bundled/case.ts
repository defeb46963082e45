// A case: who speaks, about what, in which of the facts the phrases may use; the same case gives the same words.
import { expand, type Facts, tidy } from './grammar.ts';
import { type Person, personOf, relativeName } from './people.ts';
import { type Bank, bankOf, readPhrases, type Section } from './phrasebook.ts';
import { deckOf, type Random, randomOf } from './random.ts';

const TOPICS = [...readPhrases('topics'), ...readPhrases('topics-2')];
const MODALITIES = [...readPhrases('modalities')];
const CLINIC = readPhrases('other').get('clinic');

export type View = 'client' | 'helper' | 'third';

export interface Turn {
  readonly side: 'client' | 'helper';
  readonly text: string;
}

export interface Case {
  readonly random: Random;
  readonly draw: <T>(list: readonly T[]) => T;
  readonly person: Person;
  readonly kinName: string;
  readonly topic: string;
  readonly modality: string;
  /** Topic and modality: paraphrases of one skeleton share it. */
  readonly scenario: string;
  /** New trigger, thought, feeling, goal and step from the topic. */
  turnPage(): void;
  topicBank(name: string): Bank;
  modalityBank(name: string): Bank;
  /** One sentence or more of a bank, seen from a side. */
  say(bank: Bank, view: View): string;
  /** The current value of a fact, in the first person. */
  fact(name: string): string;
}

const PRONOUNS: Readonly<Record<View, readonly (readonly [RegExp, string])[]>> = {
  client: [],
  helper: [
    [/\bI'm\b/g, "you're"],
    [/\bI've\b/g, "you've"],
    [/\bI'd\b/g, "you'd"],
    [/\bI was\b/g, 'you were'],
    [/\bI\b/g, 'you'],
    [/\bmyself\b/g, 'yourself'],
    [/\bmy\b/g, 'your'],
    [/\bour\b/g, 'your'],
    [/\bme\b/g, 'you'],
  ],
  third: [
    [/\bI'm\b/g, "they're"],
    [/\bI've\b/g, "they've"],
    [/\bI'd\b/g, "they'd"],
    [/\bI was\b/g, 'they were'],
    [/\bI\b/g, 'they'],
    [/\bmyself\b/g, 'themself'],
    [/\bmy\b/g, 'their'],
    [/\bour\b/g, 'their'],
    [/\bme\b/g, 'them'],
  ],
};

/** A first-person clause from another view; quoted words stay as they are. */
const seenFrom = (view: View, clause: string): string =>
  clause
    .split('"')
    .map((part, index) =>
      index % 2 === 1 ? part : PRONOUNS[view].reduce((text, [from, to]) => text.replace(from, to), part),
    )
    .join('"');

const CLAUSES = ['trigger', 'goal', 'step'] as const;
const AS_SPOKEN = ['thought', 'feeling'] as const;

function personFacts(random: Random, person: Person, kin: string, kinName: string): Record<string, string> {
  return {
    ...person,
    my: 'my',
    me: 'me',
    kin,
    kinName,
    kinLast: personOf(random).last,
    months: random.pick(bankOf(CLINIC, 'months')),
    job: random.pick(bankOf(CLINIC, 'job')),
    age: String(random.between(19, 74)),
    phq: String(random.between(8, 19)),
    gad: String(random.between(6, 17)),
  };
}

function pageFacts(
  random: Random,
  draw: Case['draw'],
  topic: Section,
  base: Facts,
): Record<View, Record<string, string>> {
  const views = { client: { ...base }, helper: { ...base }, third: { ...base } };
  for (const name of [...CLAUSES, ...AS_SPOKEN]) {
    const clause = expand(draw(bankOf(topic, name)), random, base);
    for (const view of ['client', 'helper', 'third'] as const) {
      views[view][name] = (AS_SPOKEN as readonly string[]).includes(name) ? clause : seenFrom(view, clause);
    }
  }
  return views;
}

/** A case named by words: `openCase('harbor/17')`. */
export function openCase(name: string): Case {
  const random = randomOf(name);
  const draw = deckOf(random);
  const [topic, phrases] = random.pick(TOPICS);
  const [modality, moves] = random.pick(MODALITIES);
  const person = personOf(random);
  const kin = random.pick(bankOf(CLINIC, 'kin'));
  const kinName = relativeName(random, kin, person.first);
  const base = { ...personFacts(random, person, kin, kinName), topic: topic.replaceAll('-', ' '), modality };
  let facts = pageFacts(random, draw, phrases, base);
  return {
    random,
    draw,
    person,
    kinName,
    topic,
    modality,
    scenario: `${topic}--${modality.toLowerCase()}`,
    turnPage: () => {
      facts = pageFacts(random, draw, phrases, base);
    },
    topicBank: (bank) => bankOf(phrases, bank),
    modalityBank: (bank) => bankOf(moves, bank),
    say: (bank, view) => tidy(expand(draw(bank), random, facts[view])),
    fact: (fact) => facts.client[fact] ?? '',
  };
}
