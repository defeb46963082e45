// The commands that make, fill and remove an environment; what they do is loaded when they are called.
import { Command } from 'commander';

const environment = ['--environment <name>', 'a file of config/environments, such as dev'] as const;

/** `npm run aws:<command> -- …`; `finish` gets the exit status. */
export function createAwsProgram(finish: (status: number) => void): Command {
  const program = new Command('aws').description('Environments on AWS: bootstrap, deploy, load, teardown.');

  program
    .command('bootstrap')
    .description('prepare account and region for deployments, once')
    .requiredOption(...environment)
    .action(async (options) => finish(await (await import('./bootstrap.ts')).bootstrap(options)));

  program
    .command('deploy')
    .description('bring the four stacks of an environment to what the repository says')
    .requiredOption(...environment)
    .option('--config <dir>', 'release configuration that nightly runs use (default: config/ of this repository)')
    .option('--diff', 'show what would change, and change nothing')
    .action(async (options) => finish(await (await import('./deploy.ts')).deploy(options)));

  program
    .command('load')
    .argument('<folder>', 'its files become objects, by their path in it')
    .description('put sources into the bucket of an environment; what is there stays')
    .requiredOption(...environment)
    .option('--replace', 'overwrite what is there; the bucket keeps the old versions')
    .action(async (folder, options) => finish(await (await import('./load.ts')).load(folder, options)));

  program
    .command('teardown')
    .description('end executions, empty the buckets, destroy the stacks, and name what stays')
    .requiredOption(...environment)
    .option('--yes', 'do not ask')
    .option('--leave-data', 'for an environment that keeps its data: leave buckets, table and keys without a stack')
    .option('--lift-protection', 'for stacks that are protected from termination')
    .action(async (options) => finish(await (await import('./teardown.ts')).teardownCommand(options)));

  program.exitOverride().configureOutput({ writeErr: () => undefined });
  for (const command of program.commands) command.exitOverride().configureOutput({ writeErr: () => undefined });
  return program;
}
