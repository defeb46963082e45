// Writes docs/access.md from the templates of the environment dev.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { App } from 'aws-cdk-lib';
import cdk from '../cdk.json' with { type: 'json' };
import { loadConfig } from '../cli/config/load-config.ts';
import { sourcePrefixes } from '../functions/take-inventory/match-objects.ts';
import type { Template } from '../lib/access/evaluation/render.ts';
import { loadEnvironment } from '../lib/environment/load-environment.ts';
import { addEnvironment } from '../lib/environment-stacks.ts';
import { accessDocument } from './access-document.ts';

const ROOT = resolve(import.meta.dirname, '..');
const outdir = mkdtempSync(join(tmpdir(), 'access-'));
const { config } = loadConfig(join(ROOT, 'config'));
const app = new App({ outdir, context: cdk.context });
const environment = { ...loadEnvironment('dev'), account: '111122223333', region: 'eu-central-1' };
// Rights do not depend on code, so a folder of sources stands for a bundle.
addEnvironment(app, environment, config, {
  bundle: (folder) => join(ROOT, 'functions', folder),
  sizeOf: () => ({ memoryMb: 1024, timeoutSeconds: 900 }),
});
const templates = new Map(app.synth().stacks.map(({ stackName, template }) => [stackName, template as Template]));
writeFileSync(join(ROOT, 'docs/access.md'), accessDocument(templates, sourcePrefixes(config)));
rmSync(outdir, { recursive: true });
