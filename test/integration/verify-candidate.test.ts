// A candidate as AssembleCandidate makes it: whole, verifiable, the same again, and nothing else.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../core/record/index.ts';
import { verifyRelease } from '../../core/verify/index.ts';
import { assembleCandidate } from '../../functions/assemble-candidate/assemble-candidate.ts';
import { createBucketLedger } from '../../platform/ledger/bucket-ledger.ts';
import { createLocalObjectStore } from '../../platform/local/object-store.ts';
import { createLocalSigner } from '../../platform/local/signer.ts';
import type { ObjectStore, StagePorts } from '../../platform/ports.ts';
import { createInstantClock } from '../support/clock.ts';
import { SEEDS } from '../support/sample-release.ts';
import { runSamples, sampleRun } from '../support/sample-run.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

interface Output {
  readonly prefix: string;
  readonly release_digest: string;
  readonly outcome: string;
  readonly records: number;
}

function portsOf(folder: string, start = '2026-03-14T01:00:00.000Z'): StagePorts {
  const bucket = createLocalObjectStore(join(folder, 'bucket'));
  const clock = createInstantClock(start);
  return {
    bucket,
    sources: bucket,
    clock,
    ledger: createBucketLedger(bucket, clock),
    signer: createLocalSigner(join(folder, 'key.pem')),
    log: { event: () => undefined },
  };
}

const samples = runSamples(SEEDS);
const assemble = async (
  ports: StagePorts,
  options: Parameters<typeof sampleRun>[2] = {},
  execution = 'execution-1',
): Promise<Output> => {
  const input = await sampleRun(ports, samples, options);
  return (await assembleCandidate.run({ ...input, execution }, { ports, progress: () => undefined })) as Output;
};
const verify = async (ports: StagePorts, { prefix }: Output) =>
  verifyRelease({
    reader: ports.bucket,
    prefix,
    trustedKeys: [{ pem: (await ports.signer.publicKey()).pem }],
    // Those that the sample has verdicts of, and a policy would have more.
    gates: ['licence', 'parse', 'dedup'],
  });
const names = async ({ bucket }: StagePorts, { prefix }: Output): Promise<string[]> =>
  (await Array.fromAsync(bucket.list(prefix))).map(({ key }) => key.slice(prefix.length)).sort();
const textOf = async ({ bucket }: StagePorts, key: string): Promise<string> =>
  new TextDecoder().decode(await bucket.get(key));

