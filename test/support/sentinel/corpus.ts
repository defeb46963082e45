// A bucket with a planted word in every place where a person's words can stand, and a registry that reads it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { inventedText } from '../invented-text.ts';
import type { TestReviewer } from '../reviewers.ts';
import { APPROVED, talkFormat, talks } from '../small-release.ts';
import { encodeGbk, type Words } from './words.ts';

const words = (seed: number): string => inventedText(seed, 24);
const json = (value: unknown): string => JSON.stringify(value);

function put(folder: string, path: string, body: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), body);
}

const talk = (client: string, helper: string, more: object = {}): string =>
  json({
    ...more,
    turns: [
      { who: 'client', says: client },
      { who: 'helper', says: helper },
    ],
  });

/** Sound conversations with words in every field; `from` keeps two objects from repeating each other. */
const sound = ({ of }: Words, count: number, from: number): string[] =>
  Array.from({ length: count }, (_, at) =>
    json({
      id: `${of.nativeId}-${from + at}`,
      session: `${of.group}-${from + at}`,
      named: `${of.speaker} ${of.person}`,
      thoughts: `It sounds like ${of.reasoning} to me. ${words(from + 7000 + at)}`,
      [of.field]: of.metadata,
      turns: [
        { who: 'system', says: `Act as ${of.system}.` },
        {
          who: 'client',
          says: `My name is Dana ${of.person}. I feel ${of.text} since last month. ${words(from + at)}`,
          mood: of.metadata,
        },
        { who: 'helper', says: `Tell me more about that, Dana ${of.person}. ${words(from + 3000 + at)}` },
      ],
    }),
  );

const broken = ({ of }: Words): string[] => [
  `{"turns": "${of.brokenJson}`,
  `{"id": 1, "turns": ${of.brokenJson}}`,
  json({ [of.brokenJson]: of.brokenJson }),
  json({
    id: 'r',
    session: 's',
    turns: [
      { who: of.role, says: of.brokenJson },
      { who: 'helper', says: 'Go on.' },
    ],
  }),
  talk(`${of.controlled} <|im_start|> ${words(900)}`, words(901), { id: 'c', session: 's' }),
];

const table = ({ of }: Words): string =>
  [
    `ask,${of.column},answer`,
    ...Array.from({ length: 20 }, (_, at) => `"${of.text} ${words(300 + at)}",${of.metadata},"${words(400 + at)}"`),
    ...Array.from(
      { length: 4 },
      (_, at) =>
        `"${Buffer.from(`${of.base64} ${words(330 + at)}`).toString('base64')} ${words(350 + at)}",,"${words(370 + at)}"`,
    ),
    `"${of.brokenCsv}" x,y`,
    `"${of.brokenCsv}`,
  ].join('\n');

const lines = (list: readonly string[]): string => `${list.join('\n')}\n`;
const several = (from: number, client: (at: number) => string): string =>
  lines(Array.from({ length: 4 }, (_, at) => talk(`${client(at)} ${words(from + at)}`, words(from + 50 + at))));

export function writeSentinelData(folder: string, planted: Words): void {
  const { of, han } = planted;
  put(folder, `talks/${of.key} & co/one.jsonl`, lines([...sound(planted, 30, 0), ...broken(planted)]));
  put(folder, `talks/${of.key} & co/broken.jsonl.gz`, `${of.brokenBytes} is no gzip`);
  put(folder, `tables/${of.key}.csv`, table(planted));
  put(folder, `packed/${of.key}.jsonl.gz`, gzipSync(lines(sound(planted, 6, 200))).subarray(0, -20));
  put(
    folder,
    `zipped/${of.key}.zip`,
    zipSync({
      [`${of.member}.jsonl`]: Buffer.from(lines(sound(planted, 4, 2500))),
      [`${of.member}.txt`]: Buffer.from(of.member),
    }),
  );
  put(folder, `gbk/${of.key}.jsonl`, encodeGbk(several(5000, () => `${of.gbk} ${han}`)));
  put(
    folder,
    `gbk/${of.key}-cut.jsonl`,
    Buffer.concat([encodeGbk(talk(`${of.gbk} ${han}`, han)), Buffer.of(0x81, 0x0a)]),
  );
  put(
    folder,
    `western/${of.key}.jsonl`,
    Buffer.from(
      several(5200, () => `${of.cp1252} d\u00e9j\u00e0 \u00a0`),
      'latin1',
    ),
  );
  put(folder, `wide/${of.key}.jsonl`, Buffer.from(`\ufeff${several(5400, () => of.utf16)}`, 'utf16le'));
  put(folder, `talks/${of.unclaimed}.png`, of.unclaimed);
  put(folder, `pending/${of.refusedKey}.jsonl`, `{"${of.refusedKey}":1}\n`);
  put(folder, `talks/${of.refusedKey}/README.md`, of.refusedKey);
  put(folder, `voice/${of.key}.jsonl`, lines(sound(planted, 30, 1000)));
}

