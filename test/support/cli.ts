// The command line as a person runs it: a process of its own, with a bucket of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../cli/main.ts');

export interface CliResult {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** The last line of stdout, parsed; undefined where it is not JSON. */
  readonly json: unknown;
}

export interface CliOptions {
  readonly output: string;
  /** Kills the process (-9) so many milliseconds after its start. */
  readonly killAfterMs?: number;
  readonly env?: Readonly<Record<string, string>>;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.trim().split('\n').at(-1) ?? '');
  } catch {
    return undefined;
  }
}

export async function cli(args: readonly string[], { output, killAfterMs, env = {} }: CliOptions): Promise<CliResult> {
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(DATASET|OVH|RELEASE)_/.test(name)),
  );
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...inherited, DATASET_PIPELINE_OUTPUT_DIR: output, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const exited = once(child, 'close');
  const chunks = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    chunks.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    chunks.stderr += text;
  });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const [status] = (await exited) as [number | null];
  clearTimeout(timer);
  return { status, ...chunks, json: parsed(chunks.stdout) };
}
