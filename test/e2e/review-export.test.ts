// From a run that waits to a signed sheet: packets for those who may read, refusals for the rest, nothing left in the bucket.
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadConfig } from '../../cli/config/load-config.ts';
import { createLog } from '../../core/log/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import { ReviewPacket } from '../../core/review/index.ts';
import { createLocalPorts } from '../../platform/local/ports.ts';
import { readStorageSettings } from '../../platform/settings/index.ts';
import { findChromium, openPage } from '../support/chromium.ts';
import { type CliResult, cli } from '../support/cli.ts';
import { makeReviewer, sheetOf, type TestReviewer, writeKeys } from '../support/reviewers.ts';
import { SMALL_CONFIG, writeSmallCorpus } from '../support/small-corpus.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const VERSION = 'v2026-11-22';
const SHIPPED = resolve(import.meta.dirname, '../../config');
const executable = findChromium();

interface Exported {
  readonly packets: readonly { review: string; reviewer: string; packet: string; page: string; twin: string }[];
  readonly skipped: readonly { review: string; reviewer: string; reason: string }[];
}

let folder: TemporaryFolder;
let output: string;
let keys: ReadonlyMap<string, string>;

const reviewers: readonly TestReviewer[] = [
  makeReviewer('ada_invented', { test: true }),
  makeReviewer('ben_invented', { test: true }),
  makeReviewer('engineer', { test: true }),
  makeReviewer('novice_invented', { test: true, experience_years: 1 }),
];

const at = (...parts: string[]): string => join(folder.path, ...parts);
const release = (...args: string[]): Promise<CliResult> => cli(args, { output });
const exported = async (...args: string[]): Promise<Exported> => {
  const { json, status, stderr } = await release('review', 'export', ...args, '--json');
  expect(status, stderr).toBe(0);
  return json as Exported;
};
const packetOf = (file: string): ReviewPacket => ReviewPacket.parse(JSON.parse(readFileSync(file, 'utf8')));

/** The small registry with a panel, and a review that asks for three years. */
function writeConfig(panel: readonly TestReviewer[]): string {
  const { config } = loadConfig(SMALL_CONFIG);
  const kinds = config.review.kinds.map((kind) => ({ ...kind, min_experience_years: 3 }));
  const review = { ...config.review, kinds, panel: panel.map(({ entry }) => entry) };
  const copy = at('config');
  cpSync(SMALL_CONFIG, copy, { recursive: true });
  const main = readFileSync(join(copy, 'release.yaml'), 'utf8');
  writeFileSync(join(copy, 'release.yaml'), main.replace(/^extends: .*$/m, `extends: ${SHIPPED}`));
  writeFileSync(join(copy, 'review.yaml'), stringify({ review }));
  return copy;
}

beforeAll(async () => {
  folder = await temporaryFolder();
  output = at('out');
  writeSmallCorpus(at('data'));
  keys = await writeKeys(at('keys'), reviewers);
  const config = writeConfig(reviewers);
  const nothing = await release('review', 'export', '--out', at('early'));
  expect([nothing.status, nothing.stderr]).toEqual([2, expect.stringContaining('no execution waits for sign-offs')]);
  const args = ['--version', VERSION, '--kind', 'release', '--config', config, '--data', at('data')];
  const run = await release('run', ...args, '--starter', 'engineer', '--json');
  expect([run.status, run.json], run.stderr).toMatchObject([0, { outcome: 'awaiting_signoff' }]);
}, 180_000);
afterAll(() => folder[Symbol.asyncDispose]());

