// Runs the pinned CDK with this process's credentials and terminal.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const CDK = resolve(ROOT, 'node_modules/aws-cdk/bin/cdk');

/** Exit status; 1 where a signal ended it. What is synthesized lies in a folder of this call: two may go on at once. */
export async function cdk(args: readonly string[]): Promise<number> {
  const output = mkdtempSync(join(tmpdir(), 'cdk.out-'));
  try {
    const child = spawn(process.execPath, [CDK, ...args, '--output', output], { cwd: ROOT, stdio: 'inherit' });
    const [status] = (await once(child, 'close')) as [number | null];
    return status ?? 1;
  } finally {
    rmSync(output, { recursive: true, force: true });
  }
}
