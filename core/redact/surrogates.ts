// Plausible values in place of names: made from a key and the conversation, by the number of the person, never from a value.
import { Buffer } from 'node:buffer';
import { createHmac } from 'node:crypto';
import type { SpanType } from './span.ts';
import { FAMILY, GIVEN, TOWNS } from './surrogate-words.ts';

/**
 * Types that get a surrogate. Structured identifiers keep their tags: a made-up number or address could be somebody's, and
 * no scan of the export could tell it from a leak.
 */
export const SURROGATE_TYPES: ReadonlySet<SpanType> = new Set(['PERSON', 'CITY', 'ORG']);

/** Bytes of a key: what HMAC-SHA-256 can use. */
export const KEY_BYTES = 32;

/** Names a key without telling it: the first 16 hex of an HMAC over a fixed text. */
export const keyIdOf = (key: Uint8Array): string =>
  createHmac('sha256', key).update('redaction key id, version 1').digest('hex').slice(0, 16);

/** A number of 48 bits for each label. Equal texts give equal numbers, whichever record holds them. */
export type Draw = (label: string) => number;

/** Bound to the key and to the words of the conversation. Nothing of it can be told from what it draws without the key. */
export function createDraw(key: Uint8Array, parts: readonly string[]): Draw {
  const conversation = createHmac('sha256', key).update('conversation');
  for (const part of parts) conversation.update(`${part.length}:`).update(part);
  const own = conversation.digest();
  return (label) => Buffer.from(createHmac('sha256', own).update(label).digest()).readUIntBE(0, 6);
}

export interface Surrogates {
  /** In place of `tag`, whose number says who is meant; `value` gives the form. `kind`: the type word of an organisation. */
  readonly of: (mention: Mention) => string;
}

export interface Mention {
  readonly type: SpanType;
  readonly tag: string;
  readonly value: string;
  readonly kind: string;
  readonly rule: string;
}

interface Person {
  readonly given: string;
  readonly family: string;
  /** Last words of the names by which the conversation calls this person in full, in small letters. */
  readonly families: Set<string>;
}

/** Of one conversation. No surrogate is a word of `parts`, and no two people share a name. */
export function createSurrogates(draw: Draw, parts: readonly string[]): Surrogates {
  const text = parts.join('\n').toLowerCase();
  const taken = new Set<string>();
  const words = new Map<string, string>();
  const people = new Map<string, Person>();
  /** The first of the pool from the drawn place on that nobody has and that stands nowhere in the text; '' without one. */
  const pick = (pool: readonly string[], label: string): string => {
    const known = words.get(label);
    if (known !== undefined) return known;
    const from = draw(label) % pool.length;
    const free = (word: string) => !taken.has(word) && !text.includes(word.toLowerCase());
    const word = pool.slice(from).find(free) ?? pool.slice(0, from).find(free) ?? '';
    taken.add(word);
    words.set(label, word);
    return word;
  };
  const personOf = (tag: string): Person => {
    const known = people.get(tag) ?? {
      given: pick(GIVEN, `given ${tag}`),
      family: pick(FAMILY, `family ${tag}`),
      families: new Set<string>(),
    };
    people.set(tag, known);
    return known;
  };
  const made = ({ type, tag, value, kind, rule }: Mention): string => {
    if (type === 'CITY') return pick(TOWNS, tag);
    if (type === 'PERSON') return nameOf(personOf(tag), value, rule);
    const word = pick(FAMILY, tag);
    return word === '' || kind === '' ? word : `${word} ${kind.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}`;
  };
  return {
    of: (mention) => {
      const word = SURROGATE_TYPES.has(mention.type) ? made(mention) : '';
      // A conversation that holds every word of a pool gets the tag, as it would without surrogates.
      return word === '' ? mention.tag : inCaseOf(mention.value, word);
    },
  };
}

const TITLED = new Set(['title', 'title_foreign', 'title_chinese']);
/** In the form of the value: a full name, a given name, or a family name where a title or an earlier full name says so. */
function nameOf({ given, family, families }: Person, value: string, rule: string): string {
  if (given === '' || family === '') return '';
  const words = value
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const last = words.at(-1) ?? '';
  if (words.length > 1) {
    families.add(last);
    return `${given} ${family}`;
  }
  const isFamily = families.has(last) || TITLED.has(rule);
  if (isFamily) families.add(last);
  const word = isFamily ? family : given;
  return /^\p{L}\.?$/u.test(value) ? word.slice(0, 1) + value.slice(1) : word;
}

function inCaseOf(value: string, made: string): string {
  if (!/\p{L}/u.test(value)) return made;
  if (value === value.toLowerCase() && value !== value.toUpperCase()) return made.toLowerCase();
  return value.length > 2 && value === value.toUpperCase() && value !== value.toLowerCase() ? made.toUpperCase() : made;
}
