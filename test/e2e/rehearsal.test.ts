import { Buffer } from 'node:buffer';
import { cpSync, existsSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FunnelReport } from '../../core/evidence/index.ts';
import { Manifest } from '../../core/manifest/index.ts';
import { generateBundled } from '../../corpora/bundled/generate.ts';
import { cli } from '../support/cli.ts';
import { runRelease } from '../support/run-release.ts';
import { shuffledReader } from '../support/shuffled-reader.ts';
import { type TemporaryFolder, temporaryFolder } from '../support/temporary-folder.ts';

/** The release digest of the bundled corpus under `config/`. It changes only when a stage, the configuration or the corpus does. */
const PINNED = 'cc73beafc0b50bd73bcbb6e9a9a1db28b830ca506b7cb4dbb736e4ea19fb585f';
const VERSION = 'v2026-11-22';
const CONFIG = resolve(import.meta.dirname, '../../config');

interface Outcome {
  readonly outcome: string;
  readonly release_digest: string;
  readonly path: string;
  readonly report: string;
  readonly execution: string;
  readonly findings: readonly { readonly severity: string }[];
  readonly counts: {
    readonly objects: number;
    readonly records_in: number;
    readonly exported: number;
    readonly quarantined: number;
    readonly dropped: Readonly<Record<string, number>>;
  };
}

let folder: TemporaryFolder;
let data: string;
let out: string;
let key: string;
let first: Outcome;
/** How long the first run took here and now, in milliseconds. */
let wholeRun: number;

beforeAll(async () => {
  folder = await temporaryFolder();
  data = join(folder.path, 'data');
  out = join(folder.path, 'out');
  key = join(out, 'data.keys', 'ed25519.pub.pem');
  generateBundled(data);
  const began = performance.now();
  const { json, status, stderr } = await cli(['run', '--version', VERSION, '--data', data, '--json'], { output: out });
  wholeRun = performance.now() - began;
  expect(status, stderr).toBe(0);
  first = json as Outcome;
}, 120_000);
afterAll(() => folder[Symbol.asyncDispose]());

const manifest = (): Manifest => Manifest.parse(JSON.parse(readFileSync(join(first.path, 'manifest.json'), 'utf8')));

describe('a rehearsal of the bundled corpus', () => {
  test('passes every automated gate and is never trainable', () => {
    expect(first.outcome).toBe('rehearsed');
    expect(first.findings.filter(({ severity }) => severity === 'block')).toEqual([]);
    expect(manifest()).toMatchObject({ trainable: false, outcome: 'passed', kind: 'rehearsal' });
  });

  test('has the pinned digest', () => {
    expect(first.release_digest).toBe(PINNED);
  });

  test('accounts for every object and every record', () => {
    const funnel = FunnelReport.parse(JSON.parse(readFileSync(join(first.path, 'reports/funnel.json'), 'utf8')));
    const sum = (counts: Readonly<Record<string, number>>): number =>
      Object.values(counts).reduce((total, count) => total + count, 0);
    expect(funnel.objects).toBe(funnel.objects_read + funnel.objects_documents + sum(funnel.objects_quarantined));
    expect(funnel.records_in).toBe(funnel.exported + sum(first.counts.dropped));
    expect(manifest().shards.reduce((total, { records }) => total + records, 0)).toBe(funnel.exported);
  });

  test('writes a report that asks for nothing from outside', () => {
    const html = readFileSync(first.report, 'utf8');
    expect(html.length).toBeGreaterThan(10_000);
    expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)=["']?https?:/i);
  });

  test('leads from any exported record to bytes that hold the conversation', async () => {
    const shards = manifest().shards.filter(({ split, kind }) => split === 'train' && kind === 'sft');
    for (const { key: shard } of shards.slice(0, 4)) {
      const record = JSON.parse(readFileSync(join(first.path, shard), 'utf8').split('\n')[0] ?? '') as {
        messages: { role: string; content: string }[];
        metadata: { record_id: string };
      };
      const { json, status, stderr } = await cli(['trace', record.metadata.record_id, '--data', data, '--json'], {
        output: out,
      });
      expect(status, stderr).toBe(0);
      const trace = json as { source_key: string; range: [number, number] };
      const bytes = readFileSync(join(data, trace.source_key)).subarray(...trace.range);
      const words = record.messages
        .filter(({ role }) => role !== 'system')
        .flatMap(({ content }) => content.split(/[^a-z]+/))
        .filter((word) => word.length > 5)
        .slice(0, 8);
      const text = trace.source_key.endsWith('.gz')
        ? (await import('node:zlib')).gunzipSync(bytes).toString('utf8')
        : Buffer.from(bytes).toString('latin1');
      expect(words.length).toBeGreaterThan(0);
      for (const word of words) expect(text.includes(word), trace.source_key).toBe(true);
    }
  });

  test('run as a release, it waits for sign-offs with its candidate, and publishes nothing', async () => {
    await using other = await temporaryFolder();
    const output = join(other.path, 'out');
    const { json, status } = await cli(['run', '--version', VERSION, '--kind', 'release', '--data', data, '--json'], {
      output,
    });
    const waiting = json as Outcome;
    expect(status).toBe(0);
    expect(waiting.outcome).toBe('awaiting_signoff');
    expect(readFileSync(waiting.report, 'utf8')).toContain(VERSION);
    expect(existsSync(join(output, 'data', 'exports'))).toBe(false);
    const { json: later } = await cli(['status', '--json'], { output });
    expect(later).toMatchObject({ outcome: 'awaiting_signoff', release_digest: waiting.release_digest });
    const second = await cli(['run', '--version', VERSION, '--kind', 'release', '--data', data], { output });
    expect(second.status).toBe(2);
    expect(second.stderr).toContain(waiting.execution);
    expect((await cli(['cancel', waiting.execution], { output })).status).toBe(0);
    const resumed = await cli(['resume', waiting.execution], { output });
    expect(resumed.status).toBe(2);
    expect(resumed.stderr).toContain('was cancelled');
  });
});

