// The command line in a process of its own that is killed (-9) the moment a file or folder appears.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

const MAIN = resolve(import.meta.dirname, '../../cli/main.ts');

/** Resolves when the process is gone; false where it ended by itself before `path` was seen. */
export async function killWhen(args: readonly string[], output: string, path: string): Promise<boolean> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, DATASET_PIPELINE_OUTPUT_DIR: output },
    stdio: 'ignore',
  });
  const exited = once(child, 'exit');
  let killed = false;
  const watch = setInterval(() => {
    if (killed || !existsSync(path)) return;
    killed = child.kill('SIGKILL');
  }, 1);
  await exited;
  clearInterval(watch);
  return killed;
}
