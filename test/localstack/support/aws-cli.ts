// The commands of package.json and the command line against LocalStack, each a process of its own as a person runs it.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { type CliResult, cli } from '../../support/cli.ts';
import { awsVariables } from '../endpoint.ts';

const REPOSITORY = resolve(import.meta.dirname, '../../..');

export interface Ended {
  readonly status: number | null;
  /** stdout and stderr together, as they came. */
  readonly output: string;
}

async function ended(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Promise<Ended> {
  const child = spawn(command, args, {
    cwd: REPOSITORY,
    env: { ...process.env, ...awsVariables(), CI: 'true', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  const [status] = (await once(child, 'close')) as [number | null];
  return { status, output };
}

/** `npm run <script> -- <args>`. */
export const script = (name: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  ended('npm', ['run', '--silent', name, '--', ...args], env);

/** The pinned CDK. */
export const cdk = (args: readonly string[]) => ended(join(REPOSITORY, 'node_modules/.bin/cdk'), args, {});

/** `npm run release -- <args> --engine aws --environment <environment> --json`. */
export const onAws = (
  args: readonly string[],
  { output, environment }: { readonly output: string; readonly environment: string },
): Promise<CliResult> =>
  cli([...args, '--engine', 'aws', '--environment', environment, '--json'], { output, env: awsVariables() });
