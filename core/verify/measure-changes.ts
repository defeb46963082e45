// The numbers of the reports that moved between two releases: a few that people ask about first.
import { Buffer } from 'node:buffer';
import { z } from 'zod';
import { compareBytes } from '../record/index.ts';
import { parseAs } from './parse.ts';
import type { ReleaseReader } from './reader.ts';

export interface MeasureChange {
  readonly measure: string;
  readonly before: number | null;
  readonly after: number | null;
}

interface Place {
  readonly reader: ReleaseReader;
  readonly prefix: string;
}

const Numbers = z.looseObject({});

/** Top-level numbers of a report, and sums of its top-level maps of numbers; lists are left to the reports themselves. */
function numbersOf(name: string, report: Readonly<Record<string, unknown>>): [string, number][] {
  return Object.entries(report).flatMap(([field, value]): [string, number][] => {
    if (typeof value === 'number') return [[`${name}.${field}`, value]];
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
    const parts = Object.values(value);
    return parts.length > 0 && parts.every((part) => typeof part === 'number')
      ? [[`${name}.${field}`, parts.reduce((sum, part) => sum + part, 0)]]
      : [];
  });
}

async function measuresOf({ reader, prefix }: Place): Promise<ReadonlyMap<string, number>> {
  const measures = new Map<string, number>();
  const keys: string[] = [];
  for await (const { key } of reader.list(`${prefix}reports/`)) keys.push(key);
  for (const key of keys.sort(compareBytes)) {
    const report = parseAs(Numbers, Buffer.from(await reader.get(key)).toString('utf8'));
    const name = key.slice(prefix.length + 'reports/'.length).replace(/\.json$/, '');
    for (const [measure, value] of numbersOf(name, report ?? {})) measures.set(measure, value);
  }
  return measures;
}

export async function measureChanges(a: Place, b: Place): Promise<MeasureChange[]> {
  const [before, after] = [await measuresOf(a), await measuresOf(b)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort(compareBytes)
    .map((measure) => ({ measure, before: before.get(measure) ?? null, after: after.get(measure) ?? null }))
    .filter((change) => change.before !== change.after);
}
