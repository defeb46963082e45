// From a candidate that waits to the end of its run, by the command that reviewers use.
import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadConfig } from '../../cli/config/load-config.ts';
import { sha256 } from '../../core/record/index.ts';
import { ReviewPacket, SampleSet, type ScoreSheet } from '../../core/review/index.ts';
import { type CliResult, cli } from '../support/cli.ts';
import { type Filling, makeReviewer, sheetOf, writeKeys } from '../support/reviewers.ts';
import { SMALL_CONFIG, writeSmallCorpus } from '../support/small-corpus.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const VERSION = 'v2026-11-22';
const SHIPPED = resolve(import.meta.dirname, '../../config');

let folder: TemporaryFolder;
let keys: ReadonlyMap<string, string>;
/** A candidate that waits; tests go on with copies of it. */
let waiting: string;
const packets = new Map<string, ReviewPacket>();

const people = ['ada', 'ben'].map((id) => makeReviewer(id, { test: true }));
const at = (...parts: string[]): string => join(folder.path, ...parts);

function writeConfig(): string {
  const { config } = loadConfig(SMALL_CONFIG);
  const kinds = config.review.kinds.map((kind) => ({ ...kind, reviewers: 2 }));
  const copy = at('config');
  cpSync(SMALL_CONFIG, copy, { recursive: true });
  const main = readFileSync(join(copy, 'release.yaml'), 'utf8');
  writeFileSync(join(copy, 'release.yaml'), main.replace(/^extends: .*$/m, `extends: ${SHIPPED}`));
  const panel = people.map(({ entry }) => entry);
  writeFileSync(join(copy, 'review.yaml'), stringify({ review: { ...config.review, kinds, panel } }));
  return copy;
}

const run = (output: string, version: string, config: string): Promise<CliResult> => {
  const args = ['--version', version, '--kind', 'release', '--config', config, '--data', at('data')];
  return cli(['run', ...args, '--starter', 'engineer', '--json'], { output });
};

function copyOf(name: string): string {
  cpSync(waiting, at(name), { recursive: true });
  return at(name);
}

function sheetFile(name: string, sheet: ScoreSheet): string {
  const path = at(`${name}.json`);
  writeFileSync(path, JSON.stringify(sheet));
  return path;
}

function filled(reviewer: string, filling: Filling = {}): ScoreSheet {
  const packet = packets.get(reviewer);
  if (packet === undefined) throw new Error(`there is no packet for ${reviewer}`);
  return sheetOf(packet, filling);
}

const signoff = (output: string, file: string, key: string, ...more: string[]): Promise<CliResult> =>
  cli(['signoff', file, '--key', keys.get(key) ?? '', ...more, '--json'], { output });

beforeAll(async () => {
  folder = await temporaryFolder();
  waiting = at('waiting');
  writeSmallCorpus(at('data'));
  keys = await writeKeys(at('keys'), people);
  const { json, stderr } = await run(waiting, VERSION, writeConfig());
  expect(json, stderr).toMatchObject({ outcome: 'awaiting_signoff' });
  await cli(['review', 'export', '--out', at('packets')], { output: waiting });
  for (const name of readdirSync(at('packets')).filter((file) => file.endsWith('.json'))) {
    const packet = ReviewPacket.parse(JSON.parse(readFileSync(at('packets', name), 'utf8')));
    packets.set(packet.reviewer, packet);
  }
}, 180_000);
afterAll(() => folder[Symbol.asyncDispose]());

