// How reading gives up on a record: with a reason of the closed list, and never with a word of the input.
import type { DropReason } from '../record/index.ts';

const MARK = Symbol('refused');

interface Refused {
  readonly [MARK]: DropReason;
}

/** Ends the reading of one record. Thrown values are plain: a broken source of a million lines needs no stack traces. */
export function refuse(reason: DropReason): never {
  const refused: Refused = { [MARK]: reason };
  throw refused;
}

/** The value, or the reason with which reading was refused; any other error is a defect and goes on. */
export function attempt<T>(read: () => T): { readonly value: T } | { readonly reason: DropReason } {
  try {
    return { value: read() };
  } catch (error) {
    if (typeof error === 'object' && error !== null && MARK in error) return { reason: (error as Refused)[MARK] };
    throw error;
  }
}
