import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');

test('an unknown command ends with status 2 and one sentence', async () => {
  await using folder = await temporaryFolder();
  const { status, stderr } = await cli(['publish-everything'], { output: folder.path });
  expect(status).toBe(2);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(stderr).toContain("unknown command 'publish-everything'");
});

test.each(['2026-11-22', 'v2026-13-01', 'v2026-02-30', 'v2026-11-22.x', 'latest'])(
  'version %s is refused with status 2',
  async (version) => {
    await using folder = await temporaryFolder();
    const { status, stderr } = await cli(['run', '--version', version], { output: folder.path });
    expect(status).toBe(2);
    expect(stderr).toContain('vYYYY-MM-DD');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  },
);

test('an unknown backend is refused with status 2, naming the variable', async () => {
  await using folder = await temporaryFolder();
  const { status, stderr } = await cli(['plan', '--version', 'v2026-11-22'], {
    output: folder.path,
    env: { DATASET_STORAGE_BACKEND: 'ftp' },
  });
  expect(status).toBe(2);
  expect(stderr).toContain('DATASET_STORAGE_BACKEND');
});

test('a wrong configuration is refused with status 2, file, line and field', async () => {
  await using folder = await temporaryFolder();
  const config = join(folder.path, 'config');
  cpSync(CONFIG, config, { recursive: true });
  const path = join(config, 'dedup.yaml');
  writeFileSync(path, readFileSync(path, 'utf8').replace(/near_jaccard:.*/, 'near_jaccard: often'));
  const { status, stderr, json } = await cli(['run', '--version', 'v2026-11-22', '--config', config, '--json'], {
    output: folder.path,
  });
  expect(status).toBe(2);
  expect(stderr).toMatch(/dedup\.yaml:\d+ dedup\.near_jaccard: /);
  expect(json).toMatchObject({ error: 'Configuration' });
});

test.each([
  [['run', '--version', 'v2026-11-22', '--kind', 'final'], '--kind'],
  [['run', '--version', 'v2026-11-22', '--limit', '-3'], '--limit'],
  [['run', '--version', 'v2026-11-22', '--data', '/no/such/folder'], 'does not exist'],
  [['run'], '--version'],
  [['status', 'nothing'], 'no execution'],
  [['run', '--version', 'v2026-11-22', '--engine', 'cloud'], '--engine'],
  [['list', '--environment', 'dev'], '--environment'],
  [['list', '--engine', 'aws', '--environment', '../prod'], '--environment'],
  [['run', '--version', 'v2026-11-22', '--engine', 'aws', '--data', '.'], '`npm run aws:load`'],
  [['run', '--version', 'v2026-11-22', '--engine', 'aws', '--concurrency', '2'], '--concurrency'],
  [['resume', '--engine', 'aws', '--concurrency', '2'], '--concurrency'],
  [['grant', 'v2026-11-22', 'manifest.json', '--approval', 'audit'], 'give --engine aws'],
  [['grant', 'v2026-11-22', 'manifest.json', '--approval', 'audit', '--minutes', '90'], '--minutes'],
  [['verify', 'ftp://bucket/exports/releases/v2026-11-22/'], 'cannot be opened'],
])('wrong use %j is refused with status 2', async (args, expected) => {
  await using folder = await temporaryFolder();
  const { status, stderr } = await cli(args, { output: folder.path });
  expect(status).toBe(2);
  expect(stderr).toContain(expected);
});

test('the engine of the environment holds where no option says otherwise', async () => {
  await using folder = await temporaryFolder();
  const env = { RELEASE_ENGINE: 'aws' };
  const { status, stderr } = await cli(['plan', '--version', 'v2026-11-22', '--data', '.'], {
    output: folder.path,
    env,
  });
  expect(status).toBe(2);
  expect(stderr).toContain('on AWS the sources lie in the bucket');
  const embedded = await cli(['status', '--engine', 'embedded'], { output: folder.path, env });
  expect(embedded.stderr).toContain('nothing was run yet');
});

test('AWS without a region is refused with status 2, naming the variable', async () => {
  await using folder = await temporaryFolder();
  const nowhere = join(folder.path, 'none');
  const { status, stderr } = await cli(['list', '--engine', 'aws'], {
    output: folder.path,
    env: {
      AWS_REGION: '',
      AWS_DEFAULT_REGION: '',
      AWS_CONFIG_FILE: nowhere,
      AWS_SHARED_CREDENTIALS_FILE: nowhere,
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  });
  expect(status).toBe(2);
  expect(stderr).toContain('AWS_REGION');
  expect(stderr.trim().split('\n')).toHaveLength(1);
});

test('every command has --help', async () => {
  await using folder = await temporaryFolder();
  const { stdout } = await cli(['--help'], { output: folder.path });
  const commands = [...stdout.matchAll(/^ {2}([a-z]+)\b/gm)]
    .map(([, name]) => name ?? '')
    .filter((name) => name !== 'help');
  expect(commands).toEqual(
    expect.arrayContaining([
      'init',
      'plan',
      'run',
      'resume',
      'status',
      'list',
      'verify',
      'grant',
      'trace',
      'diff',
      'quarantine',
      'invoke',
    ]),
  );
  for (const command of commands) {
    const { status, stdout: help } = await cli([command, '--help'], { output: folder.path });
    expect(status, command).toBe(0);
    expect(help, command).toContain('Usage:');
  }
});

test('init makes a folder that loads, refuses everything, and is not overwritten', async () => {
  await using folder = await temporaryFolder();
  const config = join(folder.path, 'mine');
  expect((await cli(['init', config], { output: folder.path })).status).toBe(0);
  const data = join(folder.path, 'bucket');
  mkdirSync(data);
  const planned = await cli(['plan', '--version', 'v2026-11-22', '--config', config, '--data', data, '--json'], {
    output: folder.path,
  });
  expect(planned.stderr).toBe('');
  expect(planned.status).toBe(3);
  const again = await cli(['init', config], { output: folder.path });
  expect(again.status).toBe(2);
  expect(again.stderr).toContain('not empty');
});

test('links below the data folder are refused: what is not read must not go unsaid', async () => {
  await using folder = await temporaryFolder();
  const data = join(folder.path, 'bucket');
  mkdirSync(data);
  writeFileSync(join(folder.path, 'elsewhere.jsonl'), '{}\n');
  symlinkSync(join(folder.path, 'elsewhere.jsonl'), join(data, 'link.jsonl'));
  const { status, stderr } = await cli(['run', '--version', 'v2026-11-22', '--data', data], { output: folder.path });
  expect(status).toBe(2);
  expect(stderr).toContain('holds 1 links');
});
