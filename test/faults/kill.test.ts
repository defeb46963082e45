// kill -9 at every state of the workflow, at several moments of each: resumed, the execution ends as an undisturbed one.
// KILL_ALL=1 tries every moment, WRITE_FAULTS=1 then puts the table into docs/faults.md; else a sample of them is tried.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Json } from '../../core/record/index.ts';
import { publishRelease } from '../../functions/publish-release/publish-release.ts';
import { differences, finish, nameOf, quickFolder, tryRow, type Walked, walk } from '../support/fault-matrix.ts';
import { DEFINITION_FILE, EXECUTION, faultRun, hookedPorts, type Scenario } from '../support/fault-run.ts';
import { rowsOf, sampleOf, writesIn } from '../support/kill-moments.ts';
import { type KillLine, printTable, writeTable } from '../support/kill-table.ts';
import { openTestRelease, type TestRegistry, testRegistry } from '../support/release-with-signoffs.ts';
import { SMALL_CONFIG, writeSmallCorpus } from '../support/small-corpus.ts';

/** Children at a time, as many as a machine of CI has cores. */
const AT_ONCE = 2;
const VERSION = 'v2026-11-22';

const STATES = Object.keys((JSON.parse(readFileSync(DEFINITION_FILE, 'utf8')) as { States: object }).States);

const folder = quickFolder();
const walks: Walked[] = [];
const table: KillLine[] = [];
const ALL = process.env['KILL_ALL'] === '1';
const rows = () => {
  const all = rowsOf(walks, STATES);
  return ALL ? all : sampleOf(all);
};

/** What a shard of one unit takes by estimate, but not one of two: the rest goes the long way. */
const EXPRESS_SECONDS = 0.08;

/**
 * The small registry with a family that asks for more records than there are: a gate blocks, and the candidate is made.
 * Its maps have the children without five minutes wherever there are any.
 */
function blockedConfig(): string {
  const config = join(folder.path, 'blocked-config');
  cpSync(SMALL_CONFIG, config, { recursive: true });
  const release = parse(readFileSync(join(config, 'release.yaml'), 'utf8')) as {
    project: { units: object };
  };
  const units = { ...release.project.units, express_seconds: EXPRESS_SECONDS };
  const project = { ...release.project, units };
  writeFileSync(join(config, 'release.yaml'), stringify({ ...release, project, extends: SMALL_CONFIG }));
  const file = join(config, 'families.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('required_records: 20', 'required_records: 2000'));
  return config;
}

/** Invented reviewers sign whatever an execution waits for. */
const signerFor =
  (registry: TestRegistry, { data, version }: Scenario) =>
  async (place: string): Promise<void> => {
    await using opened = await openTestRelease({ folder: place, data, registry, version, execution: EXECUTION });
    await opened.sign();
  };

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
  const registry = testRegistry(SMALL_CONFIG, join(folder.path, 'signed-config'));
  const released = { version: VERSION, kind: 'release', config: registry.config, data } as const;
  walks.push(await walk(at('released'), released, signerFor(registry, released)));
}, 120_000);

afterAll(() => {
  const total = table.reduce((sum, { moments }) => sum + moments, 0);
  const lines = [...table, { state: 'all', moments: total, as: '' }];
  printTable(lines);
  if (ALL && process.env['WRITE_FAULTS'] === '1') writeTable(lines);
  folder[Symbol.dispose]();
});

test('the walks end as they should', () => {
  expect(walks.map(({ end }) => (end.output as { outcome: string } | null)?.outcome)).toEqual([
    'rehearsed',
    'blocked',
    'blocked',
    'released',
  ]);
});

test('the long way, with children that have more than five minutes, makes the same shards', () => {
  const [short, , long] = walks;
  for (const state of ['MatchBandsOfMany', 'FindLeaksOfMany', 'CompileLargeShards', 'VerifyLargeShards']) {
    expect(short?.states, state).not.toContain(state);
    expect(long?.counts[state]?.returns, state).toBeGreaterThan(0);
  }
  // Some shards are large, and some are not.
  expect(long?.counts['CompileExport']?.returns).toBeGreaterThan(0);
  for (const state of ['MatchBands', 'FindLeaks']) expect(long?.states, state).not.toContain(state);
  const shardsOf = (walked: Walked | undefined): string[] =>
    Object.entries(walked?.end.objects ?? {})
      .filter(([key]) => key.startsWith('candidates/') && key.includes('/data/'))
      .map(([key, hash]) => `${key.split('/data/')[1]} ${hash}`)
      .sort();
  expect(shardsOf(long)).toEqual(shardsOf(short));
  expect(shardsOf(long).length).toBeGreaterThan(2);
});

