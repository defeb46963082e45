// Nothing is proven by what is not there: empty input, empty maps, and evidence that is missing, cut, doubled or another's.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { workFile, workFiles } from '../support/altered-work.ts';
import { quickFolder, type Walked, walk } from '../support/fault-matrix.ts';
import { type FaultEnd, faultRun, type Scenario } from '../support/fault-run.ts';
import { SMALL_CONFIG, smallCorpus, writeSmallCorpus } from '../support/small-corpus.ts';

const folder = quickFolder();
const scenario: Scenario = {
  version: 'v2026-11-22',
  kind: 'rehearsal',
  config: SMALL_CONFIG,
  data: join(folder.path, 'data'),
};
let walked: Walked;
/** Another run: other objects, the same configuration. */
let other: Walked;

beforeAll(async () => {
  writeSmallCorpus(scenario.data);
  walked = await walk(join(folder.path, 'walk'), scenario);
  const data = join(folder.path, 'other-data');
  writeSmallCorpus(data, without('gdrive/articles/'));
  other = await walk(join(folder.path, 'other-walk'), { ...scenario, data });
}, 60_000);
afterAll(() => folder[Symbol.dispose]());

const without = (prefix: string) =>
  Object.fromEntries(Object.entries(smallCorpus()).filter(([key]) => !key.startsWith(prefix)));

interface Said {
  readonly outcome: string;
  readonly codes: readonly string[];
}

/** Outcome and block codes of an execution that ended, or the error it failed with. */
async function saidBy({ info, ports, history }: FaultEnd): Promise<Said> {
  const failed = history.filter(({ type }) => type === 'state.failed').map(({ error = '' }) => error);
  if (info.status !== 'SUCCEEDED') return { outcome: info.status, codes: failed };
  const { outcome, verdicts } = info.output as { outcome: string; verdicts: { key: string }[] };
  const read = async (key: string): Promise<{ findings: { code: string; severity: string }[] }[]> =>
    JSON.parse(Buffer.from(await ports.bucket.get(key)).toString());
  const judged = (await Promise.all(verdicts.map(({ key }) => read(key)))).flat();
  const blocks = judged.flatMap(({ findings }) => findings.filter(({ severity }) => severity === 'block'));
  return { outcome, codes: [...new Set(blocks.map(({ code }) => code))] };
}

/** Blocked with a reason, or failed by name; and no release. */
async function refused(end: FaultEnd): Promise<Said> {
  const said = await saidBy(end);
  expect(said.outcome).toMatch(/^(blocked|FAILED)$/);
  expect(said.codes.length).toBeGreaterThan(0);
  expect(said.codes.filter((code) => /^(Error|TypeError|States\.Runtime)$/.test(code))).toEqual([]);
  expect(await Array.fromAsync(end.ports.bucket.list('exports/'))).toEqual([]);
  return said;
}

async function over(corpus: Readonly<Record<string, string | Uint8Array>>): Promise<FaultEnd> {
  using place = quickFolder();
  using data = quickFolder();
  writeSmallCorpus(data.path, corpus);
  const end = await faultRun({ folder: place.path, scenario: { ...scenario, data: data.path }, begin: 'start' });
  await refused(end);
  return end;
}

describe('a bucket', () => {
  test('with nothing in it is blocked before anything is prepared', async () => {
    const { info } = await over({});
    expect(info.output).toMatchObject({ outcome: 'blocked', candidate: null });
  });

  test('with nothing that any source claims is blocked', async () => {
    expect((await over({ 'gdrive/elsewhere/one.jsonl': '{}\n' })).info.output).toMatchObject({ outcome: 'blocked' });
  });

  test('without the objects of one family is blocked, whichever family it is', async () => {
    for (const prefix of ['gdrive/harbour/', 'gdrive/storm/', 'gdrive/pairs/', 'gdrive/articles/', 'voice/'])
      expect((await over(without(prefix))).info.output, prefix).toMatchObject({ outcome: 'blocked' });
  });

  test('of which every record is refused is blocked, with every object counted', async () => {
    const broken = Object.fromEntries(
      Object.keys(smallCorpus())
        .filter((key) => /\.(jsonl|csv|md)$/.test(key))
        .map((key) => [key, '{"turns": [\n']),
    );
    expect((await over(broken)).info.output).toMatchObject({ outcome: 'blocked' });
  });

  test('of which every object is empty is blocked', async () => {
    const empty = Object.fromEntries(Object.keys(smallCorpus()).map((key) => [key, '']));
    expect((await over(empty)).info.output).toMatchObject({ outcome: 'blocked' });
  });
});

