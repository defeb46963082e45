import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DROP_REASONS } from '../../core/record/index.ts';
import { type Bucket, layOut } from '../../corpora/defects/bucket.ts';
import { generateDefects } from '../../corpora/defects/generate.ts';
import { HEALTHY, LOOK_ALIKES } from '../../corpora/defects/healthy.ts';
import { KNOWN_GAPS } from '../../corpora/defects/known-gaps.ts';
import { PLANTS } from '../../corpora/defects/plants.ts';
import { sayMust } from '../../corpora/defects/say-must.ts';
import { plantsDocument } from '../../scripts/generate-plants-doc.ts';
import { cli } from '../support/cli.ts';
import { holdPlant, type Runs } from '../support/hold-plant.ts';
import { contentsOf, readPlantedRun } from '../support/planted-run.ts';
import { runRelease } from '../support/run-release.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const CONFIG = resolve(import.meta.dirname, '../../corpora/defects/config');

const LINES = PLANTS.flatMap(({ id, must }) =>
  must.map((one, index) => ({
    id,
    index,
    must: one,
    title: `${id}: ${sayMust(one)}`,
    gap: KNOWN_GAPS.get(`${id}/${index}`),
  })),
);

const stack = new AsyncDisposableStack();
let bucket: Bucket;
let runs: Runs;
let outcomes: readonly unknown[];

beforeAll(async () => {
  const folder = stack.use(await temporaryFolder());
  const run = async (variant: 'defects' | 'clean') => {
    const data = join(folder.path, variant);
    generateDefects(data, variant);
    return runRelease({ folder: join(folder.path, `${variant}-out`), data, config: CONFIG });
  };
  bucket = layOut('defects');
  const clean = await run('clean');
  const defects = await run('defects');
  outcomes = [clean.output.outcome, defects.output.outcome];
  const read = readPlantedRun(defects);
  runs = { clean: readPlantedRun(clean), defects: read, outside: read.outside() };
}, 180_000);

afterAll(async () => {
  const byStage = Map.groupBy(LINES, ({ must }) => must.stage);
  const counts = Array.from(byStage, ([stage, lines]) => `${stage} ${lines.length}`).join(', ');
  process.stdout.write(`plants ${PLANTS.length}, lines ${LINES.length} (${counts}), known gaps ${KNOWN_GAPS.size}\n`);
  await stack.disposeAsync();
});

const placesOf = (id: string) => bucket.places.get(id) ?? [];

describe('every plant is caught by the stage that should', () => {
  test.each(LINES.filter(({ gap }) => gap === undefined))('$title', ({ id, must }) => {
    holdPlant(must, placesOf(id), runs);
  });
});

test('every known gap is still one, and names a line of the table', () => {
  const gaps = LINES.filter(({ gap }) => gap !== undefined);
  expect(gaps).toHaveLength(KNOWN_GAPS.size);
  for (const { id, must, title } of gaps) expect(() => holdPlant(must, placesOf(id), runs), title).toThrow();
});

test('plants have names of their own, and every one of them says what must happen', () => {
  expect(new Set(PLANTS.map(({ id }) => id)).size).toBe(PLANTS.length);
  for (const { id, must, pieces } of PLANTS) expect(must.length * pieces.length, id).toBeGreaterThan(0);
});

test('nothing else is dropped from the bucket of defects: every healthy record comes through', () => {
  const { defects, clean } = runs;
  const planted = new Set([...bucket.places.values()].flat().map(({ key, start }) => `${key}@${start}`));
  const known = new Set(
    Array.from(defects.exported.values(), ({ lineage }) => `${lineage.source_key}@${lineage.range[0]}`),
  );
  const lost = Array.from(clean.exported.values(), ({ lineage }) => `${lineage.source_key}@${lineage.range[0]}`).filter(
    (place) => !known.has(place) && !planted.has(place),
  );
  expect(lost).toEqual([]);
});

describe('the clean twin', () => {
  test('is rehearsed where the bucket of defects is blocked', () => {
    expect(outcomes).toEqual(['rehearsed', 'blocked']);
  });

  test('loses no record and no object: no reason of dropping occurs', () => {
    const { clean } = runs;
    const wanted = HEALTHY.reduce((sum, { records = 1 }) => sum + records, 0);
    const alarms = Object.fromEntries(
      Object.keys(DROP_REASONS).flatMap((reason) => {
        const count = [...clean.dropped, ...clean.removed].filter((drop) => drop.reason === reason).length;
        return count === 0 ? [] : [[reason, count]];
      }),
    );
    expect(alarms).toEqual({});
    expect(clean.exported.size).toBe(wanted);
  });

  test('raises no block at any gate, and to explain only that each of three stages has one source', () => {
    const { findings } = runs.clean;
    expect(findings.filter(({ severity }) => severity === 'block')).toEqual([]);
    expect(
      findings.filter(({ severity }) => severity === 'explain').map(({ gate, code, subject }) => [gate, code, subject]),
    ).toEqual([
      ['source-mix', 'one_source_over_limit', 'stage2_therapeutic_expertise'],
      ['source-mix', 'one_source_over_limit', 'stage3_edge_stress_test'],
      ['source-mix', 'one_source_over_limit', 'stage4_voice_persona'],
    ]);
  });

  test.each(LOOK_ALIKES)('keeps what only looks like a defect: %s', (sentence) => {
    const texts = Array.from(runs.clean.exported.values(), ({ record }) => contentsOf(record).join('\n'));
    expect(texts.some((text) => text.includes(sentence))).toBe(true);
  });

  test('has nothing redacted but the names that are said in it', () => {
    const said = new Set<string>();
    for (const { record, lineage } of runs.clean.exported.values()) {
      for (const { rule, type, start, end, part } of lineage.spans) {
        const messages = 'messages' in record ? record.messages : [];
        const text = messages[part]?.content ?? '';
        if (rule === 'unknown_capital') said.add(`${type} ${text.slice(Math.max(0, start - 20), end + 10)}`);
      }
    }
    expect([...said].sort()).toEqual([]);
  });
});

test('an object that two sources claim is a wrong use, said before anything is read', async () => {
  await using folder = await temporaryFolder();
  const config = join(folder.path, 'config');
  cpSync(resolve(CONFIG, '../../../config'), join(folder.path, 'shared'), { recursive: true });
  cpSync(CONFIG, config, { recursive: true });
  const release = join(config, 'release.yaml');
  writeFileSync(release, readFileSync(release, 'utf8').replace('extends: ../../../config', 'extends: ../shared'));
  const chat = readFileSync(join(config, 'sources/professional.yaml'), 'utf8')
    .split('\n  - id: ')[1]
    ?.replace(/^chat\n/, '');
  writeFileSync(join(config, 'sources/second.yaml'), `sources:\n  - id: second-claim\n${chat}`);
  generateDefects(join(folder.path, 'data'), 'clean');
  const { status, stderr } = await cli(
    ['run', '--version', 'v2026-11-22', '--config', config, '--data', join(folder.path, 'data'), '--json'],
    { output: join(folder.path, 'out') },
  );
  expect(status, stderr).toBe(2);
  expect(stderr).toContain('chat and second-claim');
}, 60_000);

test('docs/plants.md is what the table says', () => {
  const written = readFileSync(resolve(import.meta.dirname, '../../docs/plants.md'), 'utf8');
  expect(written).toBe(plantsDocument());
});
