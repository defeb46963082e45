// A release of the bundled corpus by invented reviewers: published once, seen to be tampered with, finished after any end.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyCommand } from '../../cli/audit/index.ts';
import { loadConfig } from '../../cli/config/load-config.ts';
import { Manifest } from '../../core/manifest/index.ts';
import { generateBundled } from '../../corpora/bundled/generate.ts';
import { changeStatus } from '../../functions/release-status.ts';
import { createReadOnlyFolder } from '../../platform/local/object-store.ts';
import { cli } from '../support/cli.ts';
import { createTestClock } from '../support/clock.ts';
import { killWhen } from '../support/kill-when.ts';
import {
  type OpenedRelease,
  openTestRelease,
  portsOf,
  type TestRegistry,
  type TestRelease,
  testRegistry,
} from '../support/release-with-signoffs.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');
const VERSION = 'v2026-11-22';
const RELEASE = `exports/releases/${VERSION}/`;
const DAY = 86_400_000;

let base: TemporaryFolder;
let data: string;
let registry: TestRegistry;
/** A bucket and a journal with a candidate that waits, and the same after it was published. */
let waiting: string;
let released: string;
let digest: string;

const releaseIn = (folder: string, more: Partial<TestRelease> = {}): TestRelease => ({
  folder,
  data,
  registry,
  ...more,
});
const key = (folder: string): string => join(folder, 'data.keys', 'ed25519.pub.pem');
const inBucket = (folder: string, name: string): string => join(folder, 'data', name);
const textOf = (folder: string, name: string): string => readFileSync(inBucket(folder, name), 'utf8');

interface Verified {
  readonly ok: boolean;
  readonly failures: readonly { readonly artefact: string; readonly code: string }[];
  readonly standing: string | null;
  readonly status: string | null;
  readonly release_digest: string;
  readonly trainable: boolean;
}

/** As `verify --config --key` does it, without reading every text again for identifiers. */
async function verify(
  folder: string,
  what = VERSION,
  config = registry.config,
): Promise<Verified & { readonly exit: number }> {
  const ports = portsOf(releaseIn(folder), []);
  const { json, exitStatus } = await verifyCommand(
    {
      bucket: ports.bucket,
      ledger: ports.ledger,
      openFolder: (path) => (existsSync(path) ? createReadOnlyFolder(path) : undefined),
      openUrl: async () => undefined,
    },
    {
      release: what,
      trustedKeys: [{ pem: readFileSync(key(folder), 'utf8') }],
      review: loadConfig(config).config.review,
    },
  );
  return { ...(json as Verified), exit: exitStatus };
}

/** A copy of a folder, to break or to go on with. */
async function copyOf(folder: string): Promise<TemporaryFolder> {
  const copy = await temporaryFolder();
  cpSync(folder, copy.path, { recursive: true });
  return copy;
}

const outcomeOf = ({ output }: { readonly output: unknown }): string | undefined =>
  (output as { outcome?: string } | null)?.outcome;

/** Codes of the findings that stand in the record of a block. */
function blockCodes(folder: string): string[] {
  const place = inBucket(folder, `quarantine/${VERSION}`);
  return readdirSync(place)
    .filter((name) => /^block-/.test(name))
    .flatMap(
      (name) => (JSON.parse(readFileSync(join(place, name), 'utf8')) as { findings: { code: string }[] }).findings,
    )
    .map(({ code }) => code)
    .sort();
}

beforeAll(async () => {
  base = await temporaryFolder();
  data = join(base.path, 'source');
  generateBundled(data);
  registry = testRegistry(CONFIG, join(base.path, 'config'));
  waiting = join(base.path, 'waiting');
  released = join(base.path, 'released');
  await using first = await openTestRelease(releaseIn(waiting));
  expect((await first.run()).status).toBe('WAITING');
  await first.workflow.close();
  cpSync(waiting, released, { recursive: true });
  await using second = await openTestRelease(releaseIn(released));
  await second.sign();
  const info = await second.run();
  expect(outcomeOf(info)).toBe('released');
  digest = (info.output as { candidate: { release_digest: string } }).candidate.release_digest;
  // What `run` leaves for auditors beside the bucket.
  for (const folder of [waiting, released]) writeFileSync(key(folder), (await second.ports.signer.publicKey()).pem);
}, 120_000);
afterAll(() => base[Symbol.asyncDispose]());

