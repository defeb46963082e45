// Records that are taken back: tombstones, revoked releases, erased words; done in one go or killed at any write.
import { describe, expect, test } from 'vitest';
import { ReleaseError } from '../../core/errors/index.ts';
import { Withdrawal } from '../../core/publication/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import { eraseRecords } from '../../functions/erase-records.ts';
import { erasureKey, readErasure, sealErasure } from '../../functions/erasure.ts';
import { holdingPlaces } from '../../functions/held-records.ts';
import { readStatuses } from '../../functions/release-status.ts';
import { type WithdrawalOrder, withdrawRecords } from '../../functions/withdraw-records.ts';
import { frozenWithdrawals, readTombstones } from '../../functions/withdrawals.ts';
import { expectedOf } from '../../lib/access/evaluation/expected.ts';
import { BREAK_GLASS } from '../../lib/access/table.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import type { ObjectStore, StagePorts } from '../../platform/ports.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { recordedPorts, type Touch } from '../support/recorded-ports.ts';
import { type Sample, SEEDS, sampleRecord, sampleRelease, testKey } from '../support/sample-release.ts';
import { type Bench, createBench, planRelease, smallConfig, talk, talks } from '../support/small-release.ts';

const KEY = testKey();
const SAMPLES = SEEDS.map(sampleRecord);
const idOf = ({ record }: Sample): string => record.metadata.record_id;
const [EBB, FLOW] = SAMPLES as [Sample, Sample];
/** The words of EBB under another id. */
const ECHO: Sample = (() => {
  const { record, lineage } = sampleRecord({ name: 'echo', split: 'train' });
  const content_hash = EBB.record.metadata.content_hash;
  return {
    record: { messages: EBB.record.messages, metadata: { ...record.metadata, content_hash } },
    lineage: { ...lineage, content_hash },
  };
})();
const DIGEST = 'd'.repeat(64);

async function put(bench: Bench, prefix: string, samples: readonly Sample[], removed: readonly Json[] = []) {
  const files = await sampleRelease(samples, KEY, { kind: 'release', version: 'v2026-03-14', removed });
  for (const [key, body] of files) bench.bucket.objects.set(prefix + key, body);
}

/** Two releases and a rehearsal's candidate hold EBB or its words; one release does not. */
async function bucketOfReleases(bucket = createMemoryStore()): Promise<Bench> {
  const bench = createBench({}, bucket);
  await put(bench, 'exports/releases/v2026-01-01/', SAMPLES);
  await put(bench, 'exports/releases/v2026-01-02/', [ECHO, FLOW]);
  await put(bench, 'exports/releases/v2026-01-03/', [FLOW]);
  await put(bench, `candidates/v2026-01-02/${DIGEST}/`, SAMPLES);
  const text = (body: string): Uint8Array => new Uint8Array(Buffer.from(body));
  const fact = `{"content_hash":"x","record_id":"${idOf(EBB)}"}\n`;
  bench.bucket.objects.set('work/prepare-shard/one/facts.jsonl', text(fact));
  bench.bucket.objects.set('work/prepare-shard/one/records.jsonl', text('words'));
  bench.bucket.objects.set('work/prepare-shard/one/receipt.json', text('{}'));
  bench.bucket.objects.set('work/prepare-shard/two/facts.jsonl', text(fact.replace(idOf(EBB), idOf(FLOW))));
  bench.bucket.objects.set(`review/v2026-01-02/${DIGEST}/comments-1.json`, text('words'));
  bench.bucket.objects.set(`review/v2026-01-02/${DIGEST}/signoffs/1.json`, text('{}'));
  return bench;
}

const order = (changes: Partial<WithdrawalOrder> = {}): WithdrawalOrder => ({
  ids: new Set([idOf(EBB)]),
  objectRefs: new Set(),
  reason: 'consent_withdrawn',
  by: 'compliance',
  unknown: 'refuse',
  ...changes,
});

const trustedOf = async ({ signer }: StagePorts) => [{ pem: (await signer.publicKey()).pem }];
const withdraw = async (bench: Bench, changes: Partial<WithdrawalOrder> = {}) =>
  withdrawRecords(bench.ports, order(changes), await trustedOf(bench.ports));
