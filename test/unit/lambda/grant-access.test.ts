// Who gets a URL of a release's file, and what is written before.
import { beforeEach, describe, expect, test } from 'vitest';
import { objectRef } from '../../../core/record/index.ts';
import { grantAccess } from '../../../functions/grant-access/grant-access.ts';
import { ledgerGaps } from '../../../functions/ledger-gaps.ts';
import { changeStatus } from '../../../functions/release-status.ts';
import { APPROVAL, presignNothing } from '../../support/beside-the-workflow.ts';
import { SEEDS, sampleRecord, sampleRelease, testKey } from '../../support/sample-release.ts';
import { plantedWords, sentinelSeed } from '../../support/sentinel/words.ts';
import { type SigningBench, signingBench } from '../../support/signed-candidates.ts';

const VERSION = 'v2026-02-01';
const PREFIX = `exports/releases/${VERSION}/`;
const SHARD = 'data/sft/train/stage_a-0.jsonl';

let bench: SigningBench;
let urls: string[];

beforeEach(async () => {
  bench = signingBench();
  urls = [];
  for (const [key, bytes] of await sampleRelease(SEEDS.map(sampleRecord), testKey()))
    bench.bucket.objects.set(PREFIX + key, bytes);
  await changeStatus(bench.ports, VERSION, {});
});

const ask = async (changes: object = {}, approval: object = {}): Promise<Record<string, unknown>> =>
  (await grantAccess({
    approvals: () => [{ ...APPROVAL, ...approval }],
    presign: async (key, seconds) => {
      // Nobody gets a URL that the audit trail does not know.
      expect((await Array.fromAsync(bench.ports.ledger.auditTrail())).at(-1)?.event).toBe('access.granted');
      const url = await presignNothing(key, seconds);
      urls.push(url);
      return url;
    },
  }).run(
    { version: VERSION, key: SHARD, approval: APPROVAL.id, ...changes },
    { ports: bench.ports, progress: () => undefined },
  )) as Record<string, unknown>;

const granted = async () =>
  (await Array.fromAsync(bench.ports.ledger.auditTrail())).filter(({ event }) => event === 'access.granted');

async function refused(code: string, changes: object = {}, approval: object = {}): Promise<void> {
  await expect(ask(changes, approval)).rejects.toMatchObject({ code });
  expect(urls).toEqual([]);
  expect(await granted()).toEqual([]);
  expect(await bench.ports.ledger.list('grant')).toEqual([]);
}

const LINEAGE = 'lineage/sft/train/stage_a-0.jsonl';

describe('lineage, which is restricted,', () => {
  test.each([LINEAGE, PREFIX + LINEAGE])('is opened by no approval that does not name it: %s', async (key) => {
    await refused('NoApproval', { key });
    await refused('NoApproval', { key }, { restricted: [] });
  });

  test('is opened by an approval that names it, which opens the rest as well', async () => {
    const approval = { restricted: ['lineage'] };
    expect((await ask({ key: LINEAGE }, approval))['url']).toContain(PREFIX + LINEAGE);
    expect((await ask({ key: SHARD }, approval))['url']).toContain(PREFIX + SHARD);
  });
});

describe('access is granted', () => {
  test('for five minutes, after the ledger and the audit trail have it, without the key', async () => {
    const answer = await ask();
    expect(answer).toMatchObject({
      url: `https://bucket.invalid/${PREFIX}${SHARD}?X-Amz-Expires=300`,
      expires_at: '2026-03-14T08:05:00.000Z',
    });
    const [entry] = await granted();
    const facts = { version: VERSION, object_ref: objectRef(PREFIX + SHARD), approval: APPROVAL.id, to: APPROVAL.to };
    expect(entry?.facts).toMatchObject({ ...facts, grant: answer['grant'], expires_at: answer['expires_at'] });
    expect(await bench.ports.ledger.get('grant', String(answer['grant']))).toMatchObject(facts);
    expect(JSON.stringify([entry, bench.events])).not.toContain(SHARD);
    expect(await ledgerGaps(bench.ports.ledger)).toEqual([]);
  });

  test.each([
    ['a whole key', `${PREFIX}${SHARD}`],
    ['the manifest', 'manifest.json'],
    ['what stands beside it', 'attestation.json'],
  ])('for %s', async (_, key) => {
    expect((await ask({ key }))['url']).toContain(PREFIX);
  });

  test('for as long as was asked, and not beyond the last day of the approval', async () => {
    expect(await ask({ minutes: 15 })).toMatchObject({ expires_at: '2026-03-14T08:15:00.000Z' });
    bench = {
      ...bench,
      ports: { ...bench.ports, clock: { ...bench.ports.clock, now: () => new Date('2026-03-14T23:58:59Z') } },
    };
    const answer = await ask({ minutes: 15 }, { until: '2026-03-14' });
    expect(answer).toMatchObject({ expires_at: '2026-03-14T23:59:59.000Z' });
  });

  test('of a release that a newer one superseded', async () => {
    await changeStatus(bench.ports, VERSION, { status: 'superseded', superseded_by: 'v2026-03-01' });
    expect(await ask()).toHaveProperty('url');
  });

  test('and the ledger shows when the item of a grant is removed', async () => {
    const { grant } = await ask();
    const gone = { ...bench.ports.ledger, get: async () => undefined };
    expect(await ledgerGaps(gone)).toContain(`grant/${String(grant)}`);
  });
});

