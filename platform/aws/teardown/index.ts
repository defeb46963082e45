// Takes an environment down: ends executions, destroys stacks in order, empties their buckets, and names what stays.
import { ReleaseError } from '../../../core/errors/index.ts';
import { emptyBucket } from './empty-bucket.ts';
import { createStacks, type DeployedStack, type StackResource, type Stacks } from './stacks.ts';
import { stopExecutions } from './stop-executions.ts';

/** Who uses another's exports goes first. */
const PARTS = ['pipeline', 'signing', 'ledger', 'data'] as const;

export const stackNames = (environment: string): readonly string[] =>
  PARTS.map((part) => `mhdr-${environment}-${part}`);

export type TeardownEvent =
  | { readonly type: 'executions.stopped'; readonly count: number }
  | { readonly type: 'stack.removing' | 'stack.removed'; readonly stack: string }
  | { readonly type: 'bucket.emptied'; readonly bucket: string; readonly removed: number };

export interface Remaining {
  readonly type: string;
  readonly id: string;
  readonly why: 'retained' | 'pending-deletion';
}

export interface TeardownOptions {
  readonly environment: string;
  /** The environment keeps its data: its buckets, table and keys are left behind without a stack. */
  readonly leaveData: boolean;
  readonly liftProtection: boolean;
  readonly onEvent: (event: TeardownEvent) => void;
  readonly stacks?: Stacks;
}

const ofType = ({ resources }: DeployedStack, type: string): readonly StackResource[] =>
  resources.filter((resource) => resource.type === type);

/** The first try of a stack takes its bucket policies away, the second one the empty buckets; access logs may come late. */
const TRIES = 4;

function refuseLocked(stack: string, refused: number): never {
  throw new ReleaseError(
    'AccessDenied',
    `${refused} versions of objects in ${stack} are locked or protected and were not deleted: wait until their retention ends`,
  );
}

async function removeStack(stack: DeployedStack, stacks: Stacks, onEvent: TeardownOptions['onEvent']): Promise<void> {
  onEvent({ type: 'stack.removing', stack: stack.name });
  const buckets = ofType(stack, 'AWS::S3::Bucket').filter(({ retained }) => !retained);
  let refused = 0;
  for (let tried = 0; tried < TRIES; tried += 1) {
    refused = 0;
    for (const { physicalId } of buckets) {
      const emptied = await emptyBucket(physicalId);
      refused += emptied.refused;
      if (emptied.removed > 0) onEvent({ type: 'bucket.emptied', bucket: physicalId, removed: emptied.removed });
    }
    if ((await stacks.remove(stack.name)) === 'deleted') return onEvent({ type: 'stack.removed', stack: stack.name });
  }
  if (refused > 0) refuseLocked(stack.name, refused);
  throw new ReleaseError('ContractViolated', `CloudFormation could not delete ${stack.name}: its events say why`);
}

/** Keys that go are kept by KMS for 30 days, in which their deletion can be cancelled. */
const remainingOf = ({ resources }: DeployedStack): readonly Remaining[] =>
  resources.flatMap(({ type, physicalId: id, retained }): Remaining[] => {
    if (retained) return [{ type, id, why: 'retained' }];
    return type === 'AWS::KMS::Key' ? [{ type, id, why: 'pending-deletion' }] : [];
  });

const DATA_TYPES: ReadonlySet<string> = new Set([
  'AWS::S3::Bucket',
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
]);

/** Everything that could be refused is refused before anything is touched. */
function check(found: readonly DeployedStack[], { environment, leaveData, liftProtection }: TeardownOptions): void {
  const keeps = found.some(({ resources }) => resources.some(({ type, retained }) => retained && DATA_TYPES.has(type)));
  if (keeps && !leaveData)
    throw new ReleaseError(
      'Usage',
      `environment ${environment} keeps its data: it would be left behind without a stack`,
      {
        field: '--leave-data',
      },
    );
  if (found.some((stack) => stack.protected) && !liftProtection)
    throw new ReleaseError('Usage', `the stacks of ${environment} are protected from termination`, {
      field: '--lift-protection',
    });
}

/** What is left, sorted by type; nothing is told of where no stack is left. Throws Usage (naming the option), AccessDenied (locked objects), ContractViolated. */
export async function teardown(options: TeardownOptions): Promise<readonly Remaining[]> {
  const { environment, onEvent, stacks = createStacks() } = options;
  const described = await Promise.all(stackNames(environment).map((name) => stacks.describe(name)));
  const found = described.filter((stack) => stack !== undefined);
  check(found, options);
  if (found.length === 0) return [];
  const machines = found.flatMap((stack) => ofType(stack, 'AWS::StepFunctions::StateMachine'));
  const stopped = await Promise.all(machines.map(({ physicalId }) => stopExecutions(physicalId)));
  onEvent({ type: 'executions.stopped', count: stopped.reduce((sum, count) => sum + count, 0) });
  for (const stack of found) {
    if (stack.protected) await stacks.unprotect(stack.name);
    await removeStack(stack, stacks, onEvent);
  }
  return found.flatMap(remainingOf).sort((a, b) => (`${a.type} ${a.id}` < `${b.type} ${b.id}` ? -1 : 1));
}