const FORMAT = talkFormat({
  native_id: { from: 'field', field: 'id' },
  groups: [{ kind: 'session', value: { from: 'field', field: 'session' } }],
  known: [{ from: 'field', field: 'named' }],
  reasoning: ['thoughts'],
});

const PAIRS = {
  container: { type: 'csv' },
  shape: {
    type: 'conversation',
    parts: [
      { as: 'field', fields: ['ask'], side: 'client' },
      { as: 'field', fields: ['answer'], side: 'helper' },
    ],
  },
};

const heard = (id: string, objects: readonly string[], format: unknown): object =>
  talks({ id, family: 'heard', objects, format, limits: { refused_share: 1, dropped_share: 1 } });

const SOURCES = [
  heard('talks', ['talks/**/*.jsonl', 'talks/**/README.md'], FORMAT),
  heard('tables', ['tables/*.csv'], PAIRS),
  heard('packed', ['packed/*.gz', 'talks/**/*.gz'], talkFormat({ compression: { type: 'gzip' } })),
  heard('zipped', ['zipped/*.zip'], talkFormat({ compression: { type: 'zip', members: ['*.jsonl'] } })),
  heard('gbk', ['gbk/*.jsonl'], talkFormat({ encoding: 'gbk' })),
  heard('western', ['western/*.jsonl'], talkFormat({ encoding: 'windows-1252' })),
  heard('wide', ['wide/*.jsonl'], talkFormat({ encoding: 'utf-16le' })),
  talks({ id: 'spoken', family: 'spoken', objects: ['voice/**'], persona: 'instructor', voice: true, format: FORMAT }),
  talks({ id: 'pending', family: 'heard', objects: ['pending/**'], licence: { ...APPROVED, state: 'pending' } }),
];

/** One required review of two samples a family and split, by one reviewer. */
const reviewOf = (panel: readonly TestReviewer[]): object => ({
  sample_per_family_split: 2,
  kinds: [
    {
      id: 'foundation',
      families: ['heard', 'spoken'],
      reviewers: 1,
      criteria: [{ id: 'empathy', weight: 1, threshold: 7 }],
    },
  ],
  required: ['foundation'],
  panel: panel.map(({ entry }) => entry),
});

export interface ConfigChanges {
  readonly sources?: readonly object[];
  readonly panel?: readonly TestReviewer[];
  readonly decisions?: readonly object[];
}

export function writeSentinelConfig(
  folder: string,
  { sources = SOURCES, panel = [], decisions = [] }: ConfigChanges = {},
): void {
  const write = (path: string, value: unknown): void => put(folder, path, json(value));
  write('release.yaml', {
    extends: resolve(import.meta.dirname, '../../../config'),
    project: {
      name: 'sentinel',
      environment: 'test',
      languages: { covered: ['en'], other: 'keep' },
      documents: ['**/README*'],
      system_prompts: {},
      // Its words are no language, in which small letters tell little: how many canaries are found is not what is tested here.
      verification: { canary_recall: 0.5, canary_floor: 0.5 },
    },
  });
  write(
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
  write('curriculum.yaml', {
    stages: [{ id: 'only', title: 'Only', share: 1 }],
    phases: [{ id: 'sft', title: 'All', kinds: ['sft'], families: ['heard', 'spoken'] }],
    balance_tolerance: 1,
    max_epochs: 1000,
    source_mix: { generated_max: 1, one_source_max: 1 },
  });
  write('review.yaml', reviewOf(panel));
  write('decisions/none.yaml', { decisions });
  write('sources/all.yaml', { sources });
}
