// One bucket, one corpus and one configuration, worked on by nothing but the commands of the command line.
import type { Command } from 'commander';
import { createProgram } from '../../../cli/program.ts';
import { explainError } from '../../../cli/terminal.ts';

export interface Standing {
  readonly gate: string;
  readonly code: string;
  readonly subject: string;
  readonly severity: 'block' | 'explain' | 'info';
  readonly remedy: string;
}

export interface Ran {
  readonly status: number;
  readonly stdout: string;
  readonly outcome: string;
  readonly findings: readonly Standing[];
  /** The last line, parsed. */
  readonly json: Readonly<Record<string, unknown>>;
}

export interface Workbench {
  /** Holds the bucket and the journal. */
  readonly output: string;
  readonly data: string;
  readonly config: string;
}

function commandOf(program: Command, args: readonly string[]): Command | undefined {
  let command: Command | undefined = program;
  for (const word of args) {
    const next: Command | undefined = command?.commands.find((each) => each.name() === word);
    if (next === undefined) break;
    command = next;
  }
  return command;
}

/** Where the bucket and the configuration lie is where the person works, and no part of a remedy. */
function placed(command: Command | undefined, { config, data }: Workbench): string[] {
  const context: Readonly<Record<string, string>> = { '--config': config, '--data': data, '--starter': 'engineer' };
  const known = new Set(command?.options.map(({ long }) => long));
  return Object.entries(context).flatMap(([option, value]) => (known.has(option) ? [option, value] : []));
}

function lastLine(text: string): Ran['json'] {
  try {
    const value: unknown = JSON.parse(text.trim().split('\n').at(-1) ?? '');
    return typeof value === 'object' && value !== null ? (value as Ran['json']) : {};
  } catch {
    return {};
  }
}

/** Runs one command in this process. What it throws becomes the status that the command line would end with. */
export async function command(bench: Workbench, args: readonly string[]): Promise<Ran> {
  let status = 0;
  let stdout = '';
  const program = createProgram((given) => {
    status = given;
  });
  const { write } = process.stdout;
  const before = process.env['DATASET_PIPELINE_OUTPUT_DIR'];
  process.env['DATASET_PIPELINE_OUTPUT_DIR'] = bench.output;
  process.stdout.write = ((chunk: string | Uint8Array) => {
    stdout += String(chunk);
    return true;
  }) as typeof write;
  try {
    await program.parseAsync([...args, ...placed(commandOf(program, args), bench), '--json'], { from: 'user' });
  } catch (error) {
    const explained = explainError(error);
    status = explained.code === 'Internal' && String(error).includes('CommanderError') ? 2 : explained.status;
    stdout += JSON.stringify({ error: explained.code, sentence: explained.sentence });
  } finally {
    process.stdout.write = write;
    if (before === undefined) delete process.env['DATASET_PIPELINE_OUTPUT_DIR'];
    else process.env['DATASET_PIPELINE_OUTPUT_DIR'] = before;
  }
  const json = lastLine(stdout);
  const findings = Array.isArray(json['findings']) ? (json['findings'] as Standing[]) : [];
  return { status, stdout, json, findings, outcome: String(json['outcome'] ?? json['error'] ?? '') };
}