describe('access is refused', () => {
  test('for a release that was never published', () => refused('NotFound', { version: 'v2026-02-02' }));

  test('for a directory without a status, which no run published', async () => {
    for (const [key, bytes] of [...bench.bucket.objects])
      if (key.startsWith(PREFIX)) bench.bucket.objects.set(key.replace(VERSION, 'v2026-02-03'), bytes);
    await refused('NotFound', { version: 'v2026-02-03' });
  });

  test('for a release that lost its manifest', async () => {
    bench.bucket.objects.delete(`${PREFIX}manifest.json`);
    await refused('NotFound');
  });

  test('where the manifest is not the one that was published', async () => {
    const manifest = Buffer.from(await bench.bucket.get(`${PREFIX}manifest.json`)).toString('utf8');
    bench.bucket.objects.set(`${PREFIX}manifest.json`, new Uint8Array(Buffer.from(`${manifest} `)));
    await refused('ObjectCorrupt');
  });

  test('for a revoked release, whatever its pointer says', async () => {
    const pointer = await bench.bucket.get(`exports/status/${VERSION}.json`);
    await changeStatus(bench.ports, VERSION, { status: 'revoked', withdrawn: { consent_withdrawn: 1 } });
    bench.bucket.objects.set(`exports/status/${VERSION}.json`, pointer);
    await refused('ReleaseRevoked');
  });

  test('for a release that holds withdrawn records', async () => {
    await changeStatus(bench.ports, VERSION, { withdrawn: { licence_lost: 2 } });
    await refused('ReleaseRevoked');
  });

  test('without an approval of that id', () => refused('NoApproval', { approval: 'somebody' }));
  test('after the last day of the approval', () => refused('NoApproval', {}, { until: '2026-03-13' }));

  test.each([
    ['an object outside of the release', 'candidates/v2026-02-01/one/manifest.json'],
    ['a file of another release', 'exports/releases/v2026-01-01/manifest.json'],
    ['a file that the manifest does not list', 'data/sft/train/planted.jsonl'],
    ['a way out of the directory', `../${VERSION}/manifest.json`],
    ['a whole key with a way out', `${PREFIX}../../../config/one.json`],
    ['the directory', PREFIX],
  ])('for %s', async (_, key) => {
    bench.bucket.objects.set(`${PREFIX}data/sft/train/planted.jsonl`, new Uint8Array([1]));
    await refused('NotInRelease', { key });
  });

  test('for a listed file that is gone', async () => {
    bench.bucket.objects.delete(PREFIX + SHARD);
    await refused('NotInRelease');
  });

  test.each([[{ minutes: 16 }], [{ minutes: 0 }], [{ minutes: 1.5 }], [{ approval: 'two words' }], [{ more: 1 }]])(
    'for the payload %j',
    (changes) => refused('ContractViolated', changes),
  );

  test('without a word of what was asked', async () => {
    const words = plantedWords(sentinelSeed());
    for (const changes of [{ key: words.of.key }, { approval: words.of.person }, { [words.of.payload]: 1 }]) {
      const error = await ask(changes).catch((thrown: unknown) => thrown as Error);
      expect(words.found(JSON.stringify([error, String(error), bench.events]))).toEqual([]);
    }
  });
});
