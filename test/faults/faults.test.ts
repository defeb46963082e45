// Every other fault that an execution must survive or refuse by name, each with its end.
import { spawnSync } from 'node:child_process';
import { appendFileSync, cpSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ReleaseError } from '../../core/errors/index.ts';
import { createReadOnlyFolder } from '../../platform/local/object-store.ts';
import { changeFact, flipBit, workFile } from '../support/altered-work.ts';
import { differences, finish, quickFolder, traceOf, type Walked, walk } from '../support/fault-matrix.ts';
import { EXECUTION, type FaultEnd, type FaultRun, faultRun, openPorts, type Scenario } from '../support/fault-run.ts';
import { SMALL_CONFIG, writeSmallCorpus } from '../support/small-corpus.ts';

const VERSION = 'v2026-11-22';
const folder = quickFolder();
const data = join(folder.path, 'data');
const scenario: Scenario = { version: VERSION, kind: 'rehearsal', config: SMALL_CONFIG, data };
let walked: Walked;

beforeAll(async () => {
  writeSmallCorpus(data);
  walked = await walk(join(folder.path, 'walk'), scenario);
}, 60_000);
afterAll(() => folder[Symbol.dispose]());

/** A folder that stands at the entry of a state, or is empty. */
function standing(state?: string): { readonly path: string } & Disposable {
  const place = quickFolder();
  if (state !== undefined) cpSync(join(walked.copies, state), place.path, { recursive: true });
  return place;
}

const resume = (path: string, more: Partial<FaultRun> = {}): Promise<FaultEnd> =>
  faultRun({ folder: path, scenario, begin: 'resume', ...more });

/** The error that an execution failed with; that of a failed map's item where a map failed. */
const errorOf = ({ info, history }: FaultEnd): string | undefined =>
  info.error?.name === 'States.ExceedToleratedFailureThreshold'
    ? history.filter(({ type, path }) => type === 'state.failed' && path !== '/').at(-1)?.error
    : info.error?.name;

const published = async ({ ports }: FaultEnd): Promise<string[]> =>
  (await Array.fromAsync(ports.bucket.list('exports/'))).map(({ key }) => key);

async function refusedBy(end: FaultEnd, code: string): Promise<void> {
  expect(errorOf(end)).toBe(code);
  expect(end.info.status).toBe('FAILED');
  expect(await published(end)).toEqual([]);
}

describe('a full disk', () => {
  test.each(['TakeInventory', 'PrepareShards', 'CompileExport', 'AssembleCandidate', 'CloseRehearsal'])(
    'in %s is named; once there is space, resume ends as if nothing had been',
    async (state) => {
      using place = standing(state);
      const full = await resume(place.path, {
        hooks: {
          withinWrite: () => {
            throw new ReleaseError('DiskFull', 'no space is left where the bucket is kept (ENOSPC)');
          },
        },
      });
      await refusedBy(full, 'DiskFull');
      expect(differences(await finish(place.path, scenario), walked.end)).toEqual([]);
    },
  );
});

/** A file system of its own, of so many megabytes; undefined where this process may not mount one. */
function smallDisk(megabytes: number): ({ readonly path: string; grow(to: number): void } & Disposable) | undefined {
  const place = quickFolder();
  const mount = (...args: readonly string[]): boolean => spawnSync('mount', args, { stdio: 'ignore' }).status === 0;
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', place.path)) {
    place[Symbol.dispose]();
    return undefined;
  }
  return {
    path: place.path,
    grow: (to) => {
      if (!mount('-o', `remount,size=${to}m`, place.path)) throw new Error('the disk cannot be made larger');
    },
    [Symbol.dispose]: () => {
      spawnSync('umount', ['-l', place.path]);
      place[Symbol.dispose]();
    },
  };
}

/** Absent where nobody may mount: the injected fault above says the same of the adapters. */
const mayMount = (() => {
  using disk = smallDisk(1);
  return disk !== undefined;
})();

describe.runIf(mayMount)('a disk of its own that is really full', () => {
  test.each([6, 7])('after %i MB is named; made larger, resume ends as if nothing had been', async (megabytes) => {
    using disk = smallDisk(megabytes);
    if (disk === undefined) throw new Error('a disk that could be mounted cannot be any more');
    const full = await faultRun({ folder: disk.path, scenario, begin: 'start' }).then(
      (end) => errorOf(end),
      (error: unknown) => (error as { code?: string }).code,
    );
    expect(full).toBe('DiskFull');
    disk.grow(64);
    expect(differences(await finish(disk.path, scenario), walked.end)).toEqual([]);
  });
});

