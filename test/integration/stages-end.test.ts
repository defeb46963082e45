// How a run ends without a release: blocked with reasons, or rehearsed.
import { describe, expect, test } from 'vitest';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import type { RunRef } from '../../functions/run.ts';
import { type Ref, writeOnce } from '../../functions/work.ts';
import { type Bench, createBench, open, smallConfig } from '../support/small-release.ts';

const CONFIG = smallConfig();
const DIGEST = sha256('a candidate');

const finding = (code: string, severity: string): Json => ({
  code,
  severity,
  subject: 'talks',
  counts: { records: 3 },
  remedy: 'npm run release -- plan',
});
const verdictsOf = (bench: Bench, ...verdicts: readonly Json[]): Promise<Ref> => {
  const body = canonicalJson(verdicts);
  return writeOnce(bench.bucket, `work/judge/${sha256(body)}.json`, body);
};
const verdict = (gate: string, ...findings: readonly Json[]): Json => ({
  gate,
  version: '1',
  verdict: findings.length > 0 ? 'blocked' : 'pass',
  findings,
  examined: { records: 3 },
});

interface Opened {
  readonly bench: Bench;
  readonly run: RunRef;
  readonly end: { readonly run: RunRef; readonly execution: string; readonly epoch: number };
}

async function opened(kind: 'rehearsal' | 'release' = 'rehearsal'): Promise<Opened> {
  const bench = createBench();
  const { run, execution, epoch } = await open(bench, CONFIG, { kind });
  return { bench, run, end: { run, execution, epoch } };
}

const claimState = async ({ bench, run }: Opened): Promise<string | undefined> =>
  (await bench.ports.ledger.claimOf(run.version, run.kind))?.state;
const auditOf = async ({ bench }: Opened): Promise<string[]> =>
  (await Array.fromAsync(bench.ports.ledger.auditTrail())).map(({ event }) => event);
const documentAt = async (
  { bench }: Opened,
  { key }: Ref,
): Promise<{ findings: { gate: string; code: string; remedy: string }[]; release_digest: string | null }> =>
  JSON.parse(Buffer.from(await bench.bucket.get(key)).toString());

describe('RecordBlock', () => {
  test('writes the block findings of every judgement, frees the version, and leaves the outcome', async () => {
    const at = await opened();
    const verdicts = [
      await verdictsOf(
        at.bench,
        verdict('licence', finding('nobody_approved', 'block'), finding('worth_knowing', 'info')),
      ),
      await verdictsOf(
        at.bench,
        verdict('parse'),
        verdict('privacy', finding('too_many', 'explain'), finding('identifier_left', 'block')),
      ),
    ];
    const output = await at.bench.run<{ findings: Ref; blocked: number }>('RecordBlock', {
      ...at.end,
      verdicts,
      release_digest: null,
    });
    expect(output.blocked).toBe(2);
    expect(output.findings.key).toMatch(/^quarantine\/v2026-02-01\/block-[0-9a-f]{16}\.json$/);
    const document = await documentAt(at, output.findings);
    expect(document.findings.map(({ gate, code }) => `${gate} ${code}`)).toEqual([
      'licence nobody_approved',
      'privacy identifier_left',
    ]);
    expect(document.findings.every(({ remedy }) => remedy !== '')).toBe(true);
    expect(await at.bench.ports.ledger.get('outcome', at.end.execution)).toMatchObject({
      outcome: 'blocked',
      findings: output.findings.sha256,
      release_digest: null,
    });
    expect(await claimState(at)).toBe('ended');
    expect(await auditOf(at)).toEqual(['run.opened', 'run.blocked']);
    expect((await open(at.bench, CONFIG, { execution: 'next' })).epoch).toBeGreaterThan(at.end.epoch);
  });

  test('blocks a run in which every gate passed over nothing, with a finding of its own', async () => {
    const at = await opened();
    const output = await at.bench.run<{ findings: Ref; blocked: number }>('RecordBlock', {
      ...at.end,
      verdicts: [await verdictsOf(at.bench, verdict('licence'))],
      release_digest: null,
    });
    expect(output.blocked).toBe(1);
    expect((await documentAt(at, output.findings)).findings).toMatchObject([
      { gate: 'run', code: 'nothing_to_release' },
    ]);
  });

  test('says of a complete candidate for which nobody signed in time that nobody did', async () => {
    const at = await opened('release');
    const output = await at.bench.run<{ findings: Ref }>('RecordBlock', {
      ...at.end,
      verdicts: [await verdictsOf(at.bench, verdict('licence'))],
      release_digest: DIGEST,
    });
    expect(await documentAt(at, output.findings)).toMatchObject({
      release_digest: DIGEST,
      findings: [{ gate: 'run', code: 'signoffs_unanswered' }],
    });
  });

  test('gives the same answer twice, and never another outcome', async () => {
    const at = await opened();
    const input = {
      ...at.end,
      verdicts: [await verdictsOf(at.bench, verdict('licence', finding('nobody_approved', 'block')))],
      release_digest: null,
    };
    const first = await at.bench.run('RecordBlock', input);
    expect(await at.bench.run('RecordBlock', input)).toEqual(first);
    expect(await at.bench.ports.ledger.list('outcome')).toEqual([at.end.execution]);
  });

  test('stops where verdicts were altered or are none', async () => {
    const at = await opened();
    const ref = await verdictsOf(at.bench, verdict('licence', finding('nobody_approved', 'block')));
    at.bench.bucket.objects.set(ref.key, new Uint8Array(Buffer.from('[]')));
    await expect(
      at.bench.run('RecordBlock', { ...at.end, verdicts: [ref], release_digest: null }),
    ).rejects.toMatchObject({ code: 'ObjectCorrupt' });
    const none = await verdictsOf(at.bench, { gate: 'licence' });
    await expect(
      at.bench.run('RecordBlock', { ...at.end, verdicts: [none], release_digest: null }),
    ).rejects.toMatchObject({ code: 'ContractViolated' });
    expect(await claimState(at)).toBe('live');
  });

  test('stops where another execution took the version over', async () => {
    const at = await opened();
    await open(at.bench, CONFIG, { execution: 'other', takeover: true });
    const input = { ...at.end, verdicts: [await verdictsOf(at.bench, verdict('licence'))], release_digest: null };
    await expect(at.bench.run('RecordBlock', input)).rejects.toMatchObject({ code: 'ClaimLost' });
    expect(await claimState(at)).toBe('live');
  });
});

describe('CloseRehearsal', () => {
  test('leaves an outcome and an audit entry, frees the version, and no release', async () => {
    const at = await opened();
    const input = { ...at.end, release_digest: DIGEST };
    expect(await at.bench.run('CloseRehearsal', input)).toEqual({ outcome: 'rehearsed' });
    expect(await at.bench.run('CloseRehearsal', input)).toEqual({ outcome: 'rehearsed' });
    expect(await at.bench.ports.ledger.get('outcome', at.end.execution)).toMatchObject({
      outcome: 'rehearsed',
      release_digest: DIGEST,
    });
    expect(await claimState(at)).toBe('ended');
    expect([...at.bench.bucket.objects.keys()].filter((key) => key.startsWith('exports/'))).toEqual([]);
  });

  test('stops where another execution took the version over', async () => {
    const at = await opened();
    await open(at.bench, CONFIG, { execution: 'other', takeover: true });
    await expect(at.bench.run('CloseRehearsal', { ...at.end, release_digest: DIGEST })).rejects.toMatchObject({
      code: 'ClaimLost',
    });
  });
});
