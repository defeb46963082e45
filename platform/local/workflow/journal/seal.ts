// Whether a row is what was written: SQLite notices a torn page, not a changed byte inside one.
import { hash } from 'node:crypto';
import type { SQLOutputValue } from 'node:sqlite';
import { corrupt } from './database.ts';

/** First 16 hex of SHA-256 over the JSON of the values. */
export function sealOf(values: readonly SQLOutputValue[]): string {
  return hash('sha256', JSON.stringify(values), 'hex').slice(0, 16);
}

/** Throws JournalCorrupt where a row, `seal` last, is not what was sealed. */
export function checkSeal(row: Record<string, SQLOutputValue>): void {
  const { seal, ...rest } = row;
  if (seal !== sealOf(Object.values(rest))) throw corrupt();
}

/** The value of a JSON column. Throws JournalCorrupt. */
export function fromJson<T>(text: SQLOutputValue | undefined): T {
  try {
    return JSON.parse(text as string) as T;
  } catch {
    throw corrupt();
  }
}