test('a sample of the moments leaves out no state, no entry, no return and no kind of write', () => {
  const all = rowsOf(walks, STATES);
  const sample = sampleOf(all);
  expect([...new Set(sample.map(({ state }) => state))]).toEqual(STATES);
  const bare = ({ state, moment: { at } }: (typeof all)[number]) => (/^(entered|returned)$/.test(at) ? [state] : []);
  expect(sample.flatMap(bare)).toEqual(all.flatMap(bare));
  expect([...writesIn(sample)].sort()).toEqual([...writesIn(all)].sort());
  expect(writesIn(all).size).toBeGreaterThan(30);
  for (const at of ['within', 'after'] as const) {
    const statesWith = (rows: typeof all) =>
      new Set(rows.flatMap(({ state, moment }) => (moment.at === at ? [state] : [])));
    expect(statesWith(sample)).toEqual(statesWith(all));
  }
});

describe.each(STATES)('killed in %s', (state) => {
  test('it is resumed to the same end, and nothing is lost or doubled', async () => {
    const own = rows().filter((row) => row.state === state);
    expect(own.length, 'an execution that comes to the state').toBeGreaterThan(0);
    const rest = own.values();
    const wrong: string[] = [];
    const one = async (): Promise<void> => {
      for (const { walked, moment } of rest) {
        const found = differences(await tryRow(walked, state, moment), walked.end);
        if (found.length > 0) wrong.push(`${nameOf(moment)}: ${found.join('; ')}`);
      }
    };
    const count = own.length;
    await Promise.all(Array.from({ length: AT_ONCE }, one));
    table.push({ state, moments: count, as: `${count - wrong.length} as they should be` });
    expect(wrong).toEqual([]);
  }, 120_000);
});

describe('stopped in PublishRelease after each single write', () => {
  test('it is no release before its manifest is there, and the resumed execution makes it one', async () => {
    const walked = walks.find(({ states }) => states.includes('PublishRelease'));
    if (walked === undefined) throw new Error('no execution comes to PublishRelease');
    using place = quickFolder();
    const out = join(place.path, 'out');
    cpSync(join(walked.copies, 'PublishRelease'), out, { recursive: true });
    const { scenario } = walked;
    let payload: Json = null;
    const called = (_: string, __: string, given: Json): void => {
      payload = given;
      throw new RangeError('stopped');
    };
    await faultRun({ folder: out, scenario, begin: 'resume', hooks: { called } });
    const manifest = `exports/releases/${VERSION}/manifest.json`;
    const stoppedAt = new Set<string>();
    let without = 0;
    for (let ended = false; !ended; ) {
      // Each attempt is stopped at the first write that none before it came to.
      const afterWrite = (_: string, key: string, done: string): void => {
        if (done === 'exists' || stoppedAt.has(key)) return;
        stoppedAt.add(key);
        throw new RangeError('stopped');
      };
      const { ports } = hookedPorts({ folder: out, scenario, hooks: { afterWrite } }, () => '');
      ended = await publishRelease.run(payload, { ports, progress: () => undefined }).then(
        () => true,
        (error: unknown) => {
          if (error instanceof RangeError) return false;
          throw error;
        },
      );
      if ((await ports.bucket.head(manifest)) !== undefined) continue;
      without += 1;
      expect(await Array.fromAsync(ports.bucket.list('exports/status/'))).toEqual([]);
      expect((await ports.ledger.claimOf(VERSION, 'release'))?.execution).toBe(EXECUTION);
    }
    const wrong = differences(await finish(out, scenario), walked.end);
    table.push({ state: 'each write of it', moments: stoppedAt.size, as: `${without} before the manifest was there` });
    expect(wrong).toEqual([]);
    // All but the manifest, the status and the telling of it.
    expect(without).toBeGreaterThan(20);
  }, 240_000);
});