describe('a signed release of the bundled corpus', () => {
  test('lies complete under exports, is current, verified, and never trainable as its reviewers are invented', async () => {
    const { json, status } = await cli(
      ['verify', VERSION, '--key', key(released), '--config', registry.config, '--json'],
      { output: released },
    );
    expect(status).toBe(0);
    expect(json).toMatchObject({
      ok: true,
      failures: [],
      standing: 'release',
      status: 'current',
      release_digest: digest,
      trainable: false,
    });
    const manifest = Manifest.parse(JSON.parse(textOf(released, `${RELEASE}manifest.json`)));
    expect(manifest).toMatchObject({ kind: 'release', outcome: 'passed', trainable: false });
    const decision = JSON.parse(textOf(released, `${RELEASE}release_decision.json`)) as {
      environment: string;
      reviews: { review: string; reviewers: string[]; mean: number }[];
      decisions: { id: string }[];
    };
    expect(decision.environment).toBe('test');
    expect(decision.reviews.map(({ review, reviewers }) => [review, reviewers.length])).toEqual([
      ['bias_cultural', 1],
      ['edge', 2],
      ['foundation', 2],
    ]);
    expect(decision.reviews.every(({ mean }) => mean >= 7)).toBe(true);
    expect(decision.decisions.length).toBeGreaterThan(5);
  });

  test('is found by its folder and by its version, and the candidate it came from stays a candidate', async () => {
    expect(await verify(released, inBucket(released, RELEASE))).toMatchObject({ ok: true, status: 'current' });
    await using elsewhere = await temporaryFolder();
    cpSync(inBucket(released, RELEASE), elsewhere.path, { recursive: true });
    expect(await verify(released, elsewhere.path)).toMatchObject({ ok: true, standing: 'release', status: null });
    expect(await verify(released, `${VERSION}@${digest}`)).toMatchObject({ ok: true, standing: 'candidate' });
    expect(await verify(waiting)).toMatchObject({ ok: true, standing: 'candidate', status: null });
  });

  test('is shown by status and list with its place and its status', async () => {
    const { json: status } = await cli(['status', '--json'], { output: released });
    expect(status).toMatchObject({
      outcome: 'released',
      release_digest: digest,
      path: inBucket(released, RELEASE),
      report: inBucket(released, `${RELEASE}report.html`),
    });
    const { json: list } = await cli(['list', '--json'], { output: released });
    expect((list as { releases: object[] }).releases).toEqual([
      {
        version: VERSION,
        prefix: RELEASE,
        release_digest: digest,
        status: 'current',
        superseded_by: null,
        withdrawn: {},
      },
    ]);
  });

  test('takes its version for ever: a second run, a second publication and a cancellation are refused', async () => {
    const again = await cli(
      ['run', '--version', VERSION, '--kind', 'release', '--config', registry.config, '--data', data, '--json'],
      { output: released },
    );
    expect(again).toMatchObject({ status: 2, json: { error: 'VersionReleased' } });
    const takeover = { execution: 'second', takeover: true };
    await using copy = await copyOf(released);
    await using second = await openTestRelease(releaseIn(copy.path, takeover));
    expect((await second.run()).error).toMatchObject({ name: 'VersionReleased' });
    const cancel = await cli(['cancel', 'test-execution', '--json'], { output: released });
    expect(cancel).toMatchObject({ status: 2, json: { error: 'Usage' } });
    expect(cancel.stderr).toContain('has ended (SUCCEEDED, released)');
    expect(await verify(copy.path)).toMatchObject({ ok: true });
  });

  test.each<[string, string, (text: string) => string | null, readonly string[]]>([
    ['signoffs.json', 'a score', (text) => text.replace('"carried":[]', '"carried":[ ]'), ['subject_mismatch']],
    ['signoffs.json', 'its absence', () => null, ['decision_mismatch', 'missing', 'signoff_invalid']],
    [
      'release_decision.json',
      'trainable',
      (text) => text.replace('"trainable":false', '"trainable":true'),
      ['decision_mismatch', 'subject_mismatch'],
    ],
    ['run.json', 'the execution', (text) => text.replace('test-execution', 'best-execution'), ['subject_mismatch']],
    ['attestation.json', 'its absence', () => null, ['attestation_invalid']],
    ['notes.txt', 'its presence', () => 'words', ['unlisted']],
  ])('shows a change of %s: %s', async (name, _, change, codes) => {
    await using copy = await copyOf(released);
    const file = inBucket(copy.path, RELEASE + name);
    const next = change(existsSync(file) ? readFileSync(file, 'utf8') : '');
    if (next === null) rmSync(file);
    else writeFileSync(file, next);
    const { exit, failures } = await verify(copy.path);
    expect(exit).toBe(3);
    expect([...new Set(failures.map(({ code }) => code))].sort()).toEqual(expect.arrayContaining([...codes]));
  });

  test('shows a status that was put back, and one that is gone', async () => {
    await using copy = await copyOf(released);
    const file = inBucket(copy.path, `exports/status/${VERSION}.json`);
    const old = readFileSync(file);
    await using opened = await openTestRelease(releaseIn(copy.path));
    await changeStatus(opened.ports, VERSION, { status: 'revoked', withdrawn: { legal_order: 1 } });
    expect((await verify(copy.path)).failures).toEqual([
      { artefact: `exports/status/${VERSION}.json`, code: 'revoked' },
    ]);
    writeFileSync(file, old);
    expect((await verify(copy.path)).failures.map(({ code }) => code)).toEqual(['status_stale']);
    rmSync(file);
    expect((await verify(copy.path)).failures.map(({ code }) => code)).toEqual(['status_missing']);
  });

  test('is never looked for among the candidates once it was published, though its manifest or its folder is gone', async () => {
    await using copy = await copyOf(released);
    rmSync(inBucket(copy.path, `${RELEASE}manifest.json`));
    const damaged = await verify(copy.path);
    expect(damaged.exit).toBe(3);
    expect(damaged.failures).toContainEqual({ artefact: 'manifest.json', code: 'missing' });
    rmSync(inBucket(copy.path, RELEASE), { recursive: true });
    rmSync(inBucket(copy.path, `exports/status/${VERSION}.json`));
    expect((await verify(copy.path)).exit).toBe(3);
  });

  test('is not verified beside a ledger that lost a sign-off, and an older status shows as stale', async () => {
    await using copy = await copyOf(released);
    const items = inBucket(copy.path, 'ledger/items/signoff');
    const [first = ''] = readdirSync(items);
    rmSync(join(items, first));
    expect((await verify(copy.path)).failures).toEqual([{ artefact: 'ledger/', code: 'ledger_broken' }]);

    await using other = await copyOf(released);
    const file = inBucket(other.path, `exports/status/${VERSION}.json`);
    const old = readFileSync(file);
    await using opened = await openTestRelease(releaseIn(other.path));
    await changeStatus(opened.ports, VERSION, { status: 'revoked', withdrawn: { legal_order: 1 } });
    writeFileSync(file, old);
    const { json } = await cli(['list', '--json'], { output: other.path });
    expect(json).toMatchObject({ releases: [{ version: VERSION, status: 'stale' }] });
  });

  test('is held against the panel of the configuration that the auditor names', async () => {
    expect((await verify(released)).failures).toEqual([]);
    const { exit, failures } = await verify(released, VERSION, CONFIG);
    expect(exit).toBe(3);
    expect(failures).toEqual([
      { artefact: 'signoffs.json', code: 'signoff_invalid' },
      { artefact: 'signoffs.json', code: 'signoff_missing' },
    ]);
  });
});

