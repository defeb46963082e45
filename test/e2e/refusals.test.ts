import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { generateBundled } from '../../corpora/bundled/generate.ts';
import { cli } from '../support/cli.ts';
import { runRelease } from '../support/run-release.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');
const VERSION = 'v2026-11-22';

test('an empty bucket is blocked by name, and nothing is published', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  mkdirSync(data);
  const { status, json } = await cli(['run', '--version', VERSION, '--data', data, '--json'], {
    output: join(folder.path, 'out'),
  });
  expect(status).toBe(3);
  const { outcome, findings, path } = json as {
    outcome: string;
    path: string | null;
    findings: { severity: string }[];
  };
  expect(outcome).toBe('blocked');
  expect(path).toBeNull();
  expect(findings.filter(({ severity }) => severity === 'block').length).toBeGreaterThan(0);
});

test('two sources that claim one object are refused before anything is started', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  const config = join(folder.path, 'config');
  mkdirSync(join(data, 'voice/marlow_vance/lessons'), { recursive: true });
  writeFileSync(join(data, 'voice/marlow_vance/lessons/lesson-01.md'), 'x');
  cpSync(CONFIG, config, { recursive: true });
  const { sources } = parse(readFileSync(join(config, 'sources', 'voice.yaml'), 'utf8')) as {
    sources: { id: string }[];
  };
  writeFileSync(join(config, 'sources', 'twin.yaml'), stringify({ ...sources[0], id: 'twin' }));
  const { status, stderr } = await cli(['run', '--version', VERSION, '--config', config, '--data', data], {
    output: join(folder.path, 'out'),
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/twin and marlow-vance-lessons|marlow-vance-lessons and twin/);
});

test('an object that grows after the inventory fails the run', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'data');
  generateBundled(data);
  let prepared = 0;
  const { info } = await runRelease({
    folder: join(folder.path, 'out'),
    data,
    config: CONFIG,
    version: VERSION,
    onInvoke: (name) => {
      if (name !== 'PrepareShard') return;
      prepared += 1;
      if (prepared === 1)
        appendFileSync(join(data, 'voice/marlow_vance/lessons/lesson-01.md'), '\n\n**Guest:** late\n');
    },
  });
  expect(prepared).toBeGreaterThan(0);
  expect(info.status).toBe('FAILED');
  expect(info.error?.name).toBe('States.ExceedToleratedFailureThreshold');
});
