// Reads the turns of each declared part of a record.

import { joinedText, listAt, type Subject, textOf, valueAt } from './fields.ts';
import { createLabelledReader, type LabelledReader } from './labelled.ts';
import { refuse } from './refused.ts';
import type { FormatSpec } from './spec.ts';
import type { Part, Side } from './spec-parts.ts';
import type { Field } from './spec-values.ts';
import type { Roles, SidedTurn } from './turns.ts';

export type PartReader = (subject: Subject) => readonly SidedTurn[];

type As<K extends Part['as']> = Extract<Part, { as: K }>;
type Repairs = FormatSpec['repairs'];

/** An answer whose question is absent is refused by that name: none is invented. */
const missing = (side: Side): never => refuse(side === 'client' ? 'question_missing' : 'field_missing');

const readField =
  ({ fields, side, presence }: As<'field'>, repairs: Repairs): PartReader =>
  (subject) => {
    const whole = fields.every((field) => textOf(valueAt(subject, field), repairs) !== '');
    if (presence === 'required' && !whole) missing(side);
    const text = joinedText(subject, fields, repairs);
    return text === '' ? [] : [{ side, text }];
  };

const within = (item: unknown, field: Field): unknown => valueAt({ value: item }, field);

function spoken(word: unknown, text: string, speaker: string, roles: Roles): readonly SidedTurn[] {
  if (typeof word !== 'string' && typeof word !== 'number') return refuse('role_unknown');
  const side = roles.meaningOf(String(word));
  const name = speaker === '' ? roles.speakerOf(String(word)) : speaker;
  return side === 'skip' ? [] : [{ side, text, ...(name !== undefined && { speaker: name }) }];
}

const readTurns =
  ({ field, decode, role, text, speaker }: As<'turns'>, repairs: Repairs, roles: Roles): PartReader =>
  (subject) =>
    listAt(subject, field, decode).flatMap((turn) => {
      if (typeof turn !== 'object' || turn === null) return refuse('shape_mismatch');
      const name = speaker === null ? '' : textOf(within(turn, speaker), repairs);
      return spoken(within(turn, role), textOf(within(turn, text), repairs), name, roles);
    });

const readStrings =
  ({ field, decode, sides }: As<'strings'>, repairs: Repairs): PartReader =>
  (subject) =>
    listAt(subject, field, decode).map((turn, index) => {
      if (typeof turn !== 'string') return refuse('shape_mismatch');
      return { side: sides[index % sides.length] ?? 'client', text: textOf(turn, repairs) };
    });

const readPairs =
  ({ field, decode, turns }: As<'pairs'>, repairs: Repairs): PartReader =>
  (subject) =>
    listAt(subject, field, decode).flatMap((exchange) => {
      if (typeof exchange !== 'object' || exchange === null) return refuse('shape_mismatch');
      return turns.flatMap((turn) => {
        const text = textOf(within(exchange, turn.field), repairs);
        if (text === '' && turn.presence === 'required') return missing(turn.side);
        return text === '' ? [] : [{ side: turn.side, text }];
      });
    });

/** Columns of a round without words are the end of a shorter conversation; a gap before later words is not. */
function readColumns({ pattern, order }: As<'columns'>, repairs: Repairs, roles: Roles): PartReader {
  const columns = new RegExp(`^(?:${pattern})$`, 'u');
  const rank = (word: string): number => (order.includes(word) ? order.indexOf(word) : refuse('role_unknown'));
  return ({ value }) => {
    if (typeof value !== 'object' || value === null) return refuse('shape_mismatch');
    const cells = Object.entries(value).flatMap(([name, cell]) => {
      const groups = columns.exec(name)?.groups;
      if (groups === undefined) return [];
      const [word, number] = [groups['role'] ?? '', Number(groups['number'])];
      if (!Number.isInteger(number)) return refuse('shape_mismatch');
      return [{ word, number, place: rank(word), text: textOf(cell, repairs) }];
    });
    const sorted = cells.sort((a, b) => a.number - b.number || a.place - b.place);
    const last = sorted.findLastIndex(({ text }) => text !== '');
    if (last === -1) return refuse('field_missing');
    return sorted.slice(0, last + 1).flatMap(({ word, text }) => spoken(word, text, '', roles));
  };
}

const readLabelled =
  ({ field }: As<'labelled'>, repairs: Repairs, read: LabelledReader): PartReader =>
  (subject) => {
    const text = textOf(valueAt(subject, field), repairs);
    return text === '' ? refuse('field_missing') : read(text);
  };

function partReader(part: Part, { repairs }: FormatSpec, roles: Roles): PartReader {
  switch (part.as) {
    case 'field':
      return readField(part, repairs);
    case 'turns':
      return readTurns(part, repairs, roles);
    case 'strings':
      return readStrings(part, repairs);
    case 'pairs':
      return readPairs(part, repairs);
    case 'columns':
      return readColumns(part, repairs, roles);
    case 'labelled':
      return readLabelled(part, repairs, createLabelledReader(part, roles));
  }
}

/** The turns of all parts, one part after another. */
export function createPartsReader(parts: readonly Part[], spec: FormatSpec, roles: Roles): PartReader {
  const readers = parts.map((part) => partReader(part, spec, roles));
  return (subject) => readers.flatMap((read) => read(subject));
}