describe('a publication that ends in the middle', () => {
  test('by kill -9 is no release, and is finished by resume', async () => {
    await using copy = await copyOf(waiting);
    {
      await using opened = await openTestRelease(releaseIn(copy.path));
      await opened.sign();
    }
    const killed = await killWhen(['resume', '--json'], copy.path, inBucket(copy.path, `${RELEASE}lineage`));
    expect(killed).toBe(true);
    expect(existsSync(inBucket(copy.path, RELEASE))).toBe(true);
    expect(existsSync(inBucket(copy.path, `${RELEASE}manifest.json`))).toBe(false);
    const { json: list } = await cli(['list', '--json'], { output: copy.path });
    expect((list as { releases: unknown[] }).releases).toEqual([]);
    expect(await verify(copy.path)).toMatchObject({ standing: 'candidate' });
    expect((await verify(copy.path, inBucket(copy.path, RELEASE))).ok).toBe(false);
    const { json, status, stderr } = await cli(['resume', '--json'], { output: copy.path });
    expect(status, stderr).toBe(0);
    expect(json).toMatchObject({ outcome: 'released', release_digest: digest });
    expect(await verify(copy.path)).toMatchObject({ ok: true, failures: [] });
  }, 120_000);

  test('and is taken over leaves nothing of the old run, which finds that it lost', async () => {
    await using copy = await copyOf(waiting);
    let newer: OpenedRelease | undefined;
    let writes = 0;
    // The old run stands still in its publication while another takes the version over and publishes.
    await using old = await openTestRelease(
      releaseIn(copy.path, {
        bucket: (store) => ({
          ...store,
          create: async (name, body) => {
            if (name.startsWith(RELEASE)) writes += 1;
            if (writes === 4 && newer === undefined) {
              newer = await openTestRelease(releaseIn(copy.path, { execution: 'newer', takeover: true }));
              // The same candidate again, so that nobody is asked twice.
              expect(outcomeOf(await newer.run())).toBe('released');
            }
            return store.create(name, body);
          },
        }),
      }),
    );
    await old.sign();
    const info = await old.run();
    expect(info.status).toBe('FAILED');
    expect(info.error?.name).toBe('ClaimLost');
    expect(writes).toBe(4);
    await newer?.[Symbol.asyncDispose]();
    expect((JSON.parse(textOf(copy.path, `${RELEASE}run.json`)) as { execution: string }).execution).toBe('newer');
    expect(await verify(copy.path)).toMatchObject({ ok: true, failures: [], release_digest: digest });
  }, 120_000);
});

