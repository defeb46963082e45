// Runs the pinned CDK with this process's credentials and terminal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const CDK = resolve(ROOT, 'node_modules/aws-cdk/bin/cdk');

/** Exit status; 1 where a signal ended it. */
export async function cdk(args: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, [CDK, ...args], { cwd: ROOT, stdio: 'inherit' });
  const [status] = (await once(child, 'close')) as [number | null];
  return status ?? 1;
}
