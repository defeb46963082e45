// aws:deploy: all stacks of one environment, through the CDK.
import { resolve } from 'node:path';
import { loadEnvironment } from '../../lib/environment/load-environment.ts';
import { cdk } from './cdk.ts';

interface DeployOptions {
  readonly environment: string;
  readonly config?: string;
  readonly diff?: boolean;
}

/** Where a person looks on they approve wider rights; a pipeline has approved them by reviewing the change. */
const approval = (): string => (process.stdin.isTTY ? 'broadening' : 'never');

export async function deploy({ environment, config, diff }: DeployOptions): Promise<number> {
  const { name } = loadEnvironment(environment);
  const context = ['-c', `environment=${name}`, ...(config === undefined ? [] : ['-c', `config=${resolve(config)}`])];
  if (diff === true) return cdk(['diff', '--fail', ...context]);
  return cdk(['deploy', '--all', '--require-approval', approval(), ...context]);
}