describe('review export', () => {
  test('writes page and twin for who may read, readable by their owner alone', async () => {
    const { packets, skipped } = await exported('--out', at('packets'));
    expect(packets.map(({ review, reviewer }) => `${review} ${reviewer}`)).toEqual([
      'foundation ada_invented',
      'foundation ben_invented',
    ]);
    expect(skipped).toEqual([
      { review: 'foundation', reviewer: 'engineer', reason: 'is_starter' },
      { review: 'foundation', reviewer: 'novice_invented', reason: 'not_qualified' },
    ]);
    const names = ['ada_invented', 'ben_invented'].flatMap((id) =>
      ['html', 'json'].map((kind) => `${VERSION}-foundation-${id}.${kind}`),
    );
    expect(readdirSync(at('packets')).toSorted()).toEqual(names);
    for (const name of names) expect(statSync(at('packets', name)).mode & 0o777).toBe(0o600);
    for (const { packet, twin } of packets) {
      const text = readFileSync(twin, 'utf8');
      expect([canonicalJson(packetOf(twin) as unknown as Json), sha256(text)]).toEqual([text, packet]);
    }
  });

  test('writes the same bytes again, over what lies there', async () => {
    const bytes = (): string[] => readdirSync(at('packets')).map((name) => sha256(readFileSync(at('packets', name))));
    const before = bytes();
    await exported('--out', at('packets'), '--reviewer', 'ben_invented', 'ada_invented');
    expect(bytes()).toEqual(before);
  });

  test('records in the audit chain who was given what, without a word of it', async () => {
    const { packets } = await exported(VERSION, '--out', at('audited'), '--reviewer', 'ada_invented');
    const settings = readStorageSettings({ DATASET_PIPELINE_OUTPUT_DIR: output }, folder.path);
    const { ledger } = createLocalPorts({ settings, log: createLog(() => undefined) });
    const entries = (await Array.fromAsync(ledger.auditTrail())).filter(({ event }) => event === 'packet.exported');
    const [packet] = packets.map(({ twin }) => packetOf(twin));
    expect(entries.at(-1)?.facts).toEqual({
      version: VERSION,
      run: expect.stringContaining(VERSION),
      release_digest: packet?.candidate_digest,
      review: 'foundation',
      reviewer: 'ada_invented',
      samples: packet?.samples.length,
    });
    const written = JSON.stringify(entries);
    for (const { messages } of packet?.samples ?? [])
      for (const { content } of messages) expect(written).not.toContain(content.slice(0, 30));
  });

  test.each([
    ['a folder in the bucket', ['--out', 'BUCKET/review'], 'must not lie in the bucket'],
    ['the folder of the data', ['--out', 'DATA'], 'must not lie in the bucket'],
    ['an unknown review', ['--out', 'OUT', '--review', 'taste'], '--review: names none of'],
    ['an unknown reviewer', ['--out', 'OUT', '--reviewer', 'nobody'], '--reviewer: names none of'],
    ['an unknown execution', ['other', '--out', 'OUT'], 'no execution or version of that name'],
  ])('refuses %s and writes nothing', async (_, args, word) => {
    const named = { BUCKET: at('out', 'data'), DATA: at('data'), OUT: at('refused') };
    const given = args.map((arg) => arg.replace(/BUCKET|DATA|OUT/, (name) => named[name as keyof typeof named]));
    const { status, stderr } = await release('review', 'export', ...given);
    expect([status, stderr]).toEqual([2, expect.stringContaining(word)]);
    expect(readdirSync(folder.path)).not.toContain('refused');
  });

  test('says why, and ends with 2, where nobody who was asked for may read', async () => {
    const { status, stdout } = await release('review', 'export', '--out', at('none'), '--reviewer', 'engineer');
    expect([status, stdout]).toEqual([2, expect.stringContaining('is_starter: The reviewer started the run.')]);
    expect(readdirSync(folder.path)).not.toContain('none');
  });

  test('makes packets whose sheets signoff takes', async () => {
    const { packets } = await exported('--out', at('signed'), '--reviewer', 'ben_invented');
    const sheet = at('ben.scores.json');
    writeFileSync(sheet, JSON.stringify(sheetOf(packetOf(packets[0]?.twin ?? ''), { decision: 'approve' })));
    const key = keys.get('ben_invented') ?? '';
    const { status, json, stderr } = await release('signoff', sheet, '--key', key, '--no-follow', '--json');
    expect([status, json], stderr).toMatchObject([
      0,
      { signoff: { reviewer: 'ben_invented', escalated: 0 }, open: [] },
    ]);
  });

  test.skipIf(executable === undefined)('makes a page that is filled by keyboard, saved, and signed', async () => {
    const { packets } = await exported('--out', at('read'), '--reviewer', 'ada_invented');
    const downloads = at('downloads');
    mkdirSync(downloads);
    const options = { executable: executable ?? '', profile: at('profile'), downloads };
    await using page = await openPage(pathToFileURL(packets[0]?.page ?? '').href, options);
    await page.press('r');
    for (const _ of packetOf(packets[0]?.twin ?? '').samples) for (const key of ['9', 'n']) await page.press(key);
    await page.press('f');
    for (const id of ['independent-yes', 'decision-approve']) {
      while ((await page.evaluate('document.activeElement.id')) !== id) await page.press('Tab');
      await page.press(' ');
    }
    await page.press('S');
    const file = join(downloads, `${VERSION}-foundation-ada_invented.scores.json`);
    await expect.poll(() => readdirSync(downloads)).toEqual([`${VERSION}-foundation-ada_invented.scores.json`]);
    const key = keys.get('ada_invented') ?? '';
    const { status, json, stderr } = await release('signoff', file, '--key', key, '--no-follow', '--json');
    expect([status, json], stderr).toMatchObject([0, { signoff: { reviewer: 'ada_invented', decision: 'approve' } }]);
  });
});
