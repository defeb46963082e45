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
  // JSON.stringify writes a whole tree faster than code of ours can, once the keys of its objects stand in order.
  const tree = ordered(value);
  return tree === UNORDERED ? written(value) : JSON.stringify(tree);
}

type JsonObject = { readonly [key: string]: Json | undefined };

function written(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  return Array.isArray(value) ? writtenArray(value) : writtenObject(value as JsonObject);
}

function writtenArray(items: readonly Json[]): string {
  return `[${items.map((item) => canonicalJson(item ?? null)).join(',')}]`;
}

function writtenObject(object: JsonObject): string {
  let text = '{';
  for (const key of Object.keys(object).sort(compareBytes)) {
    const item = object[key];
    if (item !== undefined) text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(item)}`;
  }
  return `${text}}`;
}

/** Stands for a value with an object that JavaScript cannot hold in order: its keys have to be written one by one. */
const UNORDERED = Symbol('unordered');

/** The value itself where all keys stand in order, else a copy in which they do. */
function ordered(value: Json | undefined): unknown {
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new RangeError('canonical JSON holds finite numbers only');
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? orderedArray(value) : orderedObject(value as JsonObject);
}

function orderedArray(items: readonly Json[]): unknown {
  let copy: unknown[] | undefined;
  for (let at = 0; at < items.length; at += 1) {
    const item = items[at];
    const own = typeof item === 'string' ? item : ordered(item);
    if (own === UNORDERED) return UNORDERED;
    if (copy === undefined && own !== item) copy = items.slice(0, at);
    copy?.push(own);
  }
  return copy ?? items;
}

function orderedObject(object: JsonObject): unknown {
  const keys = Object.keys(object);
  const order = orderOf(keys);
  if (order === null) return UNORDERED;
  let isSame = true;
  const copy: Record<string, unknown> = {};
  for (let at = 0; at < order.length; at += 1) {
    const key = order[at] as string;
    const item = object[key];
    const own = ordered(item);
    if (own === UNORDERED) return UNORDERED;
    isSame &&= own === item && key === keys[at];
    copy[key] = own;
  }
  return isSame ? object : copy;
}

/** JavaScript puts keys that are whole numbers before all others, and gives the other name a meaning. */
const UNORDERABLE = /^(?:\d+|__proto__)$/;
/** Cheaper than the expression, which takes a part of a millisecond to be made. */
const mayBeUnorderable = (key: string): boolean => key.charCodeAt(0) < 0x3a || key.startsWith('__');

/** Objects of one shape come by the thousand: their keys are sorted once. */
const orders = new Map<string, readonly string[] | null>();
const MAX_ORDERS = 4096;
const JOINT = '\u0000';

/** The keys in order; null where no object can hold them so. */
function orderOf(keys: readonly string[]): readonly string[] | null {
  const last = latest[keys.length];
  if (last !== undefined && isSame(last.keys, keys)) return last.order;
  const order = lookUp(keys);
  if (keys.length < MAX_LATEST) latest[keys.length] = { keys, order };
  return order;
}

/** The shape met last, by its number of keys: an array of objects asks for one shape again and again. */
const latest: { readonly keys: readonly string[]; readonly order: readonly string[] | null }[] = [];
const MAX_LATEST = 64;

function isSame(a: readonly string[], b: readonly string[]): boolean {
  for (let at = 0; at < b.length; at += 1) if (a[at] !== b[at]) return false;
  return true;
}

function lookUp(keys: readonly string[]): readonly string[] | null {
  // With their number the joined keys are unambiguous: a key that holds the joint itself makes more joints than keys.
  const shape = `${keys.length}${JOINT}${keys.join(JOINT)}`;
  const known = orders.get(shape);
  if (known !== undefined) return known;
  const order = keys.some((key) => (mayBeUnorderable(key) && UNORDERABLE.test(key)) || key.includes(JOINT))
    ? null
    : [...keys].sort(compareBytes);
  if (orders.size >= MAX_ORDERS) orders.clear();
  orders.set(shape, order);
  return order;
}

/** Lower-case hex SHA-256 of bytes, or of the UTF-8 bytes of a string. */
export function sha256(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** SHA-256 of the canonical JSON of a value. */
export function digestOf(value: Json): string {
  return sha256(canonicalJson(value));
}
