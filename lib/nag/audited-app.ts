// The stacks of an environment as they are deployed, with source folders for bundles: rules look at resources, not at code.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import context from '../../cdk.json' with { type: 'json' };
import { loadConfig } from '../../cli/config/load-config.ts';
import { loadEnvironment } from '../environment/load-environment.ts';
import { addEnvironment } from '../environment-stacks.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** An account and region that belong to nobody. */
const WHERE = { account: '111122223333', region: 'eu-central-1' } as const;

export const AUDITED_ENVIRONMENTS = ['dev', 'prod'] as const;

/** Not synthesized: the tree is enough for rules. */
export function auditedApp(environment: string): App {
  const app = new App({ context: context.context, outdir: mkdtempSync(join(tmpdir(), 'nag-')) });
  addEnvironment(app, { ...loadEnvironment(environment), ...WHERE }, loadConfig(join(ROOT, 'config')).config, {
    bundle: (folder) => join(ROOT, 'functions', folder),
    sizeOf: () => ({ memoryMb: 1024, timeoutSeconds: 900 }),
  });
  return app;
}
