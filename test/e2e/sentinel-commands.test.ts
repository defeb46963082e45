// Every command over a bucket full of planted words: what is printed and left behind holds none of them outside of text zones.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ReviewPacket } from '../../core/review/index.ts';
import { type CliResult, cli } from '../support/cli.ts';
import { type Filling, makeReviewer, sheetOf, writeKeys } from '../support/reviewers.ts';
import { writeSentinelConfig, writeSentinelData } from '../support/sentinel/corpus.ts';
import { filesUnder, searchFolder } from '../support/sentinel/search.ts';
import { plantedWords, sentinelSeed } from '../support/sentinel/words.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const SEED = sentinelSeed();
const WORDS = plantedWords(SEED);
const SENTENCE = `My name is Dana ${WORDS.of.person} and I feel ${WORDS.of.payload} ${WORDS.han}`;
const REVIEWER = makeReviewer('ada', { reviews: ['foundation'], test: true });
const UNTIL = ['--until', '2030-01-01', '--on', '2026-01-01'];

interface Said extends CliResult {
  readonly command: string;
}

let folder: TemporaryFolder;
const at = { output: '', data: '', config: '', packets: '', key: '', reviewer: '' };
const said: Said[] = [];

async function say(...args: readonly string[]): Promise<Said> {
  const result = { command: args.join(' ').slice(0, 60), ...(await cli(args, { output: at.output })) };
  said.push(result);
  return result;
}

/** As a person reads it, and as a machine does. */
async function sayTwice(...args: readonly string[]): Promise<Said> {
  const [, result] = await Promise.all([say(...args), say(...args, '--json')]);
  return result;
}

const Outcome = z.looseObject({ outcome: z.string(), path: z.string().nullable(), execution: z.string() });
const Dropped = z.looseObject({
  records: z.array(z.looseObject({ record_id: z.string().nullish(), reason: z.string() })),
});

const run = async (version: string, ...more: readonly string[]): Promise<z.infer<typeof Outcome>> =>
  Outcome.parse(
    (await say('run', '--version', version, '--config', at.config, '--data', at.data, '--json', ...more)).json,
  );

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
  const refused = await Promise.all(
    broken.map((text, index) => say('signoff', written(`${version}-${index}.json`, text), '--key', at.reviewer, '--json')),
  );
  expect(refused.map(({ status }) => status)).toEqual(broken.map(() => 2));
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
  const { findings } = Findings.parse((await say('status', version, '--json')).json);
  return findings.filter(({ severity }) => severity === 'explain');
}

async function looks(version: string): Promise<void> {
  await Promise.all([sayTwice('status', version), say('list'), sayTwice('quarantine', version)]);
}

async function rehearse(): Promise<void> {
  await sayTwice('plan', '--version', 'v2026-02-01', '--config', at.config, '--data', at.data);
  await sayTwice('sources', '--version', 'v2026-02-01', '--config', at.config);
  await run('v2026-02-01');
  const { path } = await run('v2026-02-01.1', '--without', 'gbk');
  await looks('v2026-02-01');
  await sayTwice('verify', path ?? '', '--key', at.key, '--config', at.config);
  const [record = ''] = recordsOf(path ?? '');
  await sayTwice('trace', record);
  await sayTwice(
    'decide',
    'exclude',
    record,
    'record',
    '--why',
    'left out for a test',
    ...UNTIL,
    '--config',
    at.config,
  );
  await sayTwice('decide', 'clear', SENTENCE, 'redaction_over_limit', '--why', 'looked at it twice', ...UNTIL);
  await sayTwice('decide', 'waive', 'heard', 'coverage', '--why', SENTENCE, ...UNTIL, '--config', at.config);
  const dropped = Dropped.parse((await say('quarantine', 'v2026-02-01', '--json')).json).records;
  const clearable = dropped.find(({ reason }) => reason === 'redaction_over_limit')?.record_id ?? '';
  await sayTwice(
    'decide',
    'clear',
    clearable,
    'redaction_over_limit',
    '--why',
    'looked at it twice',
    ...UNTIL,
    '--config',
    at.config,
  );
  await Promise.all([sayTwice('decisions'), sayTwice('watch', 'v2026-02-01')]);
}