describe('an object of the sources, after the inventory,', () => {
  const object = 'gdrive/storm/one.jsonl';

  test.each([
    [
      'that changed without growing',
      'ObjectChanged',
      (path: string) => {
        const bytes = readFileSync(path);
        bytes[40] = (bytes[40] ?? 0) ^ 1;
        writeFileSync(path, bytes);
      },
    ],
    ['that grew', 'ObjectChanged', (path: string) => appendFileSync(path, '{}\n')],
    ['that was cut', 'ObjectChanged', (path: string) => truncateSync(path, 100)],
    ['that is gone', 'ObjectMissing', (path: string) => rmSync(path)],
  ])('%s fails the run as %s; with the object as it was, resume ends well', async (_, code, spoil) => {
    using place = standing('PrepareShards');
    using sources = quickFolder();
    writeSmallCorpus(sources.path);
    spoil(join(sources.path, object));
    await refusedBy(await resume(place.path, { sources: () => createReadOnlyFolder(sources.path) }), code);
    expect(differences(await finish(place.path, scenario), walked.end)).toEqual([]);
  });

  test('that changed for good is read by a new run of the same version', async () => {
    using place = standing('PrepareShards');
    using sources = quickFolder();
    writeSmallCorpus(sources.path);
    const path = join(sources.path, object);
    const [first = ''] = readFileSync(path, 'utf8').split('\n');
    appendFileSync(path, `${first.replace('storm-0', 'storm-late')}\n`);
    const changed = { ...scenario, data: sources.path };
    const spoilt = () => createReadOnlyFolder(sources.path);
    await refusedBy(await resume(place.path, { sources: spoilt }), 'ObjectChanged');
    const next = await faultRun({
      folder: place.path,
      scenario: changed,
      begin: 'start',
      execution: 'next',
      takeover: true,
    });
    expect(next.info).toMatchObject({ status: 'SUCCEEDED', output: { outcome: 'rehearsed' } });
  });
});

describe('two runs of one version', () => {
  test('at once: the second is refused as VersionClaimed, and the first ends well', async () => {
    using place = standing('MatchBands');
    const second = await faultRun({ folder: place.path, scenario, begin: 'start', execution: 'second' });
    await refusedBy(second, 'VersionClaimed');
    const first = await resume(place.path);
    expect(first.info.output).toEqual(walked.end.output);
  });

  test('of two kinds, by two engines on one bucket at the same time, both end with their own digest', async () => {
    using place = standing();
    const release: Scenario = { ...scenario, kind: 'release' };
    const [rehearsed, waiting] = await Promise.all([
      faultRun({ folder: place.path, scenario, begin: 'start', execution: 'one' }),
      faultRun({ folder: place.path, scenario: release, begin: 'start', execution: 'two' }),
    ]);
    expect([errorOf(rehearsed), errorOf(waiting)]).toEqual([undefined, undefined]);
    expect(rehearsed.info.output).toEqual(walked.end.output);
    expect(waiting.info.status).toBe('WAITING');
    expect(await Array.fromAsync(rehearsed.ports.ledger.auditTrail())).toHaveLength(4);
  });

  test('after a takeover, the slow old run loses: ClaimLost, and the claim of the new one stands', async () => {
    using place = standing('CloseRehearsal');
    const { ports } = openPorts(place.path, data);
    await ports.ledger.claim({ version: VERSION, kind: 'rehearsal', execution: 'newer', takeover: 'always' });
    await refusedBy(await resume(place.path), 'ClaimLost');
    expect(await ports.ledger.claimOf(VERSION, 'rehearsal')).toMatchObject({
      execution: 'newer',
      epoch: 2,
      state: 'live',
    });
  });
});

describe('the journal', () => {
  const spoilt = async (spoil: (file: string) => void): Promise<unknown> => {
    using place = standing('CompileExport');
    spoil(join(place.path, 'journal.sqlite'));
    return await resume(place.path).then(
      ({ info }) => info.status,
      (error: unknown) => (error as { code?: string }).code,
    );
  };
  const withoutLog = (file: string): void => {
    for (const end of ['-wal', '-shm']) rmSync(`${file}${end}`, { force: true });
  };

  test('that was cut short is refused by name', async () => {
    for (const bytes of [0, 100, 4096, 20_000])
      expect(
        await spoilt((file) => {
          withoutLog(file);
          truncateSync(file, bytes);
        }),
        `${bytes} bytes`,
      ).toBe('JournalCorrupt');
  });

  test('with a flipped byte is refused by name, or the byte is one that nobody reads: never another end', async () => {
    using whole = standing('CompileExport');
    const { byteLength } = readFileSync(join(whole.path, 'journal.sqlite-wal'));
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      using place = standing('CompileExport');
      const file = join(place.path, 'journal.sqlite-wal');
      const bytes = readFileSync(file);
      const at = Math.floor(byteLength * share);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(file, bytes);
      const end = await finish(place.path, scenario).catch((error: unknown) => (error as { code?: string }).code);
      if (typeof end === 'object') {
        expect(end.output).toEqual(walked.end.output);
        expect(end.objects).toEqual(walked.end.objects);
      } else expect(['JournalCorrupt', 'NotFound']).toContain(end);
    }
  });
});

