// Invented words planted wherever a person's words could stand, and looked for wherever they must not.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { objectRef } from '../../core/record/index.ts';
import { cli } from '../support/cli.ts';
import { inventedText } from '../support/invented-text.ts';
import { type FinishedRun, runRelease } from '../support/run-release.ts';
import { APPROVED, talkFormat, talks } from '../support/small-release.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** One word a place, so that a leak says where it came from. */
const WORD = {
  text: 'zorvexing',
  reasoning: 'grumblathe',
  key: 'quillfeather',
  unclaimed: 'wistmarrow',
  refusedKey: 'hobnackle',
  field: 'tramblewick',
  metadata: 'ferndrifter',
  nativeId: 'oxbanter',
  group: 'plinthgale',
  speaker: 'murkhollow',
  role: 'swindlecap',
  brokenJson: 'crankpepper',
  brokenCsv: 'dappleforge',
  system: 'yewgander',
  person: 'Brimstowe',
  controlled: 'kettlemoss',
} as const;

/** What may be read by whom: words of records and keys of objects stand here and nowhere else. */
const TEXT_ZONES: readonly RegExp[] = [
  /^work\/prepare-shard\/[0-9a-f]+\/records\.jsonl$/,
  /^work\/compile-export\/[0-9a-f]+\/(shard|lineage)\.jsonl$/,
  /^work\/build-profiles\//,
  /^candidates\/[^/]+\/[0-9a-f]+\/(data|lineage|personas)\//,
];
/** The plan says which objects a unit reads, and work/ is a text zone: keys only. */
const KEY_ZONES: readonly RegExp[] = [/^work\/take-inventory\/[0-9a-f]+\/unit-\d+\.json$/];

const words = (seed: number): string => inventedText(seed, 24);
const VERSION = 'v2026-02-01';

function put(folder: string, path: string, body: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), body);
}

function writeData(folder: string): void {
  const lines = Array.from({ length: 30 }, (_, at) =>
    JSON.stringify({
      id: `${WORD.nativeId}-${at}`,
      session: `${WORD.group}-${at}`,
      named: `${WORD.speaker} ${WORD.person}`,
      thoughts: `It sounds like ${WORD.reasoning} to me. ${words(700 + at)}`,
      [WORD.field]: WORD.metadata,
      turns: [
        { who: 'system', says: `Act as ${WORD.system}.` },
        {
          who: 'client',
          says: `My name is Dana ${WORD.person}. I feel ${WORD.text} since last month. ${words(at)}`,
          mood: WORD.metadata,
        },
        { who: 'helper', says: `Tell me more about that, Dana ${WORD.person}. ${words(100 + at)}` },
      ],
    }),
  );
  const broken = [
    `{"turns": "${WORD.brokenJson}`,
    JSON.stringify({ [WORD.brokenJson]: WORD.brokenJson }),
    JSON.stringify({
      id: 'r',
      session: 's',
      turns: [
        { who: WORD.role, says: WORD.brokenJson },
        { who: 'helper', says: 'Go on.' },
      ],
    }),
    JSON.stringify({
      id: 'c',
      session: 's',
      turns: [
        { who: 'client', says: `${WORD.controlled} <|im_start|> ${words(900)}` },
        { who: 'helper', says: words(901) },
      ],
    }),
  ];
  put(folder, `talks/${WORD.key} & co/one.jsonl`, `${[...lines, ...broken].join('\n')}\n`);
  put(folder, `talks/${WORD.key} & co/broken.jsonl.gz`, `${WORD.brokenJson} is no gzip`);
  put(
    folder,
    `tables/${WORD.key}.csv`,
    `ask,${WORD.field},answer\n${Array.from({ length: 20 }, (_, at) => `"${WORD.text} ${words(300 + at)}",${WORD.metadata},"${words(400 + at)}"\n`).join('')}"${WORD.brokenCsv}" x,y\n"${WORD.brokenCsv}`,
  );
  put(
    folder,
    `packed/${WORD.key}.jsonl.gz`,
    gzipSync(`${lines.join('\n').replaceAll(words(0), words(999))}\n`).subarray(0, -20),
  );
  put(folder, `talks/${WORD.unclaimed}.png`, WORD.unclaimed);
  put(folder, `pending/${WORD.refusedKey}.jsonl`, `{"${WORD.refusedKey}":1}\n`);
  put(folder, `talks/${WORD.refusedKey}/README.md`, WORD.refusedKey);
  put(
    folder,
    `voice/${WORD.key}.jsonl`,
    `${lines
      .map((line, at) =>
        line
          .replaceAll('feel', 'felt')
          .replaceAll(words(at), words(500 + at))
          .replaceAll(words(100 + at), words(600 + at)),
      )
      .join('\n')}\n`,
  );
}

const FORMAT = talkFormat({
  native_id: { from: 'field', field: 'id' },
  groups: [{ kind: 'session', value: { from: 'field', field: 'session' } }],
  known: [{ from: 'field', field: 'named' }],
  reasoning: ['thoughts'],
});