describe('AssembleCandidate', () => {
  it('writes a whole release directory that an auditor accepts', async () => {
    await using folder = await temporaryFolder();
    const ports = portsOf(folder.path);
    const output = await assemble(ports);
    expect(output).toMatchObject({ outcome: 'passed', records: 5 });
    expect(await verify(ports, output)).toMatchObject({
      ok: true,
      failures: [],
      release_digest: output.release_digest,
      trainable: false,
    });
    expect(await names(ports, output)).toEqual(
      expect.arrayContaining([
        'NOTICES.md',
        'README.md',
        'attestation.json',
        'cost.json',
        'croissant.json',
        'data/sft/train/stage_a-0.jsonl',
        'gates/parse.json',
        'lineage/data/sft/train/stage_a-0.jsonl'.replace('lineage/data', 'lineage'),
        'lineage/removed.jsonl',
        'manifest.json',
        'personas/gull.json',
        'qa/samples.json',
        'release_notes.md',
        'report.html',
        'reports/coverage.json',
        'reports/dedup.json',
        'reports/funnel.json',
        'reports/leakage.json',
        'routing_config.json',
        'run.json',
        'schema/lineage.schema.json',
        'schema/sft.schema.json',
      ]),
    );
  });

  it('gives the same digest at another time, in another bucket and for another execution', async () => {
    await using one = await temporaryFolder();
    await using two = await temporaryFolder();
    const first = await assemble(portsOf(one.path));
    const second = await assemble(portsOf(two.path, '2027-01-01T00:00:00.000Z'), {}, 'execution-2');
    expect(second.release_digest).toBe(first.release_digest);
    expect(second.prefix).toBe(first.prefix);
  });

  it('lets no clock, execution, bucket or digest into the files that the digest covers', async () => {
    await using folder = await temporaryFolder();
    const ports = portsOf(folder.path);
    const output = await assemble(ports, {}, 'execution-name-to-find');
    for (const name of await names(ports, output)) {
      if (['run.json', 'attestation.json'].includes(name)) continue;
      const text = await textOf(ports, output.prefix + name);
      expect(text, name).not.toContain('execution-name-to-find');
      expect(text, name).not.toContain(output.release_digest);
      expect(text, name).not.toContain(folder.path);
      expect(text, name).not.toContain('T01:00:00');
    }
  });

  it('goes on after a stop at any write, keeps the first times, and is verified', async () => {
    await using whole = await temporaryFolder();
    const writes = (await names(portsOf(whole.path), await assemble(portsOf(whole.path)))).length;
    for (let stop = 1; stop < writes; stop += 15) {
      await using folder = await temporaryFolder();
      const ports = portsOf(folder.path);
      const input = await sampleRun(ports, samples);
      let left = stop;
      const bucket: ObjectStore = {
        ...ports.bucket,
        create: async (key, body) => {
          left -= 1;
          if (left < 0) throw new Error('stopped');
          return ports.bucket.create(key, body);
        },
      };
      await expect(
        assembleCandidate.run(input, { ports: { ...ports, bucket }, progress: () => undefined }),
      ).rejects.toThrow('stopped');
      const later = portsOf(folder.path, '2026-03-15T09:00:00.000Z');
      const output = (await assembleCandidate.run(
        { ...input, execution: 'execution-2' },
        { ports: later, progress: () => undefined },
      )) as Output;
      const before = await textOf(later, `${output.prefix}run.json`);
      await assembleCandidate.run(
        { ...input, execution: 'execution-3' },
        { ports: portsOf(folder.path), progress: () => undefined },
      );
      expect(await textOf(later, `${output.prefix}run.json`)).toBe(before);
      expect(await verify(later, output), `stopped at write ${stop}`).toMatchObject({ ok: true });
    }
  });

  it('is blocked and not trainable when one gate blocks, or when a gate of the policy did not speak', async () => {
    const blocked: Json = {
      gate: 'dedup',
      version: '1',
      verdict: 'blocked',
      findings: [{ code: 'left', severity: 'block', subject: 'all', counts: { left: 1 }, remedy: 'Look.' }],
      examined: {},
    };
    const spoken: Json[] = ['licence', 'parse'].map((gate) => ({
      gate,
      version: '1',
      verdict: 'pass',
      findings: [],
      examined: {},
    }));
    for (const verdicts of [[...spoken, blocked], spoken]) {
      await using folder = await temporaryFolder();
      const ports = portsOf(folder.path);
      const output = await assemble(ports, { kind: 'release', verdicts });
      expect(output.outcome).toBe('blocked');
      expect(await verify(ports, output)).toMatchObject({ ok: true, outcome: 'blocked', trainable: false });
    }
  });

  it('is trainable only as a release outside of a test environment', async () => {
    for (const [kind, environment, trainable] of [
      ['release', 'prod', true],
      ['release', 'test', false],
      ['rehearsal', 'prod', false],
    ] as const) {
      await using folder = await temporaryFolder();
      const ports = portsOf(folder.path);
      expect((await verify(ports, await assemble(ports, { kind, environment }))).trainable).toBe(trainable);
    }
  });

  it('stops where a compiled shard no longer has its hash', async () => {
    await using folder = await temporaryFolder();
    const ports = portsOf(folder.path);
    const input = await sampleRun(ports, samples);
    const compiled = join(folder.path, 'bucket', 'work', 'compile-export');
    for (const name of await readdir(compiled)) {
      const file = join(compiled, name, 'shard.jsonl');
      const text = await readFile(file, 'utf8');
      await rm(file, { force: true });
      await writeFile(file, text.replace('tide', 'tidy'));
    }
    await expect(assembleCandidate.run(input, { ports, progress: () => undefined })).rejects.toMatchObject({
      code: 'ObjectCorrupt',
    });
    expect(
      (await Array.fromAsync(ports.bucket.list('candidates/'))).filter(({ key }) => key.endsWith('manifest.json')),
    ).toEqual([]);
  });

  it('is not verified after one byte of any file on the disk was changed', async () => {
    await using folder = await temporaryFolder();
    const ports = portsOf(folder.path);
    const output = await assemble(ports);
    for (const name of await names(ports, output)) {
      const file = join(folder.path, 'bucket', output.prefix, name);
      const body = await readFile(file);
      const broken = Uint8Array.from(body);
      const at = Math.floor(body.byteLength / 3);
      broken[at] = (broken[at] ?? 0) ^ 1;
      await rm(file, { force: true });
      await writeFile(file, broken);
      const { ok, failures } = await verify(ports, output);
      expect(ok, name).toBe(false);
      expect(
        failures.map(({ artefact }) => artefact),
        name,
      ).toContain(name);
      await writeFile(file, body);
    }
    expect((await verify(ports, output)).ok).toBe(true);
  });
});
