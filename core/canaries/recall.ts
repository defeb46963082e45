// How many planted identifiers a redactor covers whole, by family, type, origin of the name and register.
import type { PlantedCopy } from './plant.ts';

export interface Recalled {
  planted: number;
  /** Of which every letter and digit was redacted. */
  found: number;
}

type Rows = Record<string, Recalled>;

/** Counts of one family. Origins are of names only: as they are written, and in the copies without capitals. */
export interface CanaryCounts extends Recalled {
  readonly types: Rows;
  readonly origins_written: Rows;
  readonly origins_lower: Rows;
  readonly registers: Rows;
}

interface Span {
  readonly part: number;
  readonly start: number;
  readonly end: number;
}

export const noCanaries = (): CanaryCounts => ({
  planted: 0,
  found: 0,
  types: {},
  origins_written: {},
  origins_lower: {},
  registers: {},
});

const isValue = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

function isCovered(text: string, { part, start, end }: Span, spans: readonly Span[]): boolean {
  for (let at = start; at < end; at++)
    if (isValue(text.charAt(at)) && !spans.some((span) => span.part === part && span.start <= at && at < span.end))
      return false;
  return true;
}

function count(row: Recalled, isFound: boolean): void {
  row.planted += 1;
  if (isFound) row.found += 1;
}

const rowOf = (rows: Rows, key: string): Recalled => {
  const row = rows[key] ?? { planted: 0, found: 0 };
  rows[key] = row;
  return row;
};

/** Adds a copy to the counts; `spans` are what the redactor would take out of it. */
export function countRecall(counts: CanaryCounts, { parts, planted }: PlantedCopy, spans: readonly Span[]): void {
  for (const canary of planted) {
    const isFound = isCovered(parts[canary.part] ?? '', canary, spans);
    count(counts, isFound);
    count(rowOf(counts.types, canary.type), isFound);
    count(rowOf(counts.registers, canary.register), isFound);
    if (canary.origin === null) continue;
    count(rowOf(canary.register === 'lower' ? counts.origins_lower : counts.origins_written, canary.origin), isFound);
  }
}
