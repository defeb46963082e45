// What a logged value may be: a number, a flag, an id, a hash, or a member of a closed list; nothing that could be text.
import { isVersion } from '../record/index.ts';

export type LogValue = string | number | boolean | null;

/** True where the value may be logged; null is allowed everywhere and means "none". */
export interface FieldRule {
  (value: LogValue): boolean;
  /** For the reader of docs/LOG_EVENTS.md: a word, or the members of a closed list. */
  readonly kind: string | readonly string[];
}

const rule = (kind: FieldRule['kind'], allows: (value: LogValue) => boolean): FieldRule =>
  Object.assign((value: LogValue) => allows(value), { kind });

const matching = (kind: string, pattern: RegExp): FieldRule =>
  rule(kind, (value) => typeof value === 'string' && pattern.test(value));

/**
 * A token of at most 80 characters, as long as the name of an execution can be, without spaces, slashes or quotes: too
 * narrow for a sentence or an object key. What is as long as a digest and says that it is one is held against SAFE_HASH.
 */
const SAFE_TOKEN = /^(?!sha256:.{58})[A-Za-z0-9][A-Za-z0-9._:@+-]{0,79}$/;
/** Hex of 8 bytes (a reference) to 32 bytes (SHA-256), with or without its algorithm. */
const SAFE_HASH = /^(sha256:[0-9a-f]{64}|[0-9a-f]{16,64})$/;

export const COUNT: FieldRule = rule('number', (value) => typeof value === 'number' && Number.isFinite(value));
export const FLAG: FieldRule = rule('flag', (value) => typeof value === 'boolean');
/** An id of the configuration: family, source, stage, gate, finding code. */
export const ID: FieldRule = matching('id', /^[a-z0-9][a-z0-9_-]{0,63}$/);
export const TOKEN: FieldRule = matching('token', SAFE_TOKEN);
export const HASH: FieldRule = matching('hash', SAFE_HASH);
export const VERSION: FieldRule = rule('version', (value) => typeof value === 'string' && isVersion(value));

export const anyOf = (...members: readonly string[]): FieldRule =>
  rule(members, (value) => typeof value === 'string' && members.includes(value));

/** Whether a string is narrow enough to stand outside of text zones: a token or a hash. */
export function isSafeToken(text: string): boolean {
  return SAFE_TOKEN.test(text) || SAFE_HASH.test(text);
}
