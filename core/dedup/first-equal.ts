// Exact groups: for each document, the first one with the same hash; typed columns in place of a Map of strings.
import { sortedIndexes } from './radix-sort.ts';

/** Hex digits as big-endian 32-bit words, eight digits each, into row `row` of `columns`. */
export function putHex(columns: readonly Uint32Array[], row: number, hex: string): void {
  columns.forEach((column, index) => {
    column[row] = Number.parseInt(hex.slice(index * 8, index * 8 + 8), 16);
  });
}

/** The hex digits of a row that `putHex` wrote. */
export function hexOf(columns: readonly Uint32Array[], row: number): string {
  return columns.map((column) => (column[row] as number).toString(16).padStart(8, '0')).join('');
}

/** For each row the smallest row that is equal in every column. */
export function firstEqual(columns: readonly Uint32Array[]): Uint32Array {
  const [key = new Uint32Array(0), ...others] = columns;
  const first = new Uint32Array(key.length);
  const order = sortedIndexes(key, -1);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && key[order[end] as number] === key[order[start] as number]) end += 1;
    const seen: number[] = [];
    for (let at = start; at < end; at += 1) {
      const row = order[at] as number;
      const known = seen.find((other) => others.every((column) => column[other] === column[row]));
      if (known === undefined) seen.push(row);
      first[row] = known ?? row;
    }
    start = end;
  }
  return first;
}