describe('a candidate that people do not let through', () => {
  test('is blocked where one reviewer refuses, by the name of that', async () => {
    await using copy = await copyOf(waiting);
    await using opened = await openTestRelease(releaseIn(copy.path));
    const signed = await opened.sign({ decision: 'refuse' }, ({ entry }) => entry.id === 'edge-1');
    expect(signed.at(-1)?.assessment.open).toEqual([]);
    expect(outcomeOf(await opened.run())).toBe('blocked');
    expect(blockCodes(copy.path)).toContain('review_rejected');
    expect(existsSync(inBucket(copy.path, 'exports'))).toBe(false);
    const { json, status } = await cli(['status', '--json'], { output: copy.path });
    expect(status).toBe(3);
    expect(json).toMatchObject({ outcome: 'blocked' });
  });

  test('is blocked where nobody answers in two weeks', async () => {
    await using folder = await temporaryFolder();
    const clock = createTestClock('2026-11-22T08:00:00.000Z');
    await using opened = await openTestRelease(releaseIn(folder.path, { clock }));
    expect((await opened.run()).status).toBe('WAITING');
    await clock.advance(15 * DAY);
    expect(outcomeOf(await opened.run())).toBe('blocked');
    expect(blockCodes(folder.path)).toEqual(['signoffs_unanswered']);
    expect(existsSync(inBucket(folder.path, 'exports'))).toBe(false);
    expect((await opened.ports.ledger.claimOf(VERSION, 'release'))?.state).toBe('ended');
  }, 60_000);
});
