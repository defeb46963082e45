// After the signing key was replaced: what the old key signed is believed where the configuration trusts it, and nowhere else.
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { createLog } from '../../core/log/index.ts';
import { ReleaseStatus } from '../../core/publication/index.ts';
import { changeStatus, readStatuses } from '../../functions/release-status.ts';
import { createLocalPorts } from '../../platform/local/ports.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { keysFolder, readStorageSettings } from '../../platform/settings/index.ts';
import { cli } from '../support/cli.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');
const ReviewFile = (text: string) => parse(text) as { review: Record<string, unknown> };

const settingsOf = (output: string) => readStorageSettings({ DATASET_PIPELINE_OUTPUT_DIR: output }, output);
const portsAt = (output: string): StagePorts =>
  createLocalPorts({ settings: settingsOf(output), log: createLog(() => undefined) });

/** A copy of the configuration that trusts this key besides. */
function trusting(folder: string, key: { readonly keyid: string; readonly pem: string }): string {
  const copy = join(folder, 'config');
  cpSync(CONFIG, copy, { recursive: true });
  const file = join(copy, 'review.yaml');
  const { review } = ReviewFile(readFileSync(file, 'utf8'));
  const trusted_keys = [{ keyid: key.keyid, pem: key.pem, holder: 'The pipeline until the rotation' }];
  writeFileSync(file, stringify({ review: { ...review, trusted_keys } }));
  return copy;
}

interface Rotated {
  readonly output: string;
  readonly trusted: string;
  readonly pem: string;
}

/** Two releases that the old key made superseded and current; then its file goes, and the next command makes a new one. */
async function rotated(folder: TemporaryFolder): Promise<Rotated> {
  const output = join(folder.path, 'out');
  const before = portsAt(output);
  for (const version of ['v2026-01-01', 'v2026-01-02'])
    await before.bucket.create(`exports/releases/${version}/manifest.json`, Buffer.from(`{"of":"${version}"}`));
  await changeStatus(before, 'v2026-01-01', { status: 'superseded', superseded_by: 'v2026-01-02' });
  await changeStatus(before, 'v2026-01-02', {});
  const key = await before.signer.publicKey();
  const keys = keysFolder(settingsOf(output));
  renameSync(join(keys, 'ed25519.pem'), join(folder.path, 'old.pem'));
  expect((await portsAt(output).signer.publicKey()).keyid).not.toBe(key.keyid);
  return { output, trusted: trusting(folder.path, key), pem: key.pem };
}

interface Listed {
  readonly releases: readonly { readonly version: string; readonly status: string; readonly superseded_by: unknown }[];
}

describe('list, after the signing key was replaced', () => {
  let folder: TemporaryFolder;
  let place: Rotated;
  beforeAll(async () => {
    folder = await temporaryFolder();
    place = await rotated(folder);
    return () => folder[Symbol.asyncDispose]();
  });
  const listed = async (...options: string[]) => {
    const { status, json, stderr } = await cli(['list', '--json', ...options], { output: place.output });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    return (json as Listed).releases.map(({ version, status: word, superseded_by }) => [version, word, superseded_by]);
  };

  test('says unsigned of what the old key signed, where no configuration trusts it', async () => {
    expect(await listed()).toEqual([
      ['v2026-01-01', 'unsigned', null],
      ['v2026-01-02', 'unsigned', null],
    ]);
  });

  test('says superseded and current, where the configuration trusts it', async () => {
    expect(await listed('--config', place.trusted)).toEqual([
      ['v2026-01-01', 'superseded', 'v2026-01-02'],
      ['v2026-01-02', 'current', null],
    ]);
  });

  test('refuses a configuration that cannot be read, rather than trusting nobody', async () => {
    const { status } = await cli(['list', '--config', join(folder.path, 'nowhere')], { output: place.output });
    expect(status).toBe(2);
  });
});

test('a status that changes after the rotation is signed with the new key, and the others stay readable', async () => {
  await using folder = await temporaryFolder();
  const { output, pem } = await rotated(folder);
  const ports = portsAt(output);
  await expect(readStatuses(ports)).rejects.toMatchObject({ code: 'SignerNotTrusted' });
  await changeStatus(ports, 'v2026-01-02', { status: 'revoked' });
  const statuses = await readStatuses(ports, [{ pem }]);
  expect(statuses.map((status) => [ReleaseStatus.parse(status).version, status.status])).toEqual([
    ['v2026-01-01', 'superseded'],
    ['v2026-01-02', 'revoked'],
  ]);
});
