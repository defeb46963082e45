// Every command over a bucket full of planted words: what is printed and left behind holds none of them outside of text zones.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { createProgram } from '../../cli/program.ts';
import { ReviewPacket } from '../../core/review/index.ts';
import { type CliResult, cli } from '../support/cli.ts';
import { type Filling, makeReviewer, sheetOf, writeKeys } from '../support/reviewers.ts';
import { writeSentinelConfig, writeSentinelData } from '../support/sentinel/corpus.ts';
import { filesUnder, type Searched, searchFolder } from '../support/sentinel/search.ts';
import { plantedWords, sentinelSeed } from '../support/sentinel/words.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const SEED = sentinelSeed();
const WORDS = plantedWords(SEED);
const SENTENCE = `My name is Dana ${WORDS.of.person} and I feel ${WORDS.of.payload} ${WORDS.han}`;
const REVIEWER = makeReviewer('ada', { reviews: ['foundation'], test: true });
const UNTIL = ['--until', '2028-01-01', '--on', '2026-01-01'];

interface Said extends CliResult {
  readonly command: string;
  /** Exit statuses that this command may have. */
  readonly expected: readonly number[];
}

let folder: TemporaryFolder;
const at = { output: '', data: '', config: '', packets: '', key: '', reviewer: '' };
const said: Said[] = [];

async function saying(expected: readonly number[], args: readonly string[]): Promise<Said> {
  const command = args.join(' ').slice(0, 60);
  const result = { command, expected, ...(await cli(args, { output: at.output })) };
  said.push(result);
  return result;
}

const say = (...args: readonly string[]): Promise<Said> => saying([0], args);

/** As a person reads it, and as a machine does. */
async function look(...args: readonly string[]): Promise<void> {
  await Promise.all([say(...args), say(...args, '--json')]);
}

/** The same for what changes something: a second time it finds itself done. */
async function order(...args: readonly string[]): Promise<void> {
  await say(...args);
  await say(...args, '--json');
}

async function refuse(...args: readonly string[]): Promise<void> {
  await Promise.all([saying([1, 2], args), saying([1, 2], [...args, '--json'])]);
}

const Outcome = z.looseObject({ outcome: z.string(), path: z.string().nullable(), execution: z.string() });
const Dropped = z.looseObject({
  records: z.array(z.looseObject({ record_id: z.string().nullish(), reason: z.string() })),
});

const runArgs = (version: string): string[] => ['run', '--version', version, '--config', at.config, '--data', at.data];

const run = async (version: string, ...more: readonly string[]): Promise<z.infer<typeof Outcome>> =>
  Outcome.parse((await say(...runArgs(version), '--json', ...more)).json);

const RELEASE = ['--kind', 'release', '--starter', 'engineer', '--json'];

/** Ids of exported records, in the order of the data files. */
function recordsOf(path: string): string[] {
  return filesUnder(join(path, 'data')).flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { metadata: { record_id: string } }).metadata.record_id),
  );
}

