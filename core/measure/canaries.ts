// Recall of planted identifiers over all shards, by family, type, origin and register, and the gaps between them.
import type { FamilyCanaries, PrivacyReport, Recalled } from '../evidence/index.ts';
import { compareBytes } from '../record/index.ts';

type Rows = PrivacyReport['canaries']['families'];

function rowsOf(all: readonly (readonly [name: string, row: Recalled])[]): Rows {
  const sums = new Map<string, Recalled>();
  for (const [name, { planted, found }] of all) {
    const row = sums.get(name) ?? { planted: 0, found: 0 };
    sums.set(name, { planted: row.planted + planted, found: row.found + found });
  }
  return [...sums]
    .filter(([, { planted }]) => planted > 0)
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([name, row]) => ({ name, ...row, recall: row.found / row.planted }));
}

function gapOf(rows: Rows): number | null {
  if (rows.length < 2) return null;
  const recalls = rows.map(({ recall }) => recall);
  return Math.max(...recalls) - Math.min(...recalls);
}

export function measureCanaries(families: readonly FamilyCanaries[]): PrivacyReport['canaries'] {
  const rows = (key: 'types' | 'origins_written' | 'origins_lower' | 'registers'): Rows =>
    rowsOf(families.flatMap((family) => Object.entries<Recalled>(family[key])));
  const planted = families.reduce((sum, family) => sum + family.planted, 0);
  const found = families.reduce((sum, family) => sum + family.found, 0);
  const [origins_written, origins_lower, registers] = [
    rows('origins_written'),
    rows('origins_lower'),
    rows('registers'),
  ];
  return {
    planted,
    found,
    recall: planted === 0 ? null : found / planted,
    families: rowsOf(families.map((row) => [row.family, row])),
    types: rows('types'),
    origins_written,
    origins_lower,
    registers,
    gaps: { origins_written: gapOf(origins_written), origins_lower: gapOf(origins_lower), registers: gapOf(registers) },
  };
}
