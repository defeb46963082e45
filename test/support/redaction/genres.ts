// Own documents of the genres that users bring (visits, forms, posts, letters, chats, appointments), filled with invented people; and sentences without any identifier.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Gold, Labelled } from '../../../bench/redaction/labelled.ts';

export const GENRES = ['clinical-visits', 'forms', 'forum', 'letters', 'chats', 'appointments'] as const;
const DECOYS = 'decoys';
export const HALVES = ['development', 'check'] as const;
export type Half = (typeof HALVES)[number];

export interface GenreRecord extends Labelled {
  /** One of GENRES, or `decoys: <kind>`. */
  readonly genre: string;
  readonly half: Half;
}

interface Person {
  readonly half: string;
  readonly first: string;
  readonly last: string;
}

interface Values {
  readonly type: string;
  readonly values: readonly string[];
}

const FILLS = 4;
/** `{N}` a full name, `{f2}` the first name of the second person in small letters, `{^L}` in capitals, `{=ID|7-11}` a value as it stands. */
const SLOT = /\{(?:(\^?)([A-Za-z])(\d?)|=([A-Z_]+)\|([^}]+))\}/g;

const read = (name: string): string =>
  readFileSync(join(import.meta.dirname, 'genres', `${name}.txt`), 'utf8').trimEnd();
const rows = (name: string): string[][] =>
  read(name)
    .split('\n')
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split(' | '));

const PEOPLE: readonly Person[] = rows('people').map(([half = '', first = '', last = '']) => ({ half, first, last }));
const VALUES: ReadonlyMap<string, Values> = new Map(
  rows('values').map(([slot = '', type = '', ...values]) => [slot, { type, values }]),
);

const halfOf = (index: number): Half => HALVES[index % 2] as Half;
const turned = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;
const letters = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** The value and type of a slot for the person of a fill. */
function slotValue(slot: string, person: Person, half: Half, at: number): { type: string; value: string } {
  const { first, last } = person;
  if (slot === 'F') return { type: 'PERSON', value: first };
  if (slot === 'L') return { type: 'PERSON', value: last };
  if (slot === 'N') return { type: 'PERSON', value: `${first} ${last}` };
  if (slot === 'U')
    return { type: 'USERNAME', value: `${letters(first)}_${letters(last).slice(0, 4)}${10 + (at % 80)}` };
  if (slot === 'E')
    return {
      type: 'EMAIL_ADDRESS',
      value: `${letters(first)}.${letters(last)}@${turned(['mailbox.org', 'quillpost.net'], at)}`,
    };
  const { type, values } = VALUES.get(slot) as Values;
  return {
    type,
    value: turned(
      values.filter((_, index) => halfOf(index) === half),
      at,
    ),
  };
}

function fill(genre: string, template: string, index: number, turn: number): GenreRecord {
  const half = halfOf(index);
  const people = PEOPLE.filter((person) => person.half === half);
  const spans: Gold[] = [];
  let text = '';
  let from = 0;
  for (const match of template.matchAll(SLOT)) {
    const [whole, capitals, slot = '', number = '', fixed = '', said = ''] = match;
    const at = index * 5 + turn * 7 + Number(number || '1') * 3;
    const { type, value } =
      fixed === '' ? slotValue(slot.toUpperCase(), turned(people, at), half, at) : { type: fixed, value: said };
    const small = slot !== '' && slot === slot.toLowerCase() ? value.toLowerCase() : value;
    const shown = capitals === '^' ? value.toUpperCase() : small;
    text += template.slice(from, match.index);
    spans.push({ start: text.length, end: text.length + shown.length, type });
    text += shown;
    from = match.index + whole.length;
  }
  return { id: `${genre}/${index}/${turn}`, genre, half, text: text + template.slice(from), spans };
}

const genreRecordsOf = (genre: string): GenreRecord[] =>
  read(genre)
    .split('\n---\n')
    .flatMap((template, index) => Array.from({ length: FILLS }, (_, turn) => fill(genre, template, index, turn)));

function decoyRecords(): GenreRecord[] {
  let kind = '';
  return read(DECOYS)
    .split('\n')
    .flatMap((line, index) => {
      if (!line.startsWith('# '))
        return [{ id: `${DECOYS}/${index}`, genre: `${DECOYS}: ${kind}`, half: halfOf(index), text: line, spans: [] }];
      kind = line.slice(2);
      return [];
    });
}

/** Documents and sentences alternate between the halves, with people of their own: only errors of the development half were read. */
export const genreRecords = (): GenreRecord[] => [...GENRES.flatMap(genreRecordsOf), ...decoyRecords()];
