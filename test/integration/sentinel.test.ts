// Fresh words planted wherever a person's words could stand, and looked for wherever they must not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { STAGES } from '../../functions/stages.ts';
import { BESIDE_THE_WORKFLOW } from '../support/beside-the-workflow.ts';
import { type FinishedRun, runRelease } from '../support/run-release.ts';
import { writeSentinelConfig, writeSentinelData } from '../support/sentinel/corpus.ts';
import { errorText, type Searched, searchFolder, TEXT_ZONES } from '../support/sentinel/search.ts';
import { plantedWords, sentinelSeed } from '../support/sentinel/words.ts';
import { createBench, talks } from '../support/small-release.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const SEED = sentinelSeed();
const WORDS = plantedWords(SEED);
const WORD = WORDS.of;
const VERSION = 'v2026-02-01';

/** Of `work/`, only what holds records or keys by design; everything else there is facts, and is searched too. */
const NARROW_ZONES: readonly RegExp[] = [
  /^work\/prepare-shard\/[0-9a-f]+\/records\.jsonl$/,
  /^work\/compile-export\/[0-9a-f]+\/(shard|lineage)\.jsonl$/,
  /^work\/build-profiles\//,
  /^work\/take-inventory\/[0-9a-f]+\/unit-\d+\.json$/,
  ...TEXT_ZONES.filter((zone) => !zone.test('work/')),
];

const found = (text: string, place: string): string[] => WORDS.found(text).map((word) => `${word} in ${place}`);

/** Every file of the run's folder, keys of the bucket included, and what the engine and the log said. */
function search(folder: string, run: FinishedRun): Searched {
  const searched = searchFolder(folder, run.bucket, WORDS, NARROW_ZONES);
  const said = [
    ...run.log.flatMap((line) => found(line, `the log line ${line.slice(0, 60)}`)),
    ...found(JSON.stringify(run.info), 'what the engine says of the execution'),
  ];
  return { ...searched, leaks: [...searched.leaks, ...said] };
}

let folder: TemporaryFolder;
let data: string;
let config: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  data = join(folder.path, 'data');
  config = join(folder.path, 'config');
  writeSentinelData(data, WORDS);
  writeSentinelConfig(config);
});
afterAll(() => folder[Symbol.asyncDispose]());

describe(`planted words of seed ${SEED}`, () => {
  test('reach the text zones of a whole run, and nothing else', async () => {
    const out = join(folder.path, 'whole');
    const asked: string[] = [];
    const run = await runRelease({
      folder: out,
      data,
      config,
      version: VERSION,
      onInvoke: (_, payload) => asked.push(JSON.stringify(payload)),
    });
    expect(run.info.error).toBeNull();
    expect(run.output.candidate?.prefix).toMatch(/^candidates\//);
    const { leaks, zones, looked } = search(out, run);
    expect(leaks).toEqual([]);
    expect(found(asked.join('\n'), 'payloads')).toEqual([]);
    // That it could have failed: the words were there, and the places were looked at.
    for (const word of [WORD.text, WORD.reasoning, WORD.key, WORD.nativeId, WORD.gbk, WORD.cp1252, WORD.utf16])
      expect(zones).toContain(word);
    expect(looked.length).toBeGreaterThan(50);
    expect(run.log.length).toBeGreaterThan(10);
  });

  test('that must not even be exported are not: names, dropped and refused records, system turns, undeclared fields', async () => {
    const out = join(folder.path, 'exported');
    const run = await runRelease({ folder: out, data, config, version: VERSION });
    const { zones } = search(out, run);
    for (const word of [
      WORD.person,
      WORD.field,
      WORD.metadata,
      WORD.group,
      WORD.role,
      WORD.brokenJson,
      WORD.brokenCsv,
      WORD.system,
      WORD.controlled,
      WORD.refusedKey,
      WORD.unclaimed,
    ])
      expect(zones.toLowerCase().includes(word.toLowerCase()), word).toBe(false);
  });

  test('do not stand in the error of a run that fails over a changed object', async () => {
    const out = join(folder.path, 'changed');
    const run = await runRelease({
      folder: out,
      data,
      config,
      version: VERSION,
      sources: (reader) => ({
        ...reader,
        read: async function* (key, options) {
          for await (const chunk of reader.read(key, options))
            yield options?.end === undefined ? chunk : Buffer.from(chunk.toReversed());
        },
      }),
    });
    expect(run.info).toMatchObject({
      status: 'FAILED',
      error: { name: expect.stringMatching(/ObjectChanged|States\./) },
    });
    expect(search(out, run).leaks).toEqual([]);
  });

  test('do not stand in the error of a run in which two sources claim one object', async () => {
    const out = join(folder.path, 'claimed');
    const other = join(folder.path, 'config-claimed');
    writeSentinelConfig(other, {
      sources: ['left', 'right'].map((id) => talks({ id, family: 'heard', objects: ['talks/**'] })),
    });
    const run = await runRelease({ folder: out, data, config: other, version: VERSION });
    expect(run.info).toMatchObject({ status: 'FAILED', error: { name: 'Configuration' } });
    expect(search(out, run).leaks).toEqual([]);
  });
});

const ROOT = resolve(import.meta.dirname, '../..');
const folderOf = (stage: string): string => stage.replace(/(?<!^)(?=[A-Z])/g, '-').toLowerCase();

/** Each payload with words for keys, and in turn with a sentence for each of its values. */
function spoilt(value: unknown): unknown[] {
  const sentence = `I am ${WORD.person}, ${WORD.payload} / ${WORDS.han}`;
  const within = (inner: unknown): unknown[] => {
    if (Array.isArray(inner))
      return [sentence, [sentence], ...inner.flatMap((one) => within(one).map((other) => [other]))];
    if (inner === null || typeof inner !== 'object') return [sentence];
    const members = Object.entries(inner).flatMap(([name, one]) =>
      within(one).map((other) => ({ ...inner, [name]: other })),
    );
    return [sentence, { ...inner, [sentence]: sentence }, { ...inner, [WORD.payload]: WORD.payload }, ...members];
  };
  return within(value);
}

describe(`the words of seed ${SEED} in the payload of`, () => {
  test.each([...STAGES.keys()])('%s are in no error, no log line and no object', async (stage) => {
    const file = join(ROOT, 'events', folderOf(stage), 'accepted.json');
    const payloads = spoilt(existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : { run: {} });
    expect(payloads.length).toBeGreaterThan(2);
    let thrown = 0;
    for (const payload of payloads) {
      const bench = createBench({ [`talks/${WORD.key}.jsonl`]: `{"${WORD.brokenJson}` });
      try {
        await bench.run(stage, payload);
      } catch (error) {
        thrown += 1;
        expect(found(errorText(error), `the error of ${stage}`)).toEqual([]);
      }
      for (const [key, bytes] of bench.bucket.objects)
        expect([...found(key, 'a key'), ...WORDS.found(bytes)]).toEqual([]);
      expect(found(bench.log.join('\n'), 'the log')).toEqual([]);
    }
    expect(thrown).toBe(payloads.length);
  });

  test('every stage that there is was asked', () => {
    const folders = readdirSync(join(ROOT, 'events'), { withFileTypes: true }).filter((entry) => entry.isDirectory());
    // test/unit/functions asks those that no state machine calls.
    const asked = [...STAGES.keys(), ...BESIDE_THE_WORKFLOW.keys()].map(folderOf);
    expect(asked).toEqual(expect.arrayContaining(folders.map(({ name }) => name)));
  });
});
