// The files of config/environments: what they may say, and how a fault in them reads.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isReleaseError, describe as sentenceOf } from '../../core/errors/index.ts';
import { ENVIRONMENTS, loadEnvironment } from '../../lib/environment/load-environment.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** The sentence with which a changed `dev.yaml` is refused. */
async function refusal(change: (text: string) => string): Promise<string> {
  await using folder = await temporaryFolder();
  cpSync(ENVIRONMENTS, folder.path, { recursive: true });
  const file = join(folder.path, 'dev.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  try {
    loadEnvironment('dev', folder.path);
  } catch (error) {
    if (isReleaseError(error)) return `${error.code} ${sentenceOf(error).replace(/^.*dev\.yaml/, 'dev.yaml')}`;
    throw error;
  }
  return 'accepted';
}

describe('the environments', () => {
  test('are all valid, and named as their files', () => {
    const names = readdirSync(ENVIRONMENTS).map((file) => file.replace('.yaml', ''));
    expect(names.map((name) => loadEnvironment(name).name)).toEqual(names);
  });

  test('keep what is made in prod, and only there; rehearse every night there, and only there', () => {
    const [dev, prod] = [loadEnvironment('dev'), loadEnvironment('prod')];
    expect([dev.removal, prod.removal]).toEqual(['destroy', 'retain']);
    expect([dev.schedule.enabled, prod.schedule.enabled]).toEqual([false, true]);
  });

  test('are refused with a field that nobody knows, in one sentence with file and line', async () => {
    expect(await refusal((text) => `${text}colour: blue\n`)).toMatch(
      /^Configuration dev\.yaml:1 : Unrecognized key: "colour"$|^Configuration dev\.yaml:\d+: Unrecognized key: "colour"$/,
    );
  });

  test('are refused with a value that is not allowed, by its field', async () => {
    expect(await refusal((text) => text.replace('removal: destroy', 'removal: maybe'))).toMatch(
      /^Configuration dev\.yaml:\d+ removal: /,
    );
    expect(await refusal((text) => text.replace('enabled: false', 'enabled: perhaps'))).toMatch(
      /^Configuration dev\.yaml:\d+ schedule\.enabled: /,
    );
    expect(await refusal((text) => text.replace('cron: 0 2 * * ? *', 'cron: every night'))).toMatch(
      /^Configuration dev\.yaml:\d+ schedule\.cron: must be six fields/,
    );
    expect(await refusal((text) => text.replace('kind: new', 'kind: new\n  object_lock_days: 400'))).toMatch(
      /^Configuration dev\.yaml:\d+ bucket\.object_lock_days: /,
    );
  });

  test('are refused under the name of another file', async () => {
    expect(await refusal((text) => text.replace('name: dev', 'name: other'))).toMatch(
      /^Configuration dev\.yaml:\d+ name: must be the name of its file$/,
    );
  });

  test('are named where an unknown one is asked for', () => {
    expect(() => loadEnvironment('staging')).toThrow(
      'name one of config/environments (dev, prod): --environment dev, or -c environment=dev for the CDK itself',
    );
    expect(() => loadEnvironment(undefined)).toThrow(
      'name one of config/environments (dev, prod): --environment dev, or -c environment=dev for the CDK itself',
    );
  });
});

describe('the app', () => {
  test('ends with status 2 and one sentence for an environment that does not exist', () => {
    const context = JSON.stringify({ environment: 'staging' });
    const { status, stderr, stdout } = spawnSync(process.execPath, ['bin/app.ts'], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, CDK_CONTEXT_JSON: context },
    });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.trim()).toBe(
      '--environment: name one of config/environments (dev, prod): --environment dev, or -c environment=dev for the CDK itself',
    );
  });
});
