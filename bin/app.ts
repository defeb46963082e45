// The CDK app: `cdk deploy --all -c environment=dev`, with `-c environments=DIR` and `-c config=DIR` for folders elsewhere.
// Feature flags stand in cdk.json: references between stacks stay exports ("strong"), as the newer weak ones are resolved
// by CloudFormation alone, which LocalStack does not do.
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { loadConfig } from '../cli/config/load-config.ts';
import { describe, isReleaseError, ReleaseError } from '../core/errors/index.ts';
import { loadEnvironment } from '../lib/environment/load-environment.ts';
import type { Environment } from '../lib/environment/schema.ts';
import { addEnvironment } from '../lib/environment-stacks.ts';
import { createFunctionKit } from '../lib/function-kit.ts';

const CONFIG = resolve(import.meta.dirname, '../config');

/** Context values are text where they are given with `-c`. */
function textOf(app: App, name: string): string | undefined {
  const value: unknown = app.node.tryGetContext(name);
  return typeof value === 'string' ? value : undefined;
}

/** The account and region of the caller, where the environment names none. */
function hereUnlessSaid(environment: Environment): Environment {
  const account = environment.account ?? process.env['CDK_DEFAULT_ACCOUNT'];
  const region = environment.region ?? process.env['CDK_DEFAULT_REGION'];
  if (region === undefined)
    throw new ReleaseError('Configuration', 'name the region, or call it by the CDK, which knows that of the caller', {
      file: `config/environments/${environment.name}.yaml`,
      field: 'region',
    });
  return { ...environment, account, region };
}

try {
  const app = new App();
  const environment = hereUnlessSaid(loadEnvironment(textOf(app, 'environment'), textOf(app, 'environments')));
  const { config, bytes } = loadConfig(textOf(app, 'config') ?? CONFIG);
  const { redaction } = config;
  const kit = createFunctionKit({ outDir: join(app.outdir, 'bundles'), environment, config: bytes, redaction });
  addEnvironment(app, environment, config, kit);
  app.synth();
} catch (error) {
  if (!isReleaseError(error)) throw error;
  process.stderr.write(`${describe(error)}\n`);
  process.exitCode = 2;
}