const written = (name: string, text: string): string => {
  const path = join(folder.path, 'given', name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
};

async function signed(version: string, filling: Filling): Promise<Said> {
  const packets = join(at.packets, version);
  await say('review', 'export', version, '--out', packets);
  await say('review', 'export', version, '--out', packets, '--all', '--json');
  const twin = readdirSync(packets).find((name) => name.endsWith('.json')) ?? '';
  const packet = ReviewPacket.parse(JSON.parse(readFileSync(join(packets, twin), 'utf8')));
  const sheet = JSON.stringify(sheetOf(packet, filling));
  const broken = [
    sheet.slice(0, -20).replace('"comments"', `"${SENTENCE}"`),
    sheet.replace('"decision"', `"${SENTENCE}"`),
    sheet.replace('"approve"', `"${SENTENCE}"`),
    sheet.replace('"empathy"', `"${SENTENCE}"`),
  ];
  await Promise.all(
    broken.map((text, index) => refuse('signoff', written(`${version}-${index}.json`, text), '--key', at.reviewer)),
  );
  return say('signoff', written(`${version}.json`, sheet), '--key', at.reviewer, '--json');
}

const WORDY: Filling = {
  comments: [{ record_id: null, text: `About ${WORDS.of.comment}: ${SENTENCE}` }],
  conditions: [{ id: 'more-voices', subject: 'heard', text: `Only with ${WORDS.of.condition}.` }],
};

const Findings = z.looseObject({
  findings: z.array(z.looseObject({ code: z.string(), severity: z.string(), subject: z.string() })),
});

/** Findings of the last run of a version that a person has to explain. */
async function open(version: string): Promise<z.infer<typeof Findings>['findings']> {
  const { findings } = Findings.parse((await saying([3], ['status', version, '--json'])).json);
  return findings.filter(({ severity }) => severity === 'explain');
}

async function looks(version: string): Promise<void> {
  await Promise.all([look('status', version), say('list'), look('quarantine', version)]);
}

async function decide(dropped: z.infer<typeof Dropped>['records'], record: string): Promise<void> {
  const clearable = dropped.find(({ reason }) => reason === 'redaction_over_limit')?.record_id ?? '';
  const looked = ['redaction_over_limit', '--why', 'looked at it twice', ...UNTIL, '--config', at.config];
  await order('decide', 'exclude', record, 'record', '--why', 'left out for a test', ...UNTIL, '--config', at.config);
  await order('decide', 'clear', clearable, ...looked);
  await refuse('decide', 'clear', SENTENCE, ...looked);
  await refuse('decide', 'waive', 'heard', 'coverage_lost', '--why', SENTENCE, ...UNTIL);
  // A folder has no addresses to grant.
  await refuse('grant', 'v2026-02-01', `data/${WORDS.of.key}`, '--approval', SENTENCE);
  await look('decisions');
}

async function rehearse(): Promise<void> {
  await look('plan', '--version', 'v2026-02-01', '--config', at.config, '--data', at.data);
  await look('sources', '--version', 'v2026-02-01', '--config', at.config);
  await run('v2026-02-01');
  const { path } = await run('v2026-02-01.1', '--without', 'gbk');
  await Promise.all([looks('v2026-02-01'), look('watch', 'v2026-02-01')]);
  await look('verify', path ?? '', '--key', at.key, '--config', at.config);
  const [record = ''] = recordsOf(path ?? '');
  await look('trace', record);
  await decide(Dropped.parse((await say('quarantine', 'v2026-02-01', '--json')).json).records, record);
}

/** Its stdout is the text itself; everything else it says is searched like that of any other command. */
async function redactTexts(): Promise<void> {
  const turns = [
    { role: WORDS.of.role, name: WORDS.of.speaker, content: SENTENCE, [WORDS.of.field]: WORDS.of.metadata },
  ];
  const talk = written('talk.jsonl', `${JSON.stringify({ messages: turns })}\n${JSON.stringify({ text: SENTENCE })}\n`);
  const note = written('note.txt', `${SENTENCE}\n${WORDS.of.text}\n`);
  for (const file of [talk, note]) {
    await say('redact', file, '--config', at.config);
    await say('redact', '--json', file, '--config', at.config);
  }
  const broken = [
    `{"text": "${SENTENCE}`,
    JSON.stringify({ text: { [SENTENCE]: SENTENCE } }),
    JSON.stringify({ messages: [{ role: SENTENCE, content: [SENTENCE] }] }),
    JSON.stringify({ [SENTENCE]: SENTENCE }),
  ];
  for (const [index, line] of broken.entries()) await refuse('redact', written(`broken-${index}.jsonl`, line));
  await refuse('redact', talk, '--format', SENTENCE);
  await refuse('redact', talk, '--language', SENTENCE);
}

async function release(): Promise<string> {
  await run('v2026-02-02', ...RELEASE);
  await looks('v2026-02-02');
  const { path } = Outcome.parse((await signed('v2026-02-02', WORDY)).json);
  await looks('v2026-02-02');
  await look('verify', 'v2026-02-02', '--key', at.key, '--config', at.config);
  await look('trace', recordsOf(path ?? '')[1] ?? '', '--release', 'v2026-02-02');
  await order('countersign', '--by', 'office');
  await refuse('countersign', '--by', SENTENCE);
  return path ?? '';
}

async function releaseAgain(): Promise<void> {
  // The condition of the last sign-off asks for an answer first.
  await saying([3], [...runArgs('v2026-02-03'), ...RELEASE]);
  for (const { code, subject } of await open('v2026-02-03'))
    await order('decide', 'explain', subject, code, '--why', 'more voices come later', ...UNTIL, '--config', at.config);
  const { outcome } = await run('v2026-02-03', ...RELEASE);
  // Where the withdrawn record was no sample, the last sign-off covers every one.
  if (outcome === 'awaiting_signoff') await signed('v2026-02-03', {});
  await look('diff', 'v2026-02-02', 'v2026-02-03');
}

async function withdraw(path: string): Promise<void> {
  const [, , first = '', second = ''] = recordsOf(path);
  const key = `talks/${WORDS.of.key} & co/one.jsonl`;
  const by = ['--by', 'office', '--config', at.config];
  await refuse('withdraw', SENTENCE, '--reason', 'defect');
  await order('withdraw', first, '--reason', 'consent_withdrawn', ...by);
  await releaseAgain();
  await order('withdraw', second, '--reason', 'legal_order', '--erase', ...by);
  await order('withdraw', '--source-key', key, '--reason', 'licence_lost', '--erase', ...by);
  // Its people are gone from it, and it says so.
  const erased = ['status', 'v2026-02-03'];
  await Promise.all([saying([3], erased), saying([3], [...erased, '--json'])]);
  await Promise.all([say('list'), look('quarantine', 'v2026-02-03')]);
  await saying([3], ['verify', 'v2026-02-03', '--key', at.key, '--config', at.config]);
  await saying([3], ['verify', 'v2026-02-03', '--key', at.key, '--config', at.config, '--json']);
}

async function trouble(): Promise<void> {
  await run('v2026-02-04', ...RELEASE);
  await say('resume', 'v2026-02-04', '--json');
  await say('cancel', 'v2026-02-04');
  // What has ended cannot be cancelled.
  await saying([2], ['cancel', 'v2026-02-04', '--json']);
  const killed = await cli(runArgs('v2026-02-05'), { output: at.output, killAfterMs: 2500 });
  said.push({ command: 'run, killed', expected: [], ...killed, status: null });
  // Killed before its execution began, there is nothing to resume.
  await saying([0, 2], ['resume', 'v2026-02-05', '--json']);
  await refuse('resume', SENTENCE);
  for (const stage of ['take-inventory', 'publish-release']) {
    await refuse('invoke', stage, written('broken.json', `{"run": "${SENTENCE}`), '--data', at.data);
    await refuse('invoke', stage, written('words.json', JSON.stringify({ run: SENTENCE, [SENTENCE]: 1 })));
  }
}

/** What lay there when the release was made: an erasure takes some of it away. */
let released: Searched;
let left: Searched;

beforeAll(async () => {
  folder = await temporaryFolder();
  at.output = join(folder.path, 'output');
  at.data = join(folder.path, 'data');
  at.config = join(folder.path, 'config');
  at.packets = join(folder.path, 'packets');
  at.key = join(at.output, 'data.keys', 'ed25519.pub.pem');
  at.reviewer = (await writeKeys(join(folder.path, 'keys'), [REVIEWER])).get('ada') ?? '';
  writeSentinelData(at.data, WORDS);
  writeSentinelConfig(at.config, { panel: [REVIEWER] });
  const search = (): Searched => searchFolder(at.output, join(at.output, 'data'), WORDS);
  await redactTexts();
  await rehearse();
  const path = await release();
  released = search();
  await withdraw(path);
  await trouble();
  left = search();
}, 900_000);
afterAll(() => folder[Symbol.asyncDispose]());

/** What a command said that is no text of its input: all of it, but for the stdout of `redact`, whose last line with --json is searched. */
function spoken({ command, stdout, stderr }: Said): string {
  if (!command.startsWith('redact ')) return `${stdout}\n${stderr}`;
  const last = command.startsWith('redact --json') ? (stdout.trim().split('\n').at(-1) ?? '') : '';
  return `${last}\n${stderr}`;
}

describe(`planted words of seed ${SEED}`, () => {
  test('are in nothing that a command prints; `trace` alone names the place of a record: key and id', () => {
    const leaks = said.flatMap((one) =>
      WORDS.found(spoken(one))
        .filter((word) => !(one.command.startsWith('trace ') && (word === 'key' || word === 'nativeId')))
        .map((word) => `${word} in ${one.command}`),
    );
    expect(leaks).toEqual([]);
  });

  test('are in nothing that is left behind, outside of text zones', () => {
    expect([released.leaks, left.leaks]).toEqual([[], []]);
    for (const part of [
      '../journal.sqlite',
      '../log.jsonl',
      'ledger/',
      'quarantine/',
      'exports/status/',
      'exports/releases/',
    ])
      expect(
        left.looked.some((key) => key.startsWith(part)),
        part,
      ).toBe(true);
    for (const file of ['manifest', 'signoffs', 'release_decision', 'run', 'cost', 'attestation'])
      expect(
        left.looked.some((key) => key.endsWith(`v2026-02-03/${file}.json`)),
        file,
      ).toBe(true);
  });

  test('were there to be found: text zones hold them', () => {
    for (const word of ['text', 'key', 'gbk', 'utf16', 'comment', 'condition'] as const)
      expect(released.zones.includes(WORDS.of[word]), word).toBe(true);
  });

  test('went through commands that ended as they should', () => {
    const others = said.filter(({ expected, status }) => status !== null && !expected.includes(status));
    expect(others.map(({ command, status, stderr }) => `${status} ${command}: ${stderr}`)).toEqual([]);
    const commands = new Set(said.map(({ command }) => command.split(' ')[0]));
    const known = createProgram(() => undefined).commands.map((one) => one.name());
    expect(known.filter((name) => name !== 'init' && !commands.has(name))).toEqual([]);
  });
});