describe('verify', () => {
  const verify = (path: string, ...more: string[]) => cli(['verify', path, '--json', ...more], { output: out });
  const failures = (json: unknown): { artefact: string; code: string }[] =>
    (json as { failures: { artefact: string; code: string }[] }).failures;

  test('passes with the key that signed', async () => {
    const { status, json, stderr } = await verify(first.path, '--key', key);
    expect(json, stderr).toMatchObject({ ok: true, release_digest: first.release_digest, failures: [] });
    expect(status).toBe(0);
  });

  test('says that it has no trusted key, and is not ok', async () => {
    const { status, json } = await verify(first.path);
    expect(status).toBe(3);
    expect(json).toMatchObject({ ok: false });
    expect(failures(json).map(({ code }) => code)).toContain('no_trusted_key');
  });

  async function spoiled(spoil: (copy: string) => string): Promise<void> {
    await using other = await temporaryFolder();
    const copy = join(other.path, 'release');
    cpSync(first.path, copy, { recursive: true });
    const artefact = spoil(copy);
    const { status, json } = await verify(copy, '--key', key);
    expect(status, artefact).toBe(3);
    expect(failures(json).map((failure) => failure.artefact)).toContain(artefact);
  }

  test('names the file of which one byte was changed, whatever file it is', async () => {
    const { shards, files } = manifest();
    const artefacts = [
      'manifest.json',
      'attestation.json',
      'run.json',
      'cost.json',
      shards[0]?.key ?? '',
      shards[0]?.lineage ?? '',
      ...files.map((file) => file.key).filter((name) => /report\.html|README|funnel|NOTICES|samples/.test(name)),
    ];
    for (const artefact of artefacts) {
      await spoiled((copy) => {
        const path = join(copy, artefact);
        const bytes = readFileSync(path);
        const middle = Math.floor(bytes.byteLength / 2);
        bytes[middle] = (bytes[middle] ?? 0) ^ 1;
        writeFileSync(path, bytes);
        return artefact;
      });
    }
  }, 180_000);

  test('names a file that was added and one that was removed', async () => {
    await spoiled((copy) => {
      writeFileSync(join(copy, 'data', 'extra.jsonl'), '{}\n');
      return 'data/extra.jsonl';
    });
    await spoiled((copy) => {
      rmSync(join(copy, 'NOTICES.md'));
      return 'NOTICES.md';
    });
  });

  test('names a link that lies in the folder: a loader would follow it', async () => {
    await spoiled((copy) => {
      symlinkSync(join(copy, 'README.md'), join(copy, 'data', 'extra.jsonl'));
      return 'data/extra.jsonl';
    });
  });

  test('names the shards between which a record was moved', async () => {
    const train = manifest().shards.find(({ split, kind }) => split === 'train' && kind === 'sft');
    const held = manifest().shards.find(({ split, kind }) => split === 'test' && kind === 'sft');
    await spoiled((copy) => {
      const from = join(copy, held?.key ?? '');
      const to = join(copy, train?.key ?? '');
      const [line, ...rest] = readFileSync(from, 'utf8').split('\n');
      writeFileSync(from, rest.join('\n'));
      writeFileSync(to, `${readFileSync(to, 'utf8')}${line}\n`);
      return train?.key ?? '';
    });
  });
});

