// Templates of environments, made once a test file, with bundles that hold nothing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import cdk from '../../cdk.json' with { type: 'json' };
import { loadConfig } from '../../cli/config/load-config.ts';
import { sourcePrefixes } from '../../functions/take-inventory/match-objects.ts';
import type { Templates } from '../../lib/access/evaluation/render.ts';
import { loadEnvironment } from '../../lib/environment/load-environment.ts';
import { Environment } from '../../lib/environment/schema.ts';
import { addEnvironment, type EnvironmentStacks } from '../../lib/environment-stacks.ts';
import { sizeOf } from '../../lib/functions/sizes.ts';
import type { FunctionKit } from '../../lib/stacks/pipeline-stack.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const { config } = loadConfig(resolve(import.meta.dirname, '../../config'));
export const SOURCES = sourcePrefixes(config);

/** An account and region that belong to nobody. */
const WHERE = { account: '111122223333', region: 'eu-central-1' };

const folder = await temporaryFolder();
let apps = 0;

/** A file that says which function it is; nothing is bundled. */
function emptyBundle(name: string): string {
  const path = join(folder.path, 'bundles', name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'index.mjs'), `export const handler = () => '${name}';\n`);
  return path;
}

const KIT: FunctionKit = { bundle: emptyBundle, sizeOf };

export const environmentOf = (name: string, changes: object = {}): Environment =>
  Environment.parse({ ...loadEnvironment(name), ...WHERE, ...changes });

export function newApp(): App {
  apps += 1;
  return new App({ outdir: join(folder.path, `out-${apps}`), context: cdk.context });
}

export const addTo = (app: App, environment: Environment): EnvironmentStacks =>
  addEnvironment(app, environment, config, KIT);

export const PARTS = ['data', 'ledger', 'signing', 'pipeline'] as const;
type Part = (typeof PARTS)[number];

export type Assertable = Readonly<Record<Part, Template>>;

export function templatesOf(stacks: EnvironmentStacks): Assertable {
  const { data, ledger, signing, pipeline } = stacks;
  return {
    data: Template.fromStack(data),
    ledger: Template.fromStack(ledger),
    signing: Template.fromStack(signing),
    pipeline: Template.fromStack(pipeline),
  };
}

export const synthesized = (name: string, changes: object = {}): Assertable =>
  templatesOf(addTo(newApp(), environmentOf(name, changes)));

/** As the evaluation of rights takes them. */
export const plainTemplates = (name: string, templates: Assertable): Templates =>
  new Map(PARTS.map((part) => [`mhdr-${name}-${part}`, templates[part].toJSON()]));
