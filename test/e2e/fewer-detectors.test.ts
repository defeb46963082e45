// A redactor that lost rules is refused by what is planted and by what is suspected, whatever the recorded decisions explain.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generateBundled } from '../../corpora/bundled/generate.ts';
import { type CliResult, cli } from '../support/cli.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const PRELOAD = pathToFileURL(resolve(import.meta.dirname, '../support/fewer-detectors.ts')).href;
const NAME_RULES = ['relatedName', 'listedName', 'unknownCapital', 'titledName', 'namedPerson'];

interface Outcome {
  readonly outcome: string;
  readonly findings: readonly { readonly code: string; readonly severity: string; readonly subject: string }[];
}

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  generateBundled(join(folder.path, 'data'));
});
afterAll(() => folder[Symbol.asyncDispose]());

const rehearse = (without: readonly string[]): Promise<CliResult> =>
  cli(['run', '--version', 'v2026-11-22', '--data', join(folder.path, 'data'), '--json'], {
    output: join(folder.path, `out-${without.join('-')}`),
    env: { NODE_OPTIONS: `--import ${PRELOAD}`, FEWER_DETECTORS: without.join(',') },
  });

const subjects = ({ json }: CliResult, code: string, severity: string): readonly string[] =>
  (json as Outcome).findings
    .filter((finding) => finding.code === code && finding.severity === severity)
    .map(({ subject }) => subject);

describe('a rehearsal of the bundled corpus', () => {
  test('without its name rules is blocked by what was planted, and its suspects are explained no more', async () => {
    const run = await rehearse(NAME_RULES);
    expect(run.status, run.stderr).toBe(3);
    expect((run.json as Outcome).outcome).toBe('blocked');
    expect(subjects(run, 'canaries_under_floor', 'block')).toEqual(expect.arrayContaining(['FIRST_NAME', 'NAME']));
    expect(subjects(run, 'identifiers_suspected', 'explain')).toEqual(['NAME']);
  }, 180_000);

  test('without the one rule that reads unknown words with capitals is blocked as well', async () => {
    const run = await rehearse(['unknownCapital']);
    expect(run.status, run.stderr).toBe(3);
    expect(subjects(run, 'canaries_under_floor', 'block')).toContain('FIRST_NAME');
  }, 180_000);
});
