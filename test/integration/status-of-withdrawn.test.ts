// What `status` says of a run whose release or candidate was taken back since: never that anybody should restore it.
import { describe, expect, test } from 'vitest';
import type { Composed } from '../../cli/compose.ts';
import { outcomeOf, type RunOutcome } from '../../cli/outcome.ts';
import { exitOf, outcomeLines } from '../../cli/outcome-lines.ts';
import { canonicalJson, type Json } from '../../core/record/index.ts';
import { eraseRecords } from '../../functions/erase-records.ts';
import { erasureKey } from '../../functions/erasure.ts';
import { withdrawRecords } from '../../functions/withdraw-records.ts';
import type { ExecutionInfo } from '../../platform/ports.ts';
import { type Sample, SEEDS, sampleRecord, sampleRelease, testKey } from '../support/sample-release.ts';
import { type Bench, createBench } from '../support/small-release.ts';

const DIGEST = 'd'.repeat(64);
const RELEASED = 'exports/releases/v2026-01-01/';
const CANDIDATE = `candidates/v2026-01-02/${DIGEST}/`;
const SAMPLES = SEEDS.map(sampleRecord);
const [EBB] = SAMPLES as [Sample];
const NONE = { source_id: 'harbour_one', family: 'harbour', objects: 1, reason: null, dropped: {} };
const FUNNEL: Json = {
  ...{ objects: 1, objects_documents: 0, objects_quarantined: {}, objects_read: 1, records_in: 5, steps: [] },
  ...{ exported: 5, sources: [{ ...NONE, records_in: 5, exported: 5 }] },
};

async function bucket(): Promise<Bench> {
  const bench = createBench();
  for (const prefix of [RELEASED, CANDIDATE]) {
    const files = await sampleRelease(SAMPLES, testKey(), { kind: 'release', version: 'v2026-03-14', removed: [] });
    for (const [key, body] of files) bench.bucket.objects.set(prefix + key, body);
    const funnel = new Uint8Array(Buffer.from(canonicalJson(FUNNEL)));
    bench.bucket.objects.set(`${prefix}reports/funnel.json`, funnel);
  }
  return bench;
}

const GONE = { key: 'work/gone.json', sha256: '0'.repeat(64), bytes: 1 };

function ended(outcome: 'released' | 'rehearsed'): ExecutionInfo {
  const version = outcome === 'released' ? 'v2026-01-01' : 'v2026-01-02';
  const candidate = { prefix: CANDIDATE, release_digest: DIGEST };
  return {
    ...{ execution: `${version}-${outcome}`, status: 'SUCCEEDED', state: null, error: null },
    input: { version, kind: outcome === 'released' ? 'release' : 'rehearsal' },
    // Verdicts and intake lie in work/, where they expire.
    output: { outcome, candidate, verdicts: [GONE], intake: GONE, preparation: null },
    ...{ started_at: '2026-01-01T00:00:00.000Z', ended_at: '2026-01-01T01:00:00.000Z' },
  };
}

const statusOf = (bench: Bench, outcome: 'released' | 'rehearsed'): Promise<RunOutcome> =>
  outcomeOf({ ports: bench.ports, bucketPath: '/bucket' } as unknown as Composed, ended(outcome), null);
const linesOf = (outcome: RunOutcome): string => outcomeLines(outcome, (path) => path).join('\n');

const order = { ids: new Set([EBB.record.metadata.record_id]), objectRefs: new Set<string>() };
async function withdraw({ ports }: Bench) {
  const trusted = [{ pem: (await ports.signer.publicKey()).pem }];
  const asked = { ...order, reason: 'consent_withdrawn', by: 'compliance', unknown: 'refuse' } as const;
  return { trusted, withdrawn: await withdrawRecords(ports, asked, trusted) };
}
async function erase(bench: Bench): Promise<void> {
  const { trusted, withdrawn } = await withdraw(bench);
  await eraseRecords(bench.ports, withdrawn, 'compliance', trusted);
}

/** Nothing that sends somebody to what was taken back, or asks for it again. */
function expectTakenBack(outcome: RunOutcome): void {
  expect([outcome.path, outcome.report, exitOf(outcome)]).toEqual([null, null, 3]);
  expect(linesOf(outcome)).not.toMatch(/restore the object|report {2}|path {2}/i);
}

describe('a release', () => {
  test('that stands is shown with its report', async () => {
    const outcome = await statusOf(await bucket(), 'released');
    expect(outcome).toMatchObject({ outcome: 'released', standing: 'current', withdrawn: {}, erasure: null });
    expect(outcome.report).toBe(`/bucket/${RELEASED}report.html`);
    expect(exitOf(outcome)).toBe(0);
  });

  test('of which a record was withdrawn is revoked', async () => {
    const bench = await bucket();
    await withdraw(bench);
    const outcome = await statusOf(bench, 'released');
    expect(outcome).toMatchObject({ outcome: 'released', standing: 'revoked', withdrawn: { consent_withdrawn: 1 } });
    expectTakenBack(outcome);
    expect(linesOf(outcome)).toContain('REVOKED');
    expect(linesOf(outcome)).toContain('1 consent_withdrawn');
  });

  test('of which text was erased names the proof', async () => {
    const bench = await bucket();
    await erase(bench);
    const outcome = await statusOf(bench, 'released');
    expect(outcome).toMatchObject({ standing: 'revoked', erasure: erasureKey('v2026-01-01') });
    expectTakenBack(outcome);
    expect(linesOf(outcome)).toContain(erasureKey('v2026-01-01'));
  });
});

describe('a candidate', () => {
  test('that stands is shown with its report', async () => {
    const outcome = await statusOf(await bucket(), 'rehearsed');
    expect(outcome).toMatchObject({ standing: 'current', report: `/bucket/${CANDIDATE}report.html` });
    expect(exitOf(outcome)).toBe(0);
  });

  test('that holds a record which was withdrawn since is withdrawn', async () => {
    const bench = await bucket();
    await withdraw(bench);
    const outcome = await statusOf(bench, 'rehearsed');
    expect(outcome).toMatchObject({ standing: 'withdrawn', withdrawn: { consent_withdrawn: 1 } });
    expectTakenBack(outcome);
  });

  test('that was erased on order is said to be erased, with the proof', async () => {
    const bench = await bucket();
    await erase(bench);
    const outcome = await statusOf(bench, 'rehearsed');
    expect(outcome).toMatchObject({ outcome: 'rehearsed', standing: 'erased', erasure: erasureKey('v2026-01-02') });
    expectTakenBack(outcome);
    expect(linesOf(outcome)).toContain('ERASED on order');
  });

  test('that expired is said to be gone, and how its run ended stays', async () => {
    const bench = await bucket();
    for (const key of [...bench.bucket.objects.keys()]) if (key.startsWith(CANDIDATE)) bench.bucket.objects.delete(key);
    const outcome = await statusOf(bench, 'rehearsed');
    expect(outcome).toMatchObject({ outcome: 'rehearsed', standing: 'gone', path: null, release_digest: DIGEST });
    expect(exitOf(outcome)).toBe(0);
    expect(linesOf(outcome)).toContain('a new run makes it again');
  });

  test('is not proven to be erased by a proof that another key signed', async () => {
    const bench = await bucket();
    await erase(bench);
    const forged = Buffer.from(JSON.stringify({ payloadType: 'x', payload: '', signatures: [] }));
    bench.bucket.objects.set(erasureKey('v2026-01-02'), new Uint8Array(forged));
    expect(await statusOf(bench, 'rehearsed')).toMatchObject({ standing: 'gone', erasure: null });
  });
});
