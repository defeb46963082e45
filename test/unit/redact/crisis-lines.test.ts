// Help that a text names: every contact and every name of the configuration stays in any sentence; what only looks like one goes.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RedactionPolicy } from '../../../core/config/release-config.ts';
import { createWordCutter } from '../../../core/lexicon/index.ts';
import { compilePolicy } from '../../../core/redact/compile.ts';
import { ANY_FIRST, FLAG } from '../../../core/redact/flags.ts';
import { policy, redact } from './policy.ts';

interface Line {
  readonly country: string;
  readonly name?: string | readonly string[];
  readonly label?: string;
  readonly beside_contact?: boolean;
  readonly contacts: readonly string[];
}
const FILE = join(import.meta.dirname, '../../../config/redaction/keep.yaml');
const LINES = (parse(readFileSync(FILE, 'utf8')) as { keep: { crisis_resources: readonly Line[] } }).keep
  .crisis_resources;
const namesOf = ({ name }: Line): readonly string[] => (name === undefined ? [] : [name].flat());
const NAMED = LINES.flatMap((line) => namesOf(line).map((name) => ({ name, line })));
const CONTACTS = [...new Set(LINES.flatMap(({ contacts }) => contacts))];

const unchanged = (texts: readonly string[], language = 'en') =>
  texts.filter((text) => redact(text, language) !== text);

describe('lines of help', () => {
  it('read from the frozen configuration are the same again', () => {
    expect(RedactionPolicy.parse(JSON.parse(JSON.stringify(policy))).keep).toEqual(policy.keep);
    expect(policy.keep.crisis_names.length).toBe(NAMED.length);
  });
});

describe('a contact of help', () => {
  it('stays in any sentence', () => {
    expect(
      CONTACTS.flatMap((contact) =>
        unchanged([
          `If it gets worse, call or text ${contact} at any hour.`,
          `You can reach them on ${contact} tonight.`,
          `Crisis line: ${contact}`,
          `They told me to try ${contact}, and I did.`,
          `i never called ${contact} because i was scared`,
        ]),
      ),
    ).toEqual([]);
  });
});

describe('the name of help', () => {
  it('stays in any sentence beside its contact', () => {
    expect(
      NAMED.flatMap(({ name, line }) =>
        line.contacts
          .slice(0, 2)
          .flatMap((contact) =>
            unchanged([
              `You can reach ${name} on ${contact} tonight.`,
              `${name}: ${contact}`,
              `I called ${name} (${contact}) and someone listened.`,
              `My friend told me about ${name}, ${contact}.`,
            ]),
          ),
      ),
    ).toEqual([]);
  });

  it('stays without its contact, unless it is a name or a word, too', () => {
    expect(
      NAMED.filter(({ line }) => line.beside_contact !== true).flatMap(({ name }) =>
        unchanged([
          `You can reach ${name} tonight.`,
          `I called ${name} and someone listened.`,
          `Have you heard of ${name}?`,
          `${name} helped me more than my mother did.`,
        ]),
      ),
    ).toEqual([]);
  });

  it.each(['Sneha', 'Kiran', 'Umang', 'Frank', 'Eran'])('that a person bears goes with the person: %s', (name) => {
    expect(redact(`My brother ${name} called me last night.`)).toBe('My brother [PERSON_1] called me last night.');
    expect(redact(`My brother ${name} told me to call 988.`)).toBe('My brother [PERSON_1] told me to call 988.');
  });

  it('of one word that the lists of names hold is kept beside its contact only', () => {
    const { table } = compilePolicy(policy);
    const cut = createWordCutter();
    const isPersons = (name: string) => {
      const { count, hash, check } = cut(name);
      const flags = count === 1 ? table.flagsOf(hash[0] as number, check[0] as number) : 0;
      return (flags & (ANY_FIRST | FLAG.surname)) !== 0 && (flags & (FLAG.ordinary | FLAG.keep)) === 0;
    };
    const lone = NAMED.filter(({ line }) => line.beside_contact !== true).map(({ name }) => name);
    expect(isPersons('Sneha')).toBe(true);
    expect(lone.filter(isPersons)).toEqual([]);
  });
});

describe('a toll-free number behind what a line of help is called', () => {
  it.each([
    'Please call 1-800-784-2433 (1-800-SUICIDE) right now.',
    'The county crisis line is 1-855-555-0147.',
    'Our suicide hotline: (800) 555-0199, day and night.',
    'the helpline at 888-555-0123 was busy',
    'Call the warmline, toll free, 1-833-NEW-HOPE.',
    'a youth helpline on 0808 555 0147',
  ])('stays: %s', (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each([
    [
      'My sister works for a hotline, her cell is 212-555-0147.',
      'My sister works for a hotline, her cell is [PHONE_1].',
    ],
    ['The helpline gave me 212-555-0147.', 'The helpline gave me [PHONE_1].'],
    ['Call me on 1-800-555-0147.', 'Call me on [PHONE_1].'],
    ['The crisis line is 212-555-0147.', 'The crisis line is [PHONE_1].'],
  ])('is no other number: %s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});
