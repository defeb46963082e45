// A real process that is killed in the middle of its work: `kill -9`, no clean-up, no exit handler.
import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a module text under this Node; kills it `afterMs` after it has written a line, and waits until it is gone. */
export async function killChild(source: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const spoke = await Promise.race([once(child.stdout, 'data').then(() => true), exited.then(() => false)]);
  if (!spoke) throw new Error('the child ended before it began its work');
  await new Promise((done) => setTimeout(done, afterMs));
  child.kill('SIGKILL');
  await exited;
}
