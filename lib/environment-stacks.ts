// The stacks of one environment; nothing of one environment is known to another.
import { type App, Tags } from 'aws-cdk-lib';
import type { ReleaseConfig } from '../core/config/index.ts';
import { sourcePrefixes } from '../functions/take-inventory/match-objects.ts';
import { isKept } from './environment/removal.ts';
import type { Environment } from './environment/schema.ts';
import { COST_TAG } from './operations/budget.ts';
import { DataStack } from './stacks/data-stack.ts';
import { LedgerStack } from './stacks/ledger-stack.ts';
import { type FunctionKit, PipelineStack } from './stacks/pipeline-stack.ts';
import { SigningStack } from './stacks/signing-stack.ts';

export interface EnvironmentStacks {
  readonly data: DataStack;
  readonly ledger: LedgerStack;
  readonly signing: SigningStack;
  readonly pipeline: PipelineStack;
}

/** Stacks `mhdr-<environment>-{data,ledger,signing,pipeline}`. `config`: whose sources may be read. */
export function addEnvironment(
  app: App,
  environment: Environment,
  config: ReleaseConfig,
  kit: FunctionKit,
): EnvironmentStacks {
  const { name, account, region } = environment;
  const id = (part: string): string => `mhdr-${name}-${part}`;
  const props = (what: string) => ({
    description: `Release pipeline for training data, ${name}: ${what}`,
    environment,
    terminationProtection: isKept(environment),
    env: { ...(account === undefined ? {} : { account }), ...(region === undefined ? {} : { region }) },
  });
  const data = new DataStack(app, id('data'), props('the bucket'));
  const ledger = new LedgerStack(app, id('ledger'), props('the ledger'));
  const signing = new SigningStack(app, id('signing'), props('the keys that sign'));
  const pipeline = new PipelineStack(app, id('pipeline'), {
    ...props('functions, state machine, operations'),
    ...{ data, ledger, signing, kit },
    sources: sourcePrefixes(config),
  });
  for (const stack of [data, ledger, signing, pipeline]) Tags.of(stack).add(COST_TAG, name);
  return { data, ledger, signing, pipeline };
}
