import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { FunnelReport } from '../../core/evidence/index.ts';
import { cli } from '../support/cli.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const ROUNDS = resolve(import.meta.dirname, '../support/corpora/rounds');

test('a registry of shapes that are in no other corpus works by configuration alone', async () => {
  await using folder = await temporaryFolder();
  const { json, stderr } = await cli(
    ['run', '--version', 'v2026-11-22', '--config', join(ROUNDS, 'config'), '--data', join(ROUNDS, 'data'), '--json'],
    { output: folder.path },
  );
  const { outcome, path } = json as { outcome: string; path: string };
  expect(outcome, stderr).toBe('rehearsed');
  const { sources = [] } = FunnelReport.parse(JSON.parse(readFileSync(join(path, 'reports/funnel.json'), 'utf8')));
  const used = sources.filter(({ reason }) => reason === null);
  expect(used.length).toBeGreaterThan(1);
  for (const { source_id, exported } of used) expect(exported, source_id).toBeGreaterThan(0);
});