describe('the same release digest', () => {
  test('comes from another folder, with one worker at a time', async () => {
    await using other = await temporaryFolder();
    const moved = join(other.path, 'elsewhere', 'bucket of data');
    cpSync(data, moved, { recursive: true });
    const { json } = await cli(['run', '--version', VERSION, '--data', moved, '--concurrency', '1', '--json'], {
      output: join(other.path, 'out'),
    });
    expect((json as Outcome).release_digest).toBe(first.release_digest);
  });

  test('comes from the same bucket again, where nothing is prepared twice', async () => {
    const before = statSync(join(out, 'log.jsonl')).size;
    const { json } = await cli(['run', '--version', VERSION, '--data', data, '--concurrency', '8', '--json'], {
      output: out,
    });
    expect((json as Outcome).release_digest).toBe(first.release_digest);
    const lines = readFileSync(join(out, 'log.jsonl'), 'utf8')
      .slice(before)
      .split('\n')
      .filter((line) => line.includes('"shard.prepared"'));
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter((line) => !line.includes('"reused":true'))).toEqual([]);
  });

  test('comes from a shuffled listing', async () => {
    await using other = await temporaryFolder();
    const { output } = await runRelease({
      folder: other.path,
      data,
      config: CONFIG,
      version: VERSION,
      sources: (reader) => shuffledReader(reader, 11),
    });
    expect(output.candidate?.release_digest).toBe(first.release_digest);
  });

  test('comes after kill -9 at ten moments and resume', async () => {
    await using other = await temporaryFolder();
    const output = join(other.path, 'out');
    // Spread over start-up, preparation and what follows; shares of a whole run, since machines differ.
    const moments = [0.12, 0.06, 0.19, 0.08, 0.155, 0.1, 0.24, 0.135, 0.07, 0.175].map((share) => share * wholeRun);
    let kills = 0;
    let started = false;
    for (const killAfterMs of moments) {
      const args = started ? ['resume', '--json'] : ['run', '--version', VERSION, '--data', data, '--json'];
      const { status } = await cli(args, { output, killAfterMs });
      if (status === null) kills += 1;
      started ||= (await cli(['list', '--json'], { output })).stdout.includes('"execution"');
    }
    expect(kills).toBeGreaterThan(5);
    const { json, stderr } = await cli(['resume', '--json'], { output });
    expect((json as Outcome | undefined)?.release_digest, stderr).toBe(first.release_digest);
    const { json: verified } = await cli(
      ['verify', (json as Outcome).path, '--key', join(output, 'data.keys', 'ed25519.pub.pem'), '--json'],
      { output },
    );
    expect(verified).toMatchObject({ ok: true });
  }, 240_000);
});

test('moving a candidate elsewhere does not change what verify says of it', async () => {
  await using other = await temporaryFolder();
  const copy = join(other.path, 'copy');
  cpSync(first.path, copy, { recursive: true });
  const moved = join(other.path, 'moved');
  renameSync(copy, moved);
  const { json } = await cli(['verify', moved, '--key', key, '--json'], { output: out });
  expect(json).toMatchObject({ ok: true });
});