/** Goes on from the entry of a state after `spoil` was there. */
async function spoilt(state: string, spoil: (path: string) => void): Promise<Said> {
  using place = quickFolder();
  cpSync(join(walked.copies, state), place.path, { recursive: true });
  spoil(place.path);
  return await refused(await faultRun({ folder: place.path, scenario, begin: 'resume' }));
}

describe('a map without items', () => {
  test.each([
    ['PrepareShards', 'take-inventory'],
    ['MatchBands', 'catalogue'],
    ['VerifyCandidates', 'gather-candidates'],
    ['FindLeaks', 'assign-splits'],
    ['CompileExport', 'plan-export'],
    ['VerifyExport', 'plan-export'],
  ])('%s proves nothing: the next judgement blocks, or the next stage fails by name', async (state, stage) => {
    await spoilt(state, (path) => writeFileSync(workFile(path, stage, 'items.json'), '[]'));
  });

  test.each([
    ['PrepareShards', 'take-inventory'],
    ['MatchBands', 'catalogue'],
    ['VerifyCandidates', 'gather-candidates'],
    ['CompileExport', 'plan-export'],
    ['VerifyExport', 'plan-export'],
  ])('%s without its last item is no better', async (state, stage) => {
    await spoilt(state, (path) => {
      const file = workFile(path, stage, 'items.json');
      writeFileSync(file, JSON.stringify((JSON.parse(readFileSync(file, 'utf8')) as number[]).slice(0, -1)));
    });
  });
});

const EVIDENCE = [
  ['take-inventory', 'intake.json', 'JudgeIntake'],
  ['take-inventory', 'plan.json', 'JudgePreparation'],
  ['prepare-shard', 'receipt.json', 'JudgePreparation'],
  ['prepare-shard', 'report.json', 'JudgePreparation'],
  ['match-bands', 'receipt.json', 'GatherCandidates'],
  ['verify-candidates', 'receipt.json', 'ResolveDuplicates'],
  ['find-leaks', 'receipt.json', 'PlanExport'],
  ['compile-export', 'receipt.json', 'MeasureRelease'],
  ['verify-export', 'receipt.json', 'MeasureRelease'],
  ['verify-export', 'report.json', 'MeasureRelease'],
  ['measure-release', 'index.json', 'JudgeRelease'],
  ...['verification', 'coverage', 'distribution', 'privacy', 'bias', 'curriculum'].map(
    (name) => ['measure-release', `${name}.json`, 'JudgeRelease'] as const,
  ),
  ['resolve-duplicates', 'duplicates.json', 'JudgeRelease'],
  ['assign-splits', 'split.json', 'JudgeRelease'],
  ['plan-export', 'leaks.json', 'JudgeRelease'],
] as const;

describe.each(EVIDENCE)('%s/%s', (stage, name, state) => {
  const spoiled = (spoil: (file: string) => void): Promise<Said> =>
    spoilt(state, (path) => spoil(workFile(path, stage, name)));

  test('missing: refused', async () => {
    await spoiled((file) => rmSync(file));
  });

  test('cut short: refused', async () => {
    await spoiled((file) => writeFileSync(file, readFileSync(file).subarray(0, -20)));
  });

  test('doubled: refused', async () => {
    await spoiled((file) => writeFileSync(file, Buffer.concat([readFileSync(file), readFileSync(file)])));
  });

  test('of another run or another unit: refused', async () => {
    await spoiled((file) => {
      const own = readFileSync(file, 'utf8');
      const ends = [join(other.copies, 'RecordCandidateBlock'), join(walked.copies, 'CloseRehearsal')];
      const candidates = ends.flatMap((path) => workFiles(path, stage, name));
      const another = candidates.map((path) => readFileSync(path, 'utf8')).find((text) => text !== own);
      if (another === undefined) throw new Error('there is no other of this kind');
      writeFileSync(file, another);
    });
  });
});
