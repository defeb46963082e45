// The auditor's commands find what they are asked for, and their exit status says what they found.
import { describe, expect, it } from 'vitest';
import { type AuditPorts, diffCommand, resolveRelease, traceCommand, verifyCommand } from '../../../cli/audit/index.ts';
import { objectRef, sha256 } from '../../../core/record/index.ts';
import { type Files, memoryReader, SEEDS, sampleRecord, sampleRelease, testKey } from '../../support/sample-release.ts';

const key = testKey();
const trustedKeys = [{ pem: key.pem }];
const samples = SEEDS.map(sampleRecord);
const gale = samples.at(-1)?.record.metadata.record_id ?? '';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function portsOf(bucket: Files, more: Partial<AuditPorts> = {}): AuditPorts {
  return { bucket: memoryReader(bucket), openFolder: () => undefined, openUrl: async () => undefined, ...more };
}

function at(bucket: Files, prefix: string, release: Files, assembled = '2026-03-14T00:00:00.000Z'): void {
  for (const [name, body] of release) bucket.set(prefix + name, body);
  bucket.set(`${prefix}run.json`, bytes(`{"assembled_at":"${assembled}"}`));
}

const [A, B] = ['a'.repeat(64), 'b'.repeat(64)];

describe('resolveRelease', () => {
  it('takes the published release before any candidate, and among candidates the one assembled last', async () => {
    const bucket: Files = new Map();
    const release = await sampleRelease(samples, key);
    at(bucket, `candidates/v2026-03-14/${B}/`, release, '2026-03-14T01:00:00.000Z');
    at(bucket, `candidates/v2026-03-14/${A}/`, release, '2026-03-14T02:00:00.000Z');
    expect((await resolveRelease(portsOf(bucket), 'v2026-03-14')).prefix).toBe(`candidates/v2026-03-14/${A}/`);
    expect((await resolveRelease(portsOf(bucket), 'v2026-03-14@bbbb')).prefix).toBe(`candidates/v2026-03-14/${B}/`);
    at(bucket, 'exports/releases/v2026-03-14/', release);
    expect((await resolveRelease(portsOf(bucket), 'v2026-03-14')).prefix).toBe('exports/releases/v2026-03-14/');
  });

  it('does not take v2026-03-1 for v2026-03-14, nor .1 for the day itself', async () => {
    const bucket: Files = new Map();
    at(bucket, `candidates/v2026-03-14.1/${A}/`, await sampleRelease(samples, key));
    await expect(resolveRelease(portsOf(bucket), 'v2026-03-14')).rejects.toMatchObject({ code: 'NotFound' });
    expect((await resolveRelease(portsOf(bucket), 'v2026-03-14.1')).prefix).toContain(A);
  });

  it('refuses a digest that names two, a folder that is not there, and a store that is not set up', async () => {
    const bucket: Files = new Map();
    at(bucket, `candidates/v2026-03-14/${'c'.repeat(63)}1/`, new Map([['manifest.json', bytes('{}')]]));
    at(bucket, `candidates/v2026-03-14/${'c'.repeat(63)}2/`, new Map([['manifest.json', bytes('{}')]]));
    await expect(resolveRelease(portsOf(bucket), 'v2026-03-14@cccc')).rejects.toMatchObject({ code: 'Usage' });
    await expect(resolveRelease(portsOf(bucket), './nowhere')).rejects.toMatchObject({ code: 'NotFound' });
    await expect(resolveRelease(portsOf(bucket), 's3://other/x')).rejects.toMatchObject({ code: 'Unsupported' });
  });
});

