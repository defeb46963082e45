// The only place that writes to the terminal: results on stdout, progress and errors on stderr.
import { relative } from 'node:path';
import { describe, ERROR_CODES, isReleaseError } from '../core/errors/index.ts';
import { completeCommands, completeValue, engineWords } from './complete-commands.ts';
import type { EngineChoice } from './engine-choice.ts';
import { createProgress, type ProgressView } from './progress.ts';

export const EXIT_FAILED = 1;
export const EXIT_USAGE = 2;

// `status | head` closes the pipe early; that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(process.exitCode ?? 0);
  throw error;
});

/** `s3://bucket/key` and the like: no path of this machine. */
export const isAddress = (place: string): boolean => /^[a-z0-9]+:\/\//.test(place);

/** A path as seen from here; an address as it is. */
export const shown = (path: string): string => {
  if (isAddress(path)) return path;
  const near = relative(process.cwd(), path);
  return near === '' || near.startsWith('..') ? path : near;
};

/** Set once, from the options of the command: a process speaks of one engine. */
let wordsOfEngine = '';

/** From here on, every command that is shown is one that means the place of this command. */
export function speakOf(choice: EngineChoice): void {
  wordsOfEngine = engineWords(choice);
}

export function print(lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${completeCommands(line, wordsOfEngine)}\n`);
}

/** As `report` for what holds text of a source: not a letter of it is changed. */
export function reportVerbatim(json: boolean, lines: readonly string[], value: unknown): void {
  for (const line of json ? [JSON.stringify(value)] : lines) process.stdout.write(`${line}\n`);
}

/** People read the lines; machines read the last line. */
export function report(json: boolean, lines: readonly string[], value: unknown): void {
  if (json) process.stdout.write(`${JSON.stringify(completeValue(value, wordsOfEngine))}\n`);
  else print(lines);
}

export function progressFor(json: boolean): ProgressView {
  const mode = json ? 'none' : process.stderr.isTTY ? 'terminal' : 'plain';
  return createProgress(mode, process.stderr, () => performance.now());
}

/** One sentence and the exit status; what an unknown error says is not shown, as it may hold text. */
export function explainError(error: unknown): {
  readonly sentence: string;
  readonly status: number;
  readonly code: string;
} {
  if (!isReleaseError(error)) {
    const name = error instanceof Error ? error.name : 'Error';
    const at = error instanceof Error ? /\(?((?:file:\/\/)?[^\s()]+\.ts:\d+)/.exec(error.stack ?? '')?.[1] : undefined;
    return {
      sentence: `the pipeline broke: ${name}${at === undefined ? '' : ` at ${at.replace(/^.*\/(?=(?:core|functions|platform|cli)\/)/, '')}`}`,
      status: EXIT_FAILED,
      code: 'Internal',
    };
  }
  const { trouble, remedy } = ERROR_CODES[error.code];
  return {
    sentence: completeCommands(`${describe(error)} (${error.code}: ${remedy})`, wordsOfEngine),
    status: trouble === 'usage' ? EXIT_USAGE : EXIT_FAILED,
    code: error.code,
  };
}
