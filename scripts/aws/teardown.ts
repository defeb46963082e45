// aws:teardown: asks, takes an environment down, and says what is left and why.
import { createInterface } from 'node:readline/promises';
import { ReleaseError } from '../../core/errors/index.ts';
import { loadEnvironment } from '../../lib/environment/load-environment.ts';
import { callerOf } from '../../platform/aws/caller.ts';
import { type Remaining, stackNames, type TeardownEvent, teardown } from '../../platform/aws/teardown/index.ts';

interface Options {
  readonly environment: string;
  readonly yes?: boolean;
  readonly leaveData?: boolean;
  readonly liftProtection?: boolean;
}

const WHY: Readonly<Record<Remaining['why'], string>> = {
  retained: 'kept on purpose: its deletion policy says so',
  'pending-deletion': 'KMS deletes it in 30 days; until then `aws kms cancel-key-deletion` brings it back',
};

function told(event: TeardownEvent): string {
  switch (event.type) {
    case 'executions.stopped':
      return `${event.count} executions ended`;
    case 'stack.removing':
      return `${event.stack} …`;
    case 'stack.removed':
      return `${event.stack} is gone`;
    case 'bucket.emptied':
      return `${event.bucket}: ${event.removed} versions deleted`;
  }
}

/** By typing the name: a `y` is typed too easily. */
async function confirm(environment: string, where: string): Promise<void> {
  if (!process.stdin.isTTY) throw new ReleaseError('Usage', 'nobody is there to be asked', { field: '--yes' });
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await terminal.question(
      `This destroys ${stackNames(environment).join(', ')} in ${where}. Type ${environment} to go on: `,
    );
    if (answer.trim() !== environment) throw new ReleaseError('Usage', 'not confirmed: nothing was changed');
  } finally {
    terminal.close();
  }
}

export async function teardownCommand(options: Options): Promise<number> {
  const { name } = loadEnvironment(options.environment);
  const { account, region } = await callerOf();
  if (options.yes !== true) await confirm(name, `${account}/${region}`);
  let removed = 0;
  const remaining = await teardown({
    environment: name,
    leaveData: options.leaveData === true,
    liftProtection: options.liftProtection === true,
    onEvent: (event) => {
      removed += event.type === 'stack.removed' ? 1 : 0;
      process.stderr.write(`${told(event)}\n`);
    },
  });
  if (removed === 0) {
    process.stdout.write(`nothing of ${name} is left to take down: none of its stacks is there\n`);
    return 0;
  }
  const lines = [
    'Left:',
    ...remaining.map(({ type, id, why }) => `  ${type} ${id}: ${WHY[why]}`),
    '  CDKToolkit: the CDK bootstrap of account and region, with its bucket of assets; other apps may use it',
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
