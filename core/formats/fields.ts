// Reads declared fields out of an item; only own properties count.
import { normaliseText, repairText, type TextRepair } from '../text/index.ts';
import { parseJson } from './decode.ts';
import { parsePythonLiteral } from './python-literal.ts';
import { refuse } from './refused.ts';
import type { Field } from './spec-values.ts';

/** The record that is read, and the element of `for_each` that it is about. */
export interface Subject {
  readonly value: unknown;
  readonly each?: unknown;
}

const step = (value: unknown, name: string): unknown => {
  if (Array.isArray(value)) return /^\d{1,6}$/.test(name) ? (value as readonly unknown[])[Number(name)] : undefined;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
};

/** The value of a field, undefined where any step of the path is absent. */
export function valueAt({ value, each }: Subject, field: Field): unknown {
  const path = typeof field === 'string' ? [field] : field;
  return path[0] === '$each' ? path.slice(1).reduce(step, each) : path.reduce(step, value);
}

/** Repaired and normalised text; empty where there is none. Lists of strings are joined by blank lines; other values refuse. */
export function textOf(value: unknown, repairs: readonly TextRepair[]): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) {
    const parts = (value as readonly unknown[]).map((part) =>
      Array.isArray(part) ? refuse('shape_mismatch') : textOf(part, repairs),
    );
    return parts.filter((part) => part !== '').join('\n\n');
  }
  if (typeof value !== 'string') return refuse('shape_mismatch');
  // Half a surrogate pair is half a character: it would be written as another one.
  if (!value.isWellFormed()) return refuse('encoding_invalid');
  return normaliseText(repairText(value, repairs));
}

/** A list of any values, decoded where text holds it. */
export function listAt(subject: Subject, field: Field, decode: 'none' | 'json' | 'python'): readonly unknown[] {
  const found = valueAt(subject, field);
  if (found === undefined || found === null || found === '') return refuse('field_missing');
  const list =
    decode === 'none' ? found : typeof found === 'string' ? decoded(found, decode) : refuse('shape_mismatch');
  return Array.isArray(list) ? list : refuse('shape_mismatch');
}

const decoded = (text: string, decode: 'json' | 'python'): unknown =>
  decode === 'json' ? parseJson(text) : parsePythonLiteral(text);

/** Text of all fields, joined by blank lines. */
export const joinedText = (subject: Subject, fields: readonly Field[], repairs: readonly TextRepair[]): string =>
  fields
    .map((field) => textOf(valueAt(subject, field), repairs))
    .filter((text) => text !== '')
    .join('\n\n');
