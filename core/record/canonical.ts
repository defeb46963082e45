// One byte form for every hashed value, and one order for every string.
import { Buffer } from 'node:buffer';
import { hash } from 'node:crypto';

/** A JSON value as the pipeline writes it: no undefined, no NaN. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** UTF-8 byte order; equals code point order, unlike UTF-16 `<` for astral characters. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/**
 * JSON with object keys in UTF-8 byte order and no white space; undefined members are left out.
 * Throws RangeError on numbers that JSON cannot hold.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item as Json)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value as { readonly [key: string]: Json | undefined })
      .filter((entry): entry is [string, Json] => entry[1] !== undefined)
      .sort(([a], [b]) => compareBytes(a, b))
      .map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError('canonical JSON holds finite numbers only');
  return JSON.stringify(value);
}

/** Lower-case hex SHA-256 of bytes, or of the UTF-8 bytes of a string. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** SHA-256 of the canonical JSON of a value. */
export function digestOf(value: Json): string {
  return sha256(canonicalJson(value));
}
