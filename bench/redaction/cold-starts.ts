// Cold starts in processes of their own: the ways in which rules come to a redactor, with what was compiled before and without.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMPILED } from '../../cli/config/compiled-rules.ts';
import { loadConfig } from '../../cli/config/load-config.ts';

const CONFIG = join(import.meta.dirname, '../../config');
const SCRIPT = join(import.meta.dirname, 'cold-start.ts');
const RUNS = 11;

type Phases = Readonly<Record<'modules' | 'policy' | 'compile' | 'first_text' | 'total' | 'processor', number>>;

export interface ColdStart {
  readonly way: string;
  readonly compiled: boolean;
  /** Milliseconds: the run with the least total, and the medians. */
  readonly least: Phases;
  readonly median: Phases;
}

const middle = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] as number;

function measure(way: string, path: string, compiled: boolean): ColdStart {
  const start = () => JSON.parse(execFileSync(process.execPath, [SCRIPT, way, path], { encoding: 'utf8' })) as Phases;
  // The first one brings the files into the cache of the machine.
  start();
  const runs = Array.from({ length: RUNS }, start).sort((a, b) => a.total - b.total);
  const least = runs[0] as Phases;
  const median = Object.fromEntries(
    Object.keys(least).map((phase) => [phase, middle(runs.map((run) => run[phase as keyof Phases]))]),
  );
  return { way, compiled, least, median: median as Phases };
}

/** Every way with the compiled files, then without. */
export function coldStarts(): readonly ColdStart[] {
  const folder = mkdtempSync(join(tmpdir(), 'cold-'));
  try {
    const frozen = join(folder, 'config.json');
    writeFileSync(frozen, loadConfig(CONFIG).bytes);
    const plain = join(folder, 'config');
    cpSync(CONFIG, plain, { recursive: true });
    rmSync(join(plain, 'redaction/compiled'), { recursive: true });
    const tables = join(CONFIG, 'redaction', COMPILED.tables);
    return [
      measure('rules', CONFIG, true),
      measure('rules', plain, false),
      measure('configuration', CONFIG, true),
      measure('configuration', plain, false),
      measure('frozen', `${frozen}:${tables}`, true),
      measure('frozen', frozen, false),
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const HEAD = ['policy', 'compile', 'first text', 'total', 'least', 'processor', 'modules'];

/** A table: medians, and the least total. */
export function coldStartLines(starts: readonly ColdStart[]): readonly string[] {
  const line = (name: string, cells: readonly string[]) =>
    `  ${name.padEnd(36)}${cells.map((cell) => cell.padStart(11)).join('')}`;
  return [
    line('', HEAD),
    ...starts.map(({ way, compiled, least, median: { policy, compile, first_text, total, processor, modules } }) =>
      line(
        `${way}, ${compiled ? 'compiled' : 'from the lists'}`,
        [policy, compile, first_text, total, least.total, processor, modules].map((ms) => ms.toFixed(1)),
      ),
    ),
  ];
}
