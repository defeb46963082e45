// kill -9 at every state of the workflow, at several moments of each: resumed, the execution ends as an undisturbed one.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { differences, momentsOf, nameOf, quickFolder, tryRow, type Walked, walk } from '../support/fault-matrix.ts';
import { DEFINITION_FILE } from '../support/fault-run.ts';
import { SMALL_CONFIG, writeSmallCorpus } from '../support/small-corpus.ts';

/** Children at a time, as many as a machine of CI has cores. */
const AT_ONCE = 2;
const VERSION = 'v2026-11-22';

const STATES = Object.keys((JSON.parse(readFileSync(DEFINITION_FILE, 'utf8')) as { States: object }).States);

const folder = quickFolder();
const walks: Walked[] = [];
const table: { state: string; moments: number; as: string }[] = [];

/** The small registry with a family that asks for more records than there are: a gate blocks, and the candidate is made. */
function blockedConfig(): string {
  const config = join(folder.path, 'blocked-config');
  cpSync(SMALL_CONFIG, config, { recursive: true });
  const release = parse(readFileSync(join(config, 'release.yaml'), 'utf8')) as object;
  writeFileSync(join(config, 'release.yaml'), stringify({ ...release, extends: SMALL_CONFIG }));
  const file = join(config, 'families.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('required_records: 20', 'required_records: 2000'));
  return config;
}

beforeAll(async () => {
  const data = join(folder.path, 'data');
  writeSmallCorpus(data);
  const nothing = join(folder.path, 'nothing');
  mkdirSync(nothing);
  const rehearsal = { version: VERSION, kind: 'rehearsal' } as const;
  const at = (name: string): string => join(folder.path, name);
  walks.push(await walk(at('rehearsed'), { ...rehearsal, config: SMALL_CONFIG, data }));
  walks.push(await walk(at('blocked'), { ...rehearsal, config: SMALL_CONFIG, data: nothing }));
  walks.push(await walk(at('candidate-blocked'), { ...rehearsal, config: blockedConfig(), data }));
}, 120_000);

afterAll(() => {
  const rows = table.map(({ state, moments, as }) => `${state.padEnd(22)} ${String(moments).padStart(3)}  ${as}`);
  const total = table.reduce((sum, { moments }) => sum + moments, 0);
  process.stdout.write(`${[...rows, `${'all'.padEnd(22)} ${String(total).padStart(3)}`].join('\n')}\n`);
  folder[Symbol.dispose]();
});

test('the walks end as they should', () => {
  expect(walks.map(({ end }) => (end.output as { outcome: string } | null)?.outcome)).toEqual([
    'rehearsed',
    'blocked',
    'blocked',
  ]);
});

describe.each(STATES)('killed in %s', (state) => {
  test('it is resumed to the same end, and nothing is lost or doubled', async () => {
    const walked = walks.find(({ states }) => states.includes(state));
    expect(walked, 'an execution that comes to the state').toBeDefined();
    if (walked === undefined) return;
    const moments = [...momentsOf(walked, state)];
    const wrong: string[] = [];
    const one = async (): Promise<void> => {
      for (let moment = moments.shift(); moment !== undefined; moment = moments.shift()) {
        const found = differences(await tryRow(walked, state, moment), walked.end);
        if (found.length > 0) wrong.push(`${nameOf(moment)}: ${found.join('; ')}`);
      }
    };
    const count = moments.length;
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    table.push({ state, moments: count, as: `${count - wrong.length} as they should be` });
    expect(wrong).toEqual([]);
  }, 120_000);
});