const statusesOf = async ({ ports }: Bench) =>
  (await readStatuses(ports)).map(({ version, status, withdrawn }) => [version, status, withdrawn]);

describe('withdrawing', () => {
  test('revokes every release that holds the record or its words, and no other, with counts by reason', async () => {
    const bench = await bucketOfReleases();
    const { records, held, revoked } = await withdraw(bench);
    expect(records).toMatchObject([
      { record_id: idOf(EBB), tombstone: 'created', copies: [idOf(ECHO)], objects: [{ source_id: 'harbour_one' }] },
    ]);
    expect(revoked).toEqual(['v2026-01-01', 'v2026-01-02']);
    expect(held.map(({ place, execution }) => [place.kind, execution])).toEqual([
      ['candidate', null],
      ['release', null],
      ['release', null],
    ]);
    expect(await statusesOf(bench)).toEqual([
      ['v2026-01-01', 'revoked', { consent_withdrawn: 1 }],
      ['v2026-01-02', 'revoked', { consent_withdrawn: 1 }],
    ]);
    const [tombstone] = await readTombstones(bench.ports.ledger);
    expect(Withdrawal.parse(tombstone).content_hashes).toEqual([EBB.record.metadata.content_hash]);
    expect(bench.log.filter((line) => line.includes('record.withdrawn'))).toHaveLength(1);
  });

  test('does nothing more the second time', async () => {
    const bench = await bucketOfReleases();
    await withdraw(bench);
    const before = new Map(bench.bucket.objects);
    const { records, revoked } = await withdraw(bench);
    expect(records[0]?.tombstone).toBe('exists');
    expect(revoked).toEqual(['v2026-01-01', 'v2026-01-02']);
    expect(bench.bucket.objects).toEqual(before);
  });

  test('takes along what was kept in the record’s place, and what was left out for it', async () => {
    const bench = createBench();
    const gone = 'a'.repeat(16);
    const line = (record_id: string, kept: string): Json => ({
      record_id,
      source_id: 'harbour_one',
      reason: 'near_duplicate',
      kept,
      cluster: null,
    });
    await put(bench, 'exports/releases/v2026-01-01/', SAMPLES, [line(gone, idOf(FLOW)), line('b'.repeat(16), gone)]);
    const { records, revoked } = await withdraw(bench, { ids: new Set([gone]) });
    expect(revoked).toEqual(['v2026-01-01']);
    expect(records.map(({ record_id, because, copies }) => [record_id, because, copies])).toEqual([
      [gone, 'asked', [idOf(FLOW)]],
      ['b'.repeat(16), 'repeats', []],
    ]);
  });

  test('finds every record of a source object', async () => {
    const bench = await bucketOfReleases();
    const { records } = await withdraw(bench, { ids: new Set(), objectRefs: new Set([EBB.lineage.object_ref]) });
    const own = [...SAMPLES, ECHO].filter(({ lineage }) => lineage.object_ref === EBB.lineage.object_ref);
    expect(records.map(({ record_id }) => record_id)).toEqual(own.map(idOf).sort());
    expect(await withdraw(bench, { ids: new Set(), objectRefs: new Set([EBB.lineage.object_ref]) })).toBeDefined();
  });

  test('refuses what nothing knows before it writes, unless it is ordered all the same', async () => {
    const bench = await bucketOfReleases();
    const before = new Map(bench.bucket.objects);
    const ids = new Set([idOf(EBB), 'f'.repeat(16)]);
    await expect(withdraw(bench, { ids })).rejects.toMatchObject({ code: 'NotFound' });
    const objectRefs = new Set(['e'.repeat(16)]);
    await expect(withdraw(bench, { objectRefs })).rejects.toMatchObject({ code: 'NotFound' });
    expect(bench.bucket.objects).toEqual(before);
    const { records } = await withdraw(bench, { ids, unknown: 'take' });
    expect(records.map(({ record_id }) => record_id)).toEqual([...ids].sort());
  });

  test('stops where a lineage cannot be read: nobody could say that the record is not there', async () => {
    const bench = await bucketOfReleases();
    bench.bucket.objects.set('exports/releases/v2026-01-03/lineage/sft/train/x.jsonl', new Uint8Array([0xff, 0x0a]));
    await expect(withdraw(bench)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    expect(await bench.ports.ledger.list('withdrawal')).toEqual([]);
  });

  test('keeps the first reason, and adds words that were found later under an item of their own', async () => {
    const bench = await bucketOfReleases();
    await withdraw(bench);
    const mended = sampleRecord({ name: 'ebb', split: 'train', words: 'mended' });
    await put(bench, 'exports/releases/v2026-01-04/', [mended]);
    await withdraw(bench, { reason: 'defect' });
    const tombstones = await readTombstones(bench.ports.ledger);
    expect(tombstones.map(({ reason }) => reason)).toEqual(['consent_withdrawn', 'consent_withdrawn']);
    expect(frozenWithdrawals(tombstones)).toMatchObject({
      record_ids: [idOf(EBB)],
      content_hashes: [EBB.record.metadata.content_hash, mended.record.metadata.content_hash].sort(),
    });
  });
});

describe('the next run', () => {
  const OWN = talk(
    'I have been sleeping badly since the move last month.',
    'What keeps you awake at night, do you think?',
  );
  const OTHER = talk(
    'The dog next door has been barking at every car.',
    'How do you feel when the barking begins again?',
  );
  const CONFIG = smallConfig({ sources: [talks()] });
  const exported = async (bench: Bench, version: string): Promise<number> =>
    (await planRelease(bench, CONFIG, { version })).plan.shards.reduce((sum, { records }) => sum + records, 0);

  test('leaves out the words of a withdrawn record under any id, also where its own is nowhere any more', async () => {
    const bench = createBench({ 'talks/a.jsonl': `${OWN}\n${OTHER}\n` });
    const facts = async (): Promise<string> => {
      const key = [...bench.bucket.objects.keys()].find((name) => name.endsWith('/facts.jsonl')) ?? '';
      return Buffer.from(await bench.bucket.get(key)).toString('utf8');
    };
    expect(await exported(bench, 'v2026-02-01')).toBe(2);
    const { content_hash } = JSON.parse((await facts()).split('\n')[0] ?? '') as { content_hash: string };
    const tombstone = { record_id: 'f'.repeat(16), content_hashes: [content_hash], reason: 'legal_order' };
    await bench.ports.ledger.put('withdrawal', 'f'.repeat(16), { ...tombstone, by: 'compliance', on: '2026-02-01' });
    const { plan } = await planRelease(bench, CONFIG, { version: 'v2026-02-02' });
    expect(plan.shards.reduce((sum, { records }) => sum + records, 0)).toBe(1);
    expect(plan.dropped.duplicates).toEqual({ withdrawn: 1 });
  });
});

/** Dies at the n-th change of the bucket, as a process does: that write and all later ones do not happen. */
function dyingAt(bench: Bench, write: number): StagePorts {
  let writes = 0;
  const count = (): void => {
    writes += 1;
    if (writes >= write) throw new Error('killed');
  };
  const guard = <A extends unknown[], T>(act: (...args: A) => Promise<T>) => {
    return async (...args: A): Promise<T> => {
      count();
      return act(...args);
    };
  };
  const bucket: ObjectStore = {
    ...bench.bucket,
    create: guard(bench.bucket.create),
    replace: guard(bench.bucket.replace),
    remove: guard(bench.bucket.remove),
    // A version at a time, as S3 deletes them.
    erase: async (key, extent) => bench.bucket.eraseEach(key, extent, count),
  };
  return { ...bench.ports, bucket, ledger: createBucketLedger(bucket, bench.ports.clock) };
}

const orderAll = async (ports: StagePorts) => {
  const trusted = await trustedOf(ports);
  const withdrawn = await withdrawRecords(ports, order(), trusted);
  return eraseRecords(ports, withdrawn, 'compliance', trusted);
};

const WORDS = 'worries me today: ebb';
const wordsOf = ({ bucket }: Bench): string[] =>
  [...bucket.objects]
    .filter(([key, body]) => !key.startsWith('ledger/') && Buffer.from(body).includes(WORDS))
    .map(([key]) => key);

/** Keys of files of which the store keeps a version that nobody sees. */
const keptVersions = ({ bucket }: Bench): string[] =>
  [...bucket.earlier]
    .filter(([key, bodies]) => !/^(ledger|exports\/status)\//.test(key) && bodies.length > 0)
    .map(([key]) => key);

/** As `bucketOfReleases`, where each file was written twice: the first time with the same words. */
async function bucketWithVersions(): Promise<Bench> {
  const bench = await bucketOfReleases(createMemoryStore({ versions: true }));
  for (const key of [...bench.bucket.objects.keys()].filter((name) => !name.startsWith('ledger/')))
    await bench.bucket.replace(key, await bench.bucket.get(key));
  return bench;
}

describe('erasing', () => {
  test('leaves no word of the record or its copies, and proves each file with its hash before', async () => {
    const bench = await bucketOfReleases();
    const before = new Map(bench.bucket.objects);
    const { versions, left } = await orderAll(bench.ports);
    expect(wordsOf(bench)).toEqual([]);
    expect(left).toEqual([]);
    expect(versions.map(({ version }) => version)).toEqual(['v2026-01-01', 'v2026-01-02']);
    const trusted = await trustedOf(bench.ports);
    for (const { version, sha256: digest } of versions) {
      const erasure = await readErasure(bench.bucket, version, trusted);
      expect(erasure).toMatchObject({ state: 'done', version, ordered_by: 'compliance' });
      for (const { key, sha256: was } of erasure?.files ?? [])
        expect(sha256(before.get(key) ?? new Uint8Array())).toBe(was);
      expect(sha256(await bench.bucket.get(erasureKey(version)))).toBe(digest);
    }
    expect((await readStatuses(bench.ports)).map(({ erasure }) => erasure)).toEqual(
      versions.map(({ sha256: digest }) => digest),
    );
  });

  test('keeps other records’ lineage, other releases, sign-offs, and work that does not hold it', async () => {
    const bench = await bucketOfReleases();
    await orderAll(bench.ports);
    const lineage = Buffer.from(
      await bench.bucket.get('exports/releases/v2026-01-01/lineage/sft/train/stage_a-0.jsonl'),
    ).toString('utf8');
    expect(lineage).toContain(idOf(FLOW));
    expect(lineage).not.toContain(idOf(EBB));
    const keys = [...bench.bucket.objects.keys()];
    expect(keys.filter((key) => key.startsWith('candidates/'))).toEqual([]);
    expect(keys.filter((key) => key.startsWith('work/'))).toEqual(['work/prepare-shard/two/facts.jsonl']);
    expect(keys.filter((key) => key.startsWith('review/'))).toEqual([`review/v2026-01-02/${DIGEST}/signoffs/1.json`]);
    expect(keys).toContain('exports/releases/v2026-01-03/data/sft/train/stage_a-0.jsonl');
    expect(keys).toContain('exports/releases/v2026-01-01/data/sft/test/stage_a-0.jsonl');
    expect(keys).not.toContain('exports/releases/v2026-01-01/data/sft/train/stage_a-0.jsonl');
  });

  test('leaves a candidate that an execution waits with alone, and names the execution', async () => {
    const bench = await bucketOfReleases();
    const { ledger } = bench.ports;
    await ledger.claim({ version: 'v2026-01-02', kind: 'release', execution: 'waits', takeover: 'never' });
    await ledger.put('stage-run', 'waits-signoffs', { release_digest: DIGEST });
    const { left } = await orderAll(bench.ports);
    expect(left).toEqual([{ prefix: `candidates/v2026-01-02/${DIGEST}/`, execution: 'waits' }]);
    expect((await holdingPlaces(bench.bucket)).some(({ kind }) => kind === 'candidate')).toBe(true);
  });

  test('done again changes nothing', async () => {
    const bench = await bucketOfReleases();
    await orderAll(bench.ports);
    const before = new Map(bench.bucket.objects);
    await orderAll(bench.ports);
    expect([...bench.bucket.objects.keys()].filter((key) => !before.has(key))).toEqual([]);
    expect(bench.bucket.objects).toEqual(before);
  });

  test('a proof that another key signed, or of another version, is none', async () => {
    const bench = await bucketOfReleases();
    await orderAll(bench.ports);
    const trusted = await trustedOf(bench.ports);
    await expect(readErasure(bench.bucket, 'v2026-01-01', [{ pem: KEY.pem }])).rejects.toMatchObject({
      code: 'SignerNotTrusted',
    });
    bench.bucket.objects.set(erasureKey('v2026-01-03'), await bench.bucket.get(erasureKey('v2026-01-01')));
    await expect(readErasure(bench.bucket, 'v2026-01-03', trusted)).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    expect(await readErasure(bench.bucket, 'v2026-01-09', trusted)).toBeNull();
  });
});

describe('erasing in a bucket that keeps versions', () => {
  const others = (key: string): boolean => key.includes('v2026-01-03') || key.includes('/two/');
  /** Files that hold nothing of the record, and were not touched. */
  const untouched = (bench: Bench): string[] => keptVersions(bench).filter((key) => bench.bucket.objects.has(key));

  test('leaves no version of what it deleted or rewrote, and no other file loses one', async () => {
    const bench = await bucketWithVersions();
    const before = new Map([...bench.bucket.earlier].map(([key, bodies]) => [key, bodies.length]));
    const { versions } = await orderAll(bench.ports);
    expect(wordsOf(bench)).toEqual([]);
    const trusted = await trustedOf(bench.ports);
    const proofs = await Promise.all(versions.map(({ version }) => readErasure(bench.bucket, version, trusted)));
    expect(proofs.map((proof) => [proof?.state, proof?.versions])).toEqual([
      ['done', 'erased'],
      ['done', 'erased'],
    ]);
    const files = proofs.flatMap((proof) => proof?.files ?? []);
    expect(new Set(files.map(({ done }) => done))).toEqual(new Set(['deleted', 'rewritten']));
    for (const { key, done } of files) expect(await bench.bucket.versions(key), key).toBe(done === 'deleted' ? 0 : 1);
    expect(keptVersions(bench)).toEqual(untouched(bench));
    expect(untouched(bench).filter(others).length).toBeGreaterThan(2);
    for (const key of untouched(bench)) expect(bench.bucket.earlier.get(key)?.length, key).toBe(before.get(key));
  });

  test('does not call it done where the store still keeps a version, and erases everything else all the same', async () => {
    const bench = await bucketWithVersions();
    const locked = 'exports/releases/v2026-01-01/data/sft/train/stage_a-0.jsonl';
    const bucket: ObjectStore = {
      ...bench.bucket,
      versions: async (key) => (key === locked ? 1 : bench.bucket.versions(key)),
    };
    await expect(orderAll({ ...bench.ports, bucket })).rejects.toMatchObject({
      code: 'ErasureRefused',
      place: { file: locked },
    });
    const trusted = await trustedOf(bench.ports);
    expect(await readErasure(bench.bucket, 'v2026-01-01', trusted)).toMatchObject({ state: 'ordered' });
    expect(wordsOf(bench)).toEqual([]);
    await orderAll(bench.ports);
    expect(await readErasure(bench.bucket, 'v2026-01-01', trusted)).toMatchObject({ state: 'done' });
  });

  test('finishes an order of a time when versions stayed', async () => {
    const bench = await bucketOfReleases(createMemoryStore({ versions: true }));
    const bucket: ObjectStore = {
      ...bench.bucket,
      erase: async (key, extent) => (extent === 'everything' ? bench.bucket.remove(key) : undefined),
      versions: async (key) => (bench.bucket.objects.has(key) ? 1 : 0),
    };
    await orderAll({ ...bench.ports, bucket });
    const trusted = await trustedOf(bench.ports);
    for (const version of ['v2026-01-01', 'v2026-01-02']) {
      const proof = await readErasure(bench.bucket, version, trusted);
      if (proof === null) throw new Error('nothing was proven');
      const { versions: _, ...old } = proof;
      bench.bucket.objects.set(erasureKey(version), await sealErasure(old, bench.ports.signer));
    }
    expect(keptVersions(bench).length).toBeGreaterThan(5);
    await orderAll(bench.ports);
    expect(keptVersions(bench)).toEqual([]);
  });

  test('stops where the store refuses, with nothing said to be done', async () => {
    const bench = await bucketWithVersions();
    const bucket: ObjectStore = {
      ...bench.bucket,
      erase: async () => {
        throw new ReleaseError('ErasureRefused', 'the object store does not let this role erase a version');
      },
    };
    await expect(orderAll({ ...bench.ports, bucket })).rejects.toMatchObject({ code: 'ErasureRefused' });
    expect((await readStatuses(bench.ports)).map(({ status, erasure }) => [status, erasure])).toEqual([
      ['revoked', null],
      ['revoked', null],
    ]);
  });
});

describe('an order that is killed', () => {
  /** Without what an attempt may repeat: signatures are over times, which stand still here. */
  const resultOf = async (bench: Bench): Promise<Json> => ({
    tombstones: frozenWithdrawals(await readTombstones(bench.ports.ledger)) as unknown as Json,
    statuses: (await statusesOf(bench)) as Json,
    words: wordsOf(bench),
    versions: keptVersions(bench).sort(),
    keys: [...bench.bucket.objects.keys()].filter((key) => !key.startsWith('ledger/')).sort(),
  });

  test.each([
    ['that keeps versions', bucketWithVersions, 60],
    ['that keeps none', bucketOfReleases, 30],
  ] as const)('at any write to a bucket %s is completed by the same order', async (_, bucketOf, least) => {
    const whole = await bucketOf();
    await orderAll(whole.ports);
    const expected = canonicalJson(await resultOf(whole));
    let write = 1;
    for (; ; write += 1) {
      const bench = await bucketOf();
      const killed = await orderAll(dyingAt(bench, write)).then(
        () => false,
        () => true,
      );
      if (!killed) break;
      await orderAll(bench.ports);
      expect(canonicalJson(await resultOf(bench)), `killed at write ${write}`).toBe(expected);
    }
    expect(write).toBeGreaterThan(least);
  });
});

describe('the break-glass role', () => {
  const zoneOf = (key: string): string => /^(?:(?:work|exports)\/)?[^/]*\//.exec(key)?.[0] ?? key;
  const ofRelease = /^exports\/releases\/[^/]+\/lineage\//;

  function inWords(touch: Touch): string[] {
    switch (touch.on) {
      case 'list':
        return [`list ${zoneOf(touch.prefix)}`];
      case 'versions':
        return [`list versions in ${zoneOf(touch.key)}`];
      case 'signer':
        return [touch.does === 'sign' ? 'sign' : 'read the public key'];
      case 'ledger':
        return [`${touch.does} ledger ${touch.what === 'claims' ? 'claim' : touch.what}`];
      case 'object':
        if (touch.does === 'erase')
          return ['list versions in', 'delete a version in', 'bypass the lock in'].map(
            (what) => `${what} ${zoneOf(touch.key)}`,
          );
        if (touch.does === 'replace' && ofRelease.test(touch.key)) return ['replace the lineage of releases'];
        return [`${touch.does} ${zoneOf(touch.key)}`];
    }
  }

  test('may do all that an order to erase does, and is given no right to write that it does not use', async () => {
    const bench = await bucketWithVersions();
    const quarantined = { record_id: idOf(EBB), source_id: 'harbour_one', object_ref: EBB.lineage.object_ref };
    bench.bucket.objects.set(
      'quarantine/v2026-01-01/records-0.jsonl',
      new Uint8Array(Buffer.from(`${JSON.stringify(quarantined)}\n`)),
    );
    bench.bucket.objects.set('work/build-profiles/one/profiles.jsonl', new Uint8Array(Buffer.from('words')));
    const compiled = { record_id: idOf(EBB), content_hash: 'x' };
    bench.bucket.objects.set(
      'work/compile-export/one/lineage.jsonl',
      new Uint8Array(Buffer.from(`${JSON.stringify(compiled)}\n`)),
    );
    const touched = new Set<string>();
    const ports = recordedPorts(bench.ports, (touch) => {
      for (const what of inWords(touch)) touched.add(what);
    });
    await orderAll(ports);
    const allowed = expectedOf(BREAK_GLASS, []);
    expect([...touched].filter((what) => !allowed.has(what))).toEqual([]);
    const used = (what: string): boolean =>
      touched.has(what) ||
      touched.has(what.replace('create', 'replace')) ||
      touched.has(what.replace(/^delete (?!a )/, 'delete a version in '));
    const writes = [...allowed].filter((what) => /^(create|replace|delete|bypass|write|sign)/.test(what));
    expect(writes.filter((what) => !used(what) && !/audit-/.test(what))).toEqual([]);
  });
});