describe('work that was altered', () => {
  test.each([
    ['take-inventory', 'plan.json', 'PrepareShards', flipBit],
    ['take-inventory', 'unit-000000.json', 'PrepareShards', flipBit],
    ['prepare-shard', 'records.jsonl', 'CompileExport', flipBit],
    ['prepare-shard', 'facts.jsonl', 'ResolveDuplicates', flipBit],
    ['prepare-shard', 'bands.bin', 'MatchBands', flipBit],
    ['prepare-shard', 'shingles.bin', 'FindLeaks', flipBit],
    ['match-bands', 'pairs.bin', 'GatherCandidates', flipBit],
    ['match-bands', 'receipt.json', 'GatherCandidates', changeFact],
    ['plan-export', 'export.json', 'CompileExport', flipBit],
    ['plan-export', 'shard-0.jsonl', 'CompileExport', flipBit],
    ['compile-export', 'lineage.jsonl', 'AssembleCandidate', flipBit],
    ['compile-export', 'receipt.json', 'VerifyExport', changeFact],
    ['assign-splits', 'assignments.jsonl', 'PlanExport', flipBit],
    ['catalogue', 'catalogue.json', 'MatchBands', flipBit],
  ] as const)('%s/%s is found by %s, and nothing is published', async (stage, name, state, spoil) => {
    using place = standing(state);
    spoil(workFile(place.path, stage, name));
    await refusedBy(await resume(place.path), 'ObjectCorrupt');
  });

  test.each([
    ['take-inventory', 'intake.json', 'JudgeIntake'],
    ['prepare-shard', 'report.json', 'JudgePreparation'],
    ['prepare-shard', 'receipt.json', 'JudgePreparation'],
    ['compile-export', 'shard.jsonl', 'VerifyExport'],
    ['verify-export', 'report.json', 'MeasureRelease'],
    ['measure-release', 'distribution.json', 'JudgeRelease'],
  ] as const)('%s/%s blocks or fails by name at %s, and nothing is rehearsed', async (stage, name, state) => {
    using place = standing(state);
    flipBit(workFile(place.path, stage, name));
    const end = await resume(place.path);
    const outcome = (end.info.output as { outcome?: string } | null)?.outcome;
    expect(outcome ?? errorOf(end)).toMatch(/^(blocked|ObjectCorrupt|ContractViolated)$/);
    expect(await published(end)).toEqual([]);
  });

  test('can be removed: a new run of the version makes it again, to the same digest', async () => {
    using place = standing('CompileExport');
    const file = workFile(place.path, 'prepare-shard', 'records.jsonl');
    flipBit(file);
    await refusedBy(await resume(place.path), 'ObjectCorrupt');
    rmSync(file);
    const next = await faultRun({ folder: place.path, scenario, begin: 'start', execution: 'next', takeover: true });
    expect(next.info.output).toMatchObject({ candidate: { release_digest: digestOf(walked.end.output) } });
  });
});

const digestOf = (output: unknown): string =>
  (output as { candidate: { release_digest: string } }).candidate.release_digest;

describe('a worker that dies', () => {
  test.each(['PrepareShards', 'MatchBands', 'CompileExport', 'AssembleCandidate'])(
    'in %s is retried, and the execution ends as if nothing had been',
    async (state) => {
      using place = standing(state);
      const { ports } = openPorts(place.path, data);
      let calls = 0;
      let slept = 0;
      const end = await resume(place.path, {
        // The back-off of the Retry takes no time.
        clock: {
          now: () => new Date(ports.clock.now().getTime() + slept),
          sleep: async (ms) => {
            slept += ms;
          },
        },
        hooks: {
          called: (at) => {
            calls += 1;
            if (at === state && calls % 3 === 1 && calls < 8)
              throw new ReleaseError('WorkerDied', 'A worker ended while it held work.');
          },
        },
      });
      expect(end.history.filter(({ type, error }) => type === 'state.retried' && error === 'WorkerDied')).not.toEqual(
        [],
      );
      expect(end.info.output).toEqual(walked.end.output);
      expect((await traceOf(end)).objects).toEqual(walked.end.objects);
    },
  );
});

describe('the clock', () => {
  test('that goes back by a year changes neither the digest nor the order of the audit trail', async () => {
    using place = standing('AssembleCandidate');
    const { ports } = openPorts(place.path, data);
    const back = { ...ports.clock, now: () => new Date(Date.now() - 31_536_000_000) };
    const end = await traceOf(await resume(place.path, { clock: back }));
    expect(differences(end, walked.end)).toEqual([]);
  });
});

test('the execution that everything is compared with is sound', () => {
  expect(walked.end).toMatchObject({ status: 'SUCCEEDED', leftovers: [], output: { outcome: 'rehearsed' } });
  expect(EXECUTION).toBe('fault-run');
});
