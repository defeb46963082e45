// One byte form for every hashed value, and one order for every string.
import { hash } from 'node:crypto';

/** A JSON value as the pipeline writes it: no undefined, no NaN. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Code units in an order that puts surrogate pairs behind all else, as their UTF-8 bytes stand. */
const rank = (unit: number): number => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800);

/** UTF-8 byte order; equals code point order, unlike UTF-16 `<` for astral characters. Negative, 0 or positive. */
export function compareBytes(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left !== right) return rank(left) - rank(right);
  }
  return a.length - b.length;
}

/**
 * JSON with object keys in UTF-8 byte order and no white space; undefined members are left out.
 * Throws RangeError on numbers that JSON cannot hold.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('canonical JSON holds finite numbers only');
    return JSON.stringify(value);
  }
  return Array.isArray(value) ? canonicalArray(value) : canonicalObject(value as JsonObject);
}

type JsonObject = { readonly [key: string]: Json | undefined };

function canonicalArray(items: readonly Json[]): string {
  let text = '[';
  for (let at = 0; at < items.length; at += 1) text += `${at === 0 ? '' : ','}${canonicalJson(items[at] ?? null)}`;
  return `${text}]`;
}

function canonicalObject(object: JsonObject): string {
  let text = '{';
  for (const key of Object.keys(object).sort(compareBytes)) {
    const item = object[key];
    if (item !== undefined) text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `${text}}`;
}

/** Lower-case hex SHA-256 of bytes, or of the UTF-8 bytes of a string. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** SHA-256 of the canonical JSON of a value. */
export function digestOf(value: Json): string {
  return sha256(canonicalJson(value));
}