describe('verifyCommand', () => {
  const folder = (files: Files): AuditPorts => portsOf(new Map(), { openFolder: () => memoryReader(files) });

  it('ends with 0 for a folder that holds, with its digest', async () => {
    const files = await sampleRelease(samples, key);
    const result = await verifyCommand(folder(files), { release: './release', trustedKeys, gates: ['parse'] });
    expect(result).toMatchObject({
      exitStatus: 0,
      json: { ok: true, failures: [], release_digest: sha256(files.get('manifest.json') ?? '') },
    });
    expect(result.lines[0]).toMatch(/^verified/);
  });

  it('ends with 3 and names the file for one that does not, and says where no key is trusted', async () => {
    const files = await sampleRelease(samples, key);
    files.set('README.md', bytes('# Lake\n'));
    expect(await verifyCommand(folder(files), { release: './release', trustedKeys, gates: ['parse'] })).toMatchObject({
      exitStatus: 3,
      json: { ok: false, failures: expect.arrayContaining([{ artefact: 'README.md', code: 'hash_mismatch' }]) },
    });
    const unkeyed = await verifyCommand(folder(await sampleRelease(samples, key)), {
      release: './release',
      trustedKeys: [],
      gates: ['parse'],
    });
    expect(unkeyed).toMatchObject({
      exitStatus: 3,
      json: { ok: false, failures: [{ artefact: 'attestation.json', code: 'no_trusted_key' }] },
    });
    expect(unkeyed.lines.join('\n')).toContain('No key was given');
  });

  it('does not call an empty folder a release', async () => {
    await expect(verifyCommand(folder(new Map()), { release: './empty', trustedKeys })).rejects.toMatchObject({
      code: 'NotFound',
    });
  });
});

describe('traceCommand', () => {
  const setUp = async (sources: Files): Promise<AuditPorts> => {
    const bucket: Files = new Map();
    at(bucket, `candidates/v2026-03-14/${A}/`, await sampleRelease(samples, key));
    return portsOf(bucket, { sources: memoryReader(sources) });
  };

  it('leads to the source of a record of the newest candidate, and shows its bytes only when asked', async () => {
    const ports = await setUp(new Map([['harbour/one.jsonl', bytes('harbour')]]));
    const hidden = await traceCommand(ports, { recordId: gale });
    expect(hidden).toMatchObject({
      exitStatus: 0,
      json: { source_key: 'harbour/one.jsonl', range: [0, 10], source_matches: true },
    });
    expect(JSON.stringify(hidden.json)).not.toContain('source_text');
    expect(await traceCommand(ports, { recordId: gale, bytes: 'show' })).toMatchObject({
      json: { source_text: 'harbour' },
    });
  });

  it('finds the object behind a key that stands as its reference', async () => {
    const named = 'people/Mara Quill.jsonl';
    const hidden = samples.map((sample) => ({
      ...sample,
      lineage: { ...sample.lineage, source_key: objectRef(named), object_ref: objectRef(named) },
    }));
    const bucket: Files = new Map();
    at(bucket, `candidates/v2026-03-14/${A}/`, await sampleRelease(hidden, key));
    const ports = portsOf(bucket, { sources: memoryReader(new Map([[named, bytes('harbour')]])) });
    expect(await traceCommand(ports, { recordId: gale })).toMatchObject({
      exitStatus: 0,
      json: { source_matches: true },
    });
  });

  it('ends with 3 where the source has other bytes or is gone', async () => {
    expect(
      await traceCommand(await setUp(new Map([['harbour/one.jsonl', bytes('harbor')]])), { recordId: gale }),
    ).toMatchObject({ exitStatus: 3, json: { source_matches: false } });
    expect((await traceCommand(await setUp(new Map()), { recordId: gale })).exitStatus).toBe(3);
  });
});

describe('diffCommand', () => {
  it('says equal for equal digests and lists changes with reasons otherwise', async () => {
    const bucket: Files = new Map();
    at(bucket, 'exports/releases/v2026-03-14/', await sampleRelease(samples, key));
    at(bucket, 'exports/releases/v2026-03-15/', await sampleRelease(samples.slice(1), key, { version: 'v2026-03-15' }));
    const ports = portsOf(bucket);
    expect((await diffCommand(ports, { before: 'v2026-03-14', after: 'v2026-03-14' })).lines[0]).toMatch(/^equal/);
    const { lines, exitStatus } = await diffCommand(ports, { before: 'v2026-03-14', after: 'v2026-03-15' });
    expect(exitStatus).toBe(0);
    expect(lines.join('\n')).toContain('removed  1  harbour/harbour_one train: not_in_source_or_unreadable');
  });
});