async function release(): Promise<string> {
  await run('v2026-02-02', '--kind', 'release', '--starter', 'engineer');
  await looks('v2026-02-02');
  const { path } = Outcome.parse((await signed('v2026-02-02', WORDY)).json);
  await looks('v2026-02-02');
  await sayTwice('verify', 'v2026-02-02', '--key', at.key, '--config', at.config);
  await sayTwice('trace', recordsOf(path ?? '')[1] ?? '', '--release', 'v2026-02-02');
  return path ?? '';
}

async function withdraw(path: string): Promise<void> {
  const [, , first = '', second = ''] = recordsOf(path);
  const key = `talks/${WORDS.of.key} & co/one.jsonl`;
  await sayTwice('withdraw', SENTENCE, '--reason', 'defect', '--config', at.config);
  await sayTwice('withdraw', first, '--reason', 'consent_withdrawn', '--by', 'office', '--config', at.config);
  // The condition of the last sign-off asks for an answer first.
  await run('v2026-02-03', '--kind', 'release', '--starter', 'engineer');
  for (const { code, subject } of await open('v2026-02-03'))
    await say('decide', 'explain', subject, code, '--why', 'more voices come later', ...UNTIL, '--config', at.config);
  await run('v2026-02-03', '--kind', 'release', '--starter', 'engineer');
  await signed('v2026-02-03', {});
  await sayTwice('diff', 'v2026-02-02', 'v2026-02-03');
  await sayTwice('withdraw', second, '--reason', 'legal_order', '--by', 'office', '--erase', '--config', at.config);
  await sayTwice(
    'withdraw',
    '--source-key',
    key,
    '--reason',
    'licence_lost',
    '--by',
    'office',
    '--erase',
    '--config',
    at.config,
  );
  await looks('v2026-02-03');
  await sayTwice('verify', 'v2026-02-03', '--key', at.key, '--config', at.config);
}

async function trouble(): Promise<void> {
  await run('v2026-02-04', '--kind', 'release', '--starter', 'engineer');
  await sayTwice('cancel', 'v2026-02-04');
  const args = ['run', '--version', 'v2026-02-05', '--config', at.config, '--data', at.data];
  said.push({ command: 'run, killed', ...(await cli(args, { output: at.output, killAfterMs: 2500 })) });
  await sayTwice('resume', 'v2026-02-05');
  await sayTwice('resume', SENTENCE);
  for (const stage of ['take-inventory', 'prepare-shard', 'judge-publication', 'publish-release']) {
    await sayTwice('invoke', stage, written('broken.json', `{"run": "${SENTENCE}`), '--data', at.data);
    await sayTwice('invoke', stage, written('words.json', JSON.stringify({ run: SENTENCE, [SENTENCE]: 1 })));
  }
}

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
  try {
  await rehearse();
  await withdraw(await release());
  await trouble();
 } finally { for (const { command, status, stdout, stderr } of said) 
      console.error(status, command, stderr.slice(-300).replaceAll('\n', ' | '), stdout.slice(0, 900)); 
 }
}, 600_000);
afterAll(() => folder[Symbol.asyncDispose]());

describe(`planted words of seed ${SEED}`, () => {
  test('are in nothing that a command prints; `trace` alone names the place of a record: key and id', () => {
    const leaks = said.flatMap(({ command, stdout, stderr }) =>
      [...WORDS.found(stdout), ...WORDS.found(stderr)]
        .filter((word) => !(command.startsWith('trace ') && (word === 'key' || word === 'nativeId')))
        .map((word) => `${word} in ${command}`),
    );
    expect(leaks).toEqual([]);
  });

  test('are in nothing that is left behind, outside of text zones', () => {
    const { leaks, looked, zones } = searchFolder(at.output, join(at.output, 'data'), WORDS);
    expect(leaks).toEqual([]);
    for (const part of ['../journal.sqlite', '../log.jsonl', 'ledger/', 'quarantine/', 'exports/status/'])
      expect(
        looked.some((key) => key.startsWith(part)),
        part,
      ).toBe(true);
    for (const word of ['text', 'key', 'gbk', 'utf16', 'comment', 'condition'] as const)
      expect(zones, word).toContain(WORDS.of[word]);
  });

  test('went through commands that did what they were asked', () => {
    for (const { command, status, stdout, stderr } of said) {
      console.error(
        status,
        command,
        stderr.slice(0, 300).replaceAll('\n', ' | '),
        status === 0 ? '' : stdout.slice(0, 600),
      );
    }
  });
});