describe('signoff', () => {
  test('refuses by name what cannot count, and the run waits on', async () => {
    const output = copyOf('refused');
    const sheet = filled('ada', { comments: [{ record_id: null, text: 'Quokka.' }] });
    const cases: [string, ScoreSheet, string, string][] = [
      ['stale', { ...sheet, candidate_digest: sha256('older') }, 'ada', 'other_candidate: '],
      ['key', sheet, 'ben', 'signature_invalid: '],
      ['short', { ...sheet, scores: sheet.scores.slice(1) }, 'ada', 'scores_incomplete: record '],
      ['packet', { ...sheet, packet: sha256('older') }, 'ada', 'samples_changed: '],
      ['alone', { ...sheet, independent: false }, 'ada', 'not_independent: '],
    ];
    for (const [name, changed, key, sentence] of cases) {
      const { status, json, stderr } = await signoff(output, sheetFile(name, changed), key);
      expect([status, json]).toMatchObject([2, { error: 'SignoffRefused' }]);
      expect(stderr).toContain(sentence);
      expect(stderr).not.toContain('Quokka');
    }
    expect((await cli(['status', '--json'], { output })).json).toMatchObject({ outcome: 'awaiting_signoff' });
    expect(existsSync(join(output, 'data', 'ledger', 'items', 'signoff'))).toBe(false);
  }, 120_000);

  test('says what is open, takes one sheet once, and lets a run go on that has nothing to wait for', async () => {
    const output = copyOf('released');
    const file = sheetFile('ada', filled('ada'));

    const first = await signoff(output, file, 'ada');
    const again = await cli(['signoff', file, '--key', keys.get('ada') ?? ''], { output });
    const left = await signoff(output, sheetFile('ben', filled('ben')), 'ben', '--no-follow');
    const last = await cli(['resume', '--json'], { output });
    const late = await signoff(output, file, 'ada');

    expect([first.status, first.json], first.stderr).toMatchObject([
      0,
      { outcome: 'awaiting_signoff', open: ['foundation'], signoff: { reviewer: 'ada', known: false } },
    ]);
    expect(again.stdout).toContain('signed before');
    expect(again.stdout).toContain('foundation  open: 1 of 2 reviewers');
    expect(left.json).toMatchObject({ outcome: 'awaiting_signoff', open: [], signoff: { known: false } });
    expect([last.status, last.json], last.stderr).toMatchObject([0, { outcome: 'released', version: VERSION }]);
    expect(existsSync(join(output, 'data', 'exports', 'releases', VERSION, 'manifest.json'))).toBe(true);
    expect(late.status).toBe(2);
    expect(late.stderr).toContain('not_waiting: ');
  }, 180_000);

  test('that escalates blocks this run, and the next one without the record asks only for what came in', async () => {
    const output = copyOf('escalated');
    await signoff(output, sheetFile('ben-first', filled('ben')), 'ben');
    // Of a stratum that has more records than were drawn, so that another one comes in.
    const [candidate = ''] = readdirSync(join(output, 'data', 'candidates', VERSION));
    const samples = join(output, 'data', 'candidates', VERSION, candidate, 'qa', 'samples.json');
    const [drawn] = SampleSet.parse(JSON.parse(readFileSync(samples, 'utf8'))).reviews;
    const gone = drawn?.strata.find(({ available, sampled }) => available > sampled)?.record_ids[0] ?? '';

    const blocked = await signoff(
      output,
      sheetFile('ada-escalates', filled('ada', { escalate: { [gone]: 'real_identifier' } })),
      'ada',
    );
    const next = await run(output, 'v2026-11-23', at('config'));
    const exported = await cli(['review', 'export', '--out', at('next'), '--json'], { output });

    expect([blocked.status, blocked.json], blocked.stderr).toMatchObject([
      3,
      { outcome: 'blocked', signoff: { escalated: 1 } },
    ]);
    expect(next.json, next.stderr).toMatchObject({ outcome: 'awaiting_signoff' });
    const written = (exported.json as { packets: readonly { samples: number; carried: number }[] }).packets;
    expect(written.length).toBeGreaterThan(0);
    for (const { samples, carried } of written) {
      expect(samples).toBeLessThan(filled('ada').scores.length);
      expect(carried).toBe(filled('ada').scores.length - 1);
    }
  }, 240_000);
});
