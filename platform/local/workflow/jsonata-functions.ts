// The functions that Step Functions adds to JSONata 2.0.6, and the one it takes away.
import { hash, randomUUID } from 'node:crypto';
import type jsonata from 'jsonata';
import type { Clock } from '../../ports.ts';

/** Thrown inside an expression; the evaluator keeps the code and drops everything else. */
function refuse(code: string): never {
  throw Object.assign(new Error(code), { code });
}

const HASHES: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** «The newly generated array MUST NOT contain more than 1000 items.» (States.ArrayRange, which $range stands for) */
const RANGE_LIMIT = 1000;

function partition(items: readonly unknown[] | undefined, size: number): unknown[][] | undefined {
  if (items === undefined) return undefined;
  if (!Number.isInteger(size) || size < 1) refuse('A0001');
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}

function range(first: number, last: number, step: number): number[] {
  if (![first, last, step].every(Number.isInteger) || step === 0) refuse('A0002');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > RANGE_LIMIT) refuse('A0003');
  return Array.from({ length }, (_, at) => first + at * step);
}

function hashOf(text: string | undefined, algorithm: string): string | undefined {
  if (text === undefined) return undefined;
  return hash(HASHES[algorithm] ?? refuse('A0004'), text, 'hex');
}

/** A seed gives the same number on every call (mulberry32); AWS's own sequence is not documented and differs. */
function random(seed?: number): number {
  if (seed === undefined) return Math.random();
  let mixed = (seed + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}

function parse(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return refuse('A0005');
  }
}

/** Registers the functions on a compiled expression. Time comes from the injected clock. */
export function registerFunctions(expression: jsonata.Expression, clock: Clock): void {
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:a>');
  expression.registerFunction('hash', hashOf, '<s-s:s>');
  expression.registerFunction('random', random, '<n?:n>');
  expression.registerFunction('uuid', () => randomUUID(), '<:s>');
  expression.registerFunction('parse', parse, '<s-:x>');
  // «Step Functions doesn't support $eval» (developer guide, Transforming data with JSONata).
  expression.registerFunction('eval', () => refuse('A0006'));
  expression.registerFunction('millis', () => clock.now().getTime(), '<:n>');
  expression.registerFunction('now', now(clock), '<s?s?:s>');
}

function now(clock: Clock): (this: jsonata.Focus, picture?: string, timezone?: string) => unknown {
  return function (picture, timezone) {
    const format = this.environment.lookup('fromMillis') as { implementation: (...args: unknown[]) => unknown };
    return format.implementation(clock.now().getTime(), picture, timezone);
  };
}
