// One environment for all files that run against one LocalStack: whoever comes first deploys it, the others wait.
import { createHash } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isReleaseError } from '../../../core/errors/index.ts';
import { findResources } from '../../../platform/aws/find-resources.ts';
import type { AwsResources } from '../../../platform/aws/resources.ts';
import { endpoint } from '../endpoint.ts';
import { script } from './aws-cli.ts';

const LOOK_MS = 500;

const lockOf = (environment: string): string =>
  join(tmpdir(), `release-${createHash('sha256').update(endpoint()).digest('hex').slice(0, 12)}-${environment}.lock`);

function isAlive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** False where somebody holds it; the lock of a process that is gone is nobody's. */
function take(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    const holder = Number.parseInt(readFileSync(lock, { encoding: 'utf8', flag: 'a+' }), 10);
    if (!isAlive(holder)) rmSync(lock, { force: true });
    return false;
  }
}

async function alone<T>(lock: string, work: () => Promise<T>): Promise<T> {
  while (!take(lock)) await sleep(LOOK_MS);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

const found = (environment: string): Promise<AwsResources | undefined> =>
  findResources(environment).catch((error: unknown) => {
    if (isReleaseError(error) && error.code === 'NotDeployed') return undefined;
    throw error;
  });

async function must(name: string, args: readonly string[]): Promise<void> {
  const { status, output } = await script(name, args);
  if (status !== 0) throw new Error(`${name} ended with ${status}:\n${output}`);
}

/** Nobody deploys, copies or takes down the environment meanwhile. */
export const aloneWith = <T>(environment: string, work: () => Promise<T>): Promise<T> =>
  alone(lockOf(environment), work);

/**
 * Gives what the environment is made of to `use`; until that has ended nobody takes the environment down. Deployed where it
 * is not, with the repository's configuration; a `config` folder is always deployed, over what is there. A LocalStack that
 * outlives a change of the code has to be started afresh.
 */
export function withDeployed<T>(
  environment: string,
  { config }: { readonly config?: string },
  use: (resources: AwsResources) => Promise<T>,
): Promise<T> {
  return aloneWith(environment, async () => {
    const before = await found(environment);
    if (before !== undefined && config === undefined) return use(before);
    if (before === undefined) await must('aws:bootstrap', ['--environment', environment]);
    const given = config === undefined ? [] : ['--config', config];
    await must('aws:deploy', ['--environment', environment, ...given]);
    return use(await findResources(environment));
  });
}
