// The table of kills in docs/faults.md and on the terminal: how many moments of each state were tried, and how they ended.
import { readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

const DOCUMENT = resolve(import.meta.dirname, '../../docs/faults.md');

export interface KillLine {
  readonly state: string;
  readonly moments: number;
  readonly as: string;
}

export function printTable(lines: readonly KillLine[]): void {
  const text = lines.map(({ state, moments, as }) => `${state.padEnd(22)} ${String(moments).padStart(3)}  ${as}`);
  process.stdout.write(`${text.join('\n')}\n`);
}

/** Puts the lines as measured into the document, in the place of those that were there. */
export function writeTable(lines: readonly KillLine[]): void {
  const [before] = readFileSync(DOCUMENT, 'utf8').split('| killed in |');
  const rows = lines.map(({ state, moments, as }) => `| ${state} | ${moments} | ${as} |`);
  writeFileSync(DOCUMENT, `${before}| killed in | moments | end |\n| --- | --- | --- |\n${rows.join('\n')}\n`);
}
