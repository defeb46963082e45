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
  /** `index`: the number of the tag that would stand here; `value` gives only its form. `kind`: the type word of an organisation. */
  readonly of: (type: SpanType, index: number, value: string, kind: string) => string;
}

interface Person {
  readonly given: string;
  readonly family: string;
}

/** Of one conversation. No surrogate is a word of `parts`, and no two people share a name. */
export function createSurrogates(draw: Draw, parts: readonly string[]): Surrogates {
  const text = parts.join('\n').toLowerCase();
  const taken = new Set<string>();
  const chosen = new Map<string, string>();
  const people = new Map<number, Person>();
  /** The first of the pool from the drawn place on that nobody has and that stands nowhere in the text. */
  const pick = (pool: readonly string[], label: string): string => {
    const from = draw(label) % pool.length;
    for (let step = 0; step < pool.length; step++) {
      const word = pool[(from + step) % pool.length] as string;
      if (taken.has(word) || text.includes(word.toLowerCase())) continue;
      taken.add(word);
      return word;
    }
    return '';
  };
  const once = (pool: readonly string[], label: string): string => {
    const word = chosen.get(label) ?? pick(pool, label);
    chosen.set(label, word);
    return word;
  };
  const person = (index: number): Person => {
    const known = people.get(index) ?? { given: pick(GIVEN, `given ${index}`), family: pick(FAMILY, `family ${index}`) };
    people.set(index, known);
    return known;
  };
  const name = (type: SpanType, index: number, value: string, kind: string): string => {
    if (type === 'CITY') return once(TOWNS, `town ${index}`);
    if (type === 'ORG') {
      const word = once(FAMILY, `organisation ${index}`);
      return word === '' || kind === '' ? word : `${word} ${kind.replace(/\b[a-z]/g, (letter) => letter.toUpperCase())}`;
    }
    const { given, family } = person(index);
    return given === '' || family === '' ? '' : namedAs(value, given, family);
  };
  return {
    of: (type, index, value, kind) => {
      const made = name(type, index, value, kind);
      // A conversation that holds every word of a pool gets the tag, as it would without surrogates.
      return made === '' ? `[${type}_${index}]` : inCaseOf(value, made);
    },
  };
}

/** In the form of the value: two words or more are a full name, one is the given name, initials stay short. */
function namedAs(value: string, given: string, family: string): string {
  const words = value.split(/[\s,]+/).filter((word) => word !== '');
  if (words.length === 1) return /^\p{L}\.?$/u.test(value) ? given.slice(0, 1) + (value.endsWith('.') ? '.' : '') : given;
  return `${given} ${family}`;
}

function inCaseOf(value: string, made: string): string {
  if (!/\p{L}/u.test(value)) return made;
  if (value === value.toLowerCase() && value !== value.toUpperCase()) return made.toLowerCase();
  return value.length > 2 && value === value.toUpperCase() && value !== value.toLowerCase() ? made.toUpperCase() : made;
}
