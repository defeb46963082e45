// After the signing key was stolen and left out: the next run is refused by name, and goes on once a person had the ledger's proof signed.
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyEnvelope } from '../../core/attest/index.ts';
import { generateBundled } from '../../corpora/bundled/generate.ts';
import { frozenConditions } from '../../functions/frozen-conditions.ts';
import { readStatuses } from '../../functions/release-status.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { cli } from '../support/cli.ts';
import { createTestClock } from '../support/clock.ts';
import { openTestRelease, type TestRelease, testRegistry } from '../support/release-with-signoffs.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

const CONFIG = resolve(import.meta.dirname, '../../config');
const FIRST = 'v2026-11-22';
const NEXT = 'v2026-11-23';
const ROOT = `exports/releases/${FIRST}/`;

const CONDITION = { id: 'more-voices', subject: 'professional_therapeutic', text: 'Ask more people.' };
const ANSWER = {
  id: 'more-voices-asked',
  action: 'explain' as const,
  target: CONDITION.id,
  code: 'condition_open',
  by: 'maintainers',
  on: '2026-01-01',
  until: '2027-01-01',
  why: 'More voices were asked for.',
};

let base: TemporaryFolder;
let first: TestRelease;
let next: TestRelease;
/** Public halves of the stolen key and of its successor. */
let stolen: string;
let successor: string;

const keyFile = (): string => join(base.path, 'successor.pub.pem');
const inBucket = (key: string): string => join(base.path, 'data', key);
const countersign = () => cli(['countersign', '--by', 'maintainer', '--json'], { output: base.path });

async function portsNow(): Promise<StagePorts> {
  await using opened = await openTestRelease(next);
  return opened.ports;
}

/** Alters a file, runs, and puts it back. */
async function altered<T>(key: string, change: (text: string) => string, act: () => Promise<T>): Promise<T> {
  const file = inBucket(key);
  const before = readFileSync(file, 'utf8');
  writeFileSync(file, change(before));
  try {
    return await act();
  } finally {
    writeFileSync(file, before);
  }
}

/** One reviewer attaches a condition; the others do not. */
async function publishFirst(): Promise<void> {
  await using opened = await openTestRelease(first);
  expect((await opened.run()).status).toBe('WAITING');
  const [one] = first.registry.reviewers;
  await opened.sign({ conditions: [CONDITION] }, (reviewer) => reviewer === one);
  await opened.sign({}, (reviewer) => reviewer !== one);
  expect((await opened.run()).output).toMatchObject({ outcome: 'released' });
}

beforeAll(async () => {
  base = await temporaryFolder();
  const data = join(base.path, 'corpus');
  await generateBundled(data);
  const registry = testRegistry(CONFIG, join(base.path, 'config'), [ANSWER]);
  first = {
    folder: base.path,
    data,
    registry,
    version: FIRST,
    execution: 'first',
    clock: createTestClock('2026-11-22T01:00:00.000Z'),
  };
  next = { ...first, version: NEXT, execution: 'next', clock: createTestClock('2026-11-23T01:00:00.000Z') };
  await publishFirst();
  stolen = (await (await portsNow()).signer.publicKey()).pem;
  renameSync(join(base.path, 'data.keys', 'ed25519.pem'), join(base.path, 'stolen.pem'));
  successor = (await (await portsNow()).signer.publicKey()).pem;
  writeFileSync(keyFile(), successor);
  expect(successor).not.toBe(stolen);
}, 300_000);
afterAll(() => base[Symbol.asyncDispose]());

describe('before anybody decides', () => {
  test('the next run is refused before its first work, by a code whose remedy names the way on', async () => {
    await using opened = await openTestRelease(next);
    const { status, error } = await opened.run();
    expect(status).toBe('FAILED');
    expect(error?.name).toBe('SignerNotTrusted');
  });

  test('verify with the new key alone refuses the release of the stolen one', async () => {
    const { status, json } = await cli(['verify', FIRST, '--key', keyFile(), '--json'], { output: base.path });
    expect(status).toBe(3);
    expect((json as { failures: unknown[] }).failures).toContainEqual({
      artefact: 'attestation.json',
      code: 'no_trusted_key',
    });
  });
});

describe('countersign', () => {
  test.each([
    ['a manifest', 'manifest.json', 'manifest_differs', (text: string) => `${text} `],
    [
      'an attestation',
      'attestation.json',
      'attestation_differs',
      (text: string) => text.replace(/"payload":"[^"]{8}/, '"payload":"e30gICAg'),
    ],
  ])('signs nothing of a release with %s that the ledger does not tell of', async (_, name, reason, change) => {
    const { status, json } = await altered(ROOT + name, change, countersign);
    expect(status).toBe(3);
    expect(json).toEqual({ releases: [{ version: FIRST, result: 'unproven', reason }] });
    await expect(readStatuses(await portsNow())).rejects.toMatchObject({ code: 'SignerNotTrusted' });
  });

  test('signs what the ledger proves, once, and says so in the audit chain with who ordered it', async () => {
    const attestation = readFileSync(inBucket(`${ROOT}attestation.json`));
    expect((await countersign()).json).toEqual({ releases: [{ version: FIRST, result: 'signed' }] });
    expect((await countersign()).json).toEqual({ releases: [{ version: FIRST, result: 'signed_before' }] });
    expect(readFileSync(inBucket(`${ROOT}attestation.json`))).toEqual(attestation);
    const { bucket, ledger, signer } = await portsNow();
    const second = await bucket.get(`exports/status/${FIRST}.attestation.json`);
    expect(verifyEnvelope(second, [{ pem: (await signer.publicKey()).pem }]).result).toBe('ok');
    const said = [];
    for await (const { event, facts } of ledger.auditTrail()) if (event === 'release.countersigned') said.push(facts);
    expect(said).toMatchObject([{ version: FIRST, by: 'maintainer', keyid: (await signer.publicKey()).keyid }]);
  });

  test('verify with the new key alone accepts the release then, and refuses it where its attestation was changed', async () => {
    const verify = () => cli(['verify', FIRST, '--key', keyFile(), '--json'], { output: base.path });
    expect((await verify()).status).toBe(0);
    const other = await altered(`${ROOT}signoffs.json`, (text) => `${text} `, verify);
    expect((other.json as { failures: unknown[] }).failures).toContainEqual({
      artefact: 'signoffs.json',
      code: 'subject_mismatch',
    });
  });

  test('the run that was refused goes on, with the conditions of the release before, and is published', async () => {
    await using opened = await openTestRelease(next);
    // Nothing but the key has changed, so the sign-offs carry over.
    expect((await opened.run()).output).toMatchObject({ outcome: 'released' });
    const { bucket } = opened.ports;
    const { conditions } = await frozenConditions(bucket, { version: FIRST }, [{ pem: successor }]);
    expect(conditions).toMatchObject([{ id: CONDITION.id, subject: CONDITION.subject }]);
    expect((await readStatuses(opened.ports)).map(({ version, status }) => [version, status])).toEqual([
      [FIRST, 'superseded'],
      [NEXT, 'current'],
    ]);
  }, 300_000);

  test('a second signature over other words counts for nothing', async () => {
    const ports = await portsNow();
    const other = readFileSync(inBucket(`exports/releases/${NEXT}/attestation.json`), 'utf8');
    const refused = await altered(
      `exports/status/${FIRST}.attestation.json`,
      () => other,
      () => frozenConditions(ports.bucket, { version: FIRST }, [{ pem: successor }]).catch((error: unknown) => error),
    );
    expect(refused).toMatchObject({ code: 'SignerNotTrusted' });
  });
});