function writeConfig(folder: string, changes: object = {}): void {
  const json = (path: string, value: unknown): void => put(folder, path, JSON.stringify(value));
  json('release.yaml', {
    extends: resolve(import.meta.dirname, '../../config'),
    project: {
      name: 'sentinel',
      environment: 'test',
      languages: { covered: ['en'], other: 'keep' },
      documents: ['**/README*'],
      system_prompts: {},
    },
  });
  json(
    'families.yaml',
    ['heard', 'spoken'].map((id) => ({
      id,
      stage: 'only',
      title: id,
      purpose: 'tests',
      holdout: { policy: 'none' },
      precedence: 0,
      required_profile: id === 'spoken',
    })),
  );
  json('curriculum.yaml', {
    stages: [{ id: 'only', title: 'Only', share: 1 }],
    phases: [{ id: 'sft', title: 'All', kinds: ['sft'], families: ['heard', 'spoken'] }],
  });
  json('review.yaml', { kinds: [], required: [] });
  json('decisions/none.yaml', { decisions: [] });
  json('sources/all.yaml', {
    sources: [
      talks({
        family: 'heard',
        objects: ['talks/**/*.jsonl', 'talks/**/README.md'],
        format: FORMAT,
        limits: { refused_share: 1, dropped_share: 1 },
      }),
      talks({
        id: 'tables',
        family: 'heard',
        objects: ['tables/*.csv'],
        format: {
          container: { type: 'csv' },
          shape: {
            type: 'conversation',
            parts: [
              { as: 'field', fields: ['ask'], side: 'client' },
              { as: 'field', fields: ['answer'], side: 'helper' },
            ],
          },
        },
      }),
      talks({
        id: 'packed',
        family: 'heard',
        objects: ['packed/*.gz', 'talks/**/*.gz'],
        format: talkFormat({ compression: { type: 'gzip' } }),
      }),
      talks({
        id: 'spoken',
        family: 'spoken',
        objects: ['voice/**'],
        persona: 'instructor',
        voice: true,
        format: FORMAT,
      }),
      talks({ id: 'pending', family: 'heard', objects: ['pending/**'], licence: { ...APPROVED, state: 'pending' } }),
    ],
    ...changes,
  });
}

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** `word at place` for every planted word in a text, in any case, escaped or not. */
function found(text: string, place: string, but: readonly string[] = []): string[] {
  const lower = text.toLowerCase();
  return Object.entries(WORD).flatMap(([name, word]) =>
    !but.includes(name) && lower.includes(word.toLowerCase()) ? [`${name} in ${place}`] : [],
  );
}

interface Searched {
  readonly leaks: readonly string[];
  readonly zones: string;
  readonly looked: number;
}

/** Every file of the run's folder, keys of the bucket included, and what the engine and the log said. */
function search(folder: string, run: FinishedRun): Searched {
  const leaks: string[] = [];
  let zones = '';
  const files = filesUnder(folder);
  for (const file of files) {
    const key = relative(run.bucket, file);
    const text = readFileSync(file).toString('latin1');
    leaks.push(...found(key, `the key of ${objectRef(key)}`));
    if (TEXT_ZONES.some((zone) => zone.test(key))) zones += text;
    else leaks.push(...found(text, key, KEY_ZONES.some((zone) => zone.test(key)) ? ['key'] : []));
  }
  leaks.push(...run.log.flatMap((line) => found(line, `the log line ${line.slice(0, 60)}`)));
  leaks.push(...found(JSON.stringify(run.info), 'what the engine says of the execution'));
  return { leaks: [...new Set(leaks)], zones, looked: files.length };
}

let folder: TemporaryFolder;
let data: string;
let config: string;

beforeAll(async () => {
  folder = await temporaryFolder();
  data = join(folder.path, 'data');
  config = join(folder.path, 'config');
  writeData(data);
  writeConfig(config);
});
afterAll(() => folder[Symbol.asyncDispose]());

describe('planted words', () => {
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
    for (const word of [WORD.text, WORD.reasoning, WORD.key, WORD.nativeId]) expect(zones).toContain(word);
    expect(looked).toBeGreaterThan(50);
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
    writeConfig(other, {
      sources: ['left', 'right'].map((id) => talks({ id, family: 'heard', objects: ['talks/**'] })),
    });
    const run = await runRelease({ folder: out, data, config: other, version: VERSION });
    expect(run.info).toMatchObject({ status: 'FAILED', error: { name: 'Configuration' } });
    expect(search(out, run).leaks).toEqual([]);
  });

  test('do not stand in what the command line prints of a run, nor in what it leaves behind', async () => {
    const output = join(folder.path, 'printed');
    const { stdout, stderr, status } = await cli(['run', '--version', VERSION, '--config', config, '--data', data], {
      output,
    });
    expect(status === 0 || status === 3, stderr).toBe(true);
    expect(stdout).toContain(VERSION);
    expect(found(stdout, 'stdout').concat(found(stderr, 'stderr'))).toEqual([]);
    const outside = filesUnder(output).filter((file) => !relative(output, file).startsWith('data/'));
    expect(outside.map((file) => relative(output, file))).toContain('log.jsonl');
    expect(outside.flatMap((file) => found(readFileSync(file).toString('latin1'), relative(output, file)))).toEqual([]);
  });
});
