// An auditor's check notices every single change of a release, and names the file.
import { describe, expect, it } from 'vitest';
import { canonicalJson, type Json } from '../../../core/record/index.ts';
import { verifyRelease } from '../../../core/verify/index.ts';
import {
  type Files,
  memoryReader,
  SEEDS,
  sampleRecord,
  sampleRelease,
  seal,
  testKey,
} from '../../support/sample-release.ts';

const key = testKey();
const trustedKeys = [{ pem: key.pem }];
const samples = SEEDS.map(sampleRecord);
/** The one gate of the sample. */
const GATES = ['parse'];
const release = (): Promise<Files> => sampleRelease(samples, key);

const check = (files: Files, keys = trustedKeys) =>
  verifyRelease({ reader: memoryReader(files), prefix: '', trustedKeys: keys, gates: GATES });
const text = (files: Files, name: string): string => new TextDecoder().decode(files.get(name));
const put = (files: Files, name: string, body: string): void => {
  files.set(name, new TextEncoder().encode(body));
};

describe('verifyRelease', () => {
  it('accepts an untouched release and says what it read', async () => {
    const files = await release();
    const result = await check(files);
    expect(result).toMatchObject({
      ok: true,
      failures: [],
      version: 'v2026-03-14',
      outcome: 'passed',
      trainable: false,
      shards: 3,
      records: 5,
      files: files.size,
      rescanned: false,
    });
  });

  it('accepts a release below a prefix of a bucket', async () => {
    const result = await verifyRelease({
      reader: memoryReader(await release(), 'candidates/v/d/'),
      prefix: 'candidates/v/d/',
      trustedKeys,
      gates: GATES,
    });
    expect(result.ok).toBe(true);
  });

  it('notices any one changed byte of any file, and names the file', async () => {
    const names = [...(await release()).keys()];
    for (const name of names) {
      const files = await release();
      const body = Uint8Array.from(files.get(name) ?? []);
      const places = [0, Math.floor(body.byteLength / 2), body.byteLength - 1];
      for (const at of places) {
        const broken = Uint8Array.from(body);
        broken[at] = (broken[at] ?? 0) ^ 1;
        files.set(name, broken);
        const { ok, failures } = await check(files);
        expect(ok, `${name} at ${at}`).toBe(false);
        expect(
          failures.map(({ artefact }) => artefact),
          `${name} at ${at}`,
        ).toContain(name);
      }
    }
  });

  it('notices any one removed file, and names it', async () => {
    for (const name of (await release()).keys()) {
      const files = await release();
      files.delete(name);
      const { ok, failures } = await check(files);
      expect(ok, name).toBe(false);
      expect(
        failures.map(({ artefact }) => artefact),
        name,
      ).toContain(name);
    }
  });

  it('notices an added file anywhere, also one that is named like a file beside the manifest', async () => {
    for (const name of ['data/sft/train/stage_a-1.jsonl', 'notes.txt', 'lineage/x', 'signoffs.json']) {
      const files = await release();
      put(files, name, '{}\n');
      const { failures } = await check(files);
      expect(failures).toEqual([{ artefact: name, code: 'unlisted' }]);
    }
  });

  it('says that no key is trusted, where none or another is given, and is not ok', async () => {
    const files = await release();
    for (const keys of [[], [{ pem: testKey().pem }]]) {
      const { ok, failures } = await check(files, keys);
      expect(ok).toBe(false);
      expect(failures).toEqual([{ artefact: 'attestation.json', code: 'no_trusted_key' }]);
    }
  });

  it('notices an attestation of another release, signed by the trusted key', async () => {
    const files = await release();
    const other = await sampleRelease(samples.slice(0, 3), key);
    files.set('attestation.json', other.get('attestation.json') ?? new Uint8Array());
    expect((await check(files)).failures).toEqual([{ artefact: 'manifest.json', code: 'digest_not_attested' }]);
  });

  it('notices an attestation made anew with another key', async () => {
    const files = await release();
    await seal(files, testKey());
    expect((await check(files)).failures).toEqual([{ artefact: 'attestation.json', code: 'no_trusted_key' }]);
  });

  it('notices a record moved between shards on the disk', async () => {
    const files = await release();
    const [first = '', ...rest] = text(files, 'data/sft/train/stage_a-0.jsonl').trimEnd().split('\n');
    put(files, 'data/sft/train/stage_a-0.jsonl', `${rest.join('\n')}\n`);
    put(files, 'data/sft/test/stage_a-0.jsonl', `${text(files, 'data/sft/test/stage_a-0.jsonl')}${first}\n`);
    const failures = (await check(files)).failures;
    expect(failures).toContainEqual({ artefact: 'data/sft/test/stage_a-0.jsonl', code: 'split_mismatch' });
    expect(failures).toContainEqual({ artefact: 'data/sft/train/stage_a-0.jsonl', code: 'count_mismatch' });
    expect(failures).toContainEqual({ artefact: 'data/sft/train/stage_a-0.jsonl', code: 'hash_mismatch' });
  });

  it('reports a shard of broken lines without throwing and without their words', async () => {
    const files = await release();
    put(files, 'data/sft/val/stage_a-0.jsonl', '{"secret word": \n\u0000 not json');
    const { failures } = await check(files);
    expect(failures).toContainEqual({ artefact: 'data/sft/val/stage_a-0.jsonl', code: 'record_invalid' });
    expect(JSON.stringify(failures)).not.toContain('secret');
  });
});

describe('verifyRelease on a release that was sealed with its defect', () => {
  const sealed = async (seeds: Parameters<typeof sampleRecord>[0][], options = {}) =>
    (await check(await sampleRelease(seeds.map(sampleRecord), key, options))).failures;
  const has = (code: string) => expect.arrayContaining([expect.objectContaining({ code })]);

  it('finds a group in two splits', async () => {
    expect(
      await sealed([
        { name: 'a', split: 'train', group: 'g' },
        { name: 'b', split: 'val', group: 'g' },
      ]),
    ).toEqual(has('group_straddles'));
  });

  it('finds the same content in two splits', async () => {
    expect(
      await sealed([
        { name: 'a', split: 'train', words: 'same' },
        { name: 'b', split: 'test', words: 'same' },
      ]),
    ).toEqual(has('content_in_two_splits'));
  });

  it('finds held-out text outside test', async () => {
    expect(await sealed([{ name: 'a', split: 'train', holdout: true }])).toEqual(has('holdout_outside_test'));
  });

  it('finds a family of policy test_only in train', async () => {
    const alter = (manifest: object): object => ({
      ...manifest,
      holdouts: [{ family: 'harbour', policy: 'test_only', records: 0 }],
    });
    expect(await sealed([{ name: 'a', split: 'train' }], { alter })).toEqual(has('holdout_outside_test'));
  });

  it('finds a record that is exported twice', async () => {
    const [first] = samples;
    const files = await sampleRelease(first === undefined ? [] : [first, first], key);
    const { failures } = await check(files);
    expect(failures).toEqual(has('record_twice'));
    expect(failures).toEqual(has('order_broken'));
  });

  it('finds lineage that tells of another record', async () => {
    const broken = samples.map((sample, index) =>
      index === 0 ? { ...sample, lineage: { ...sample.lineage, content_hash: 'sha256:other' } } : sample,
    );
    expect((await check(await sampleRelease(broken, key))).failures).toEqual(has('lineage_mismatch'));
  });

  it('finds words that do not have their content hash', async () => {
    const broken = samples.map((sample, index) =>
      index === 0
        ? {
            ...sample,
            record: { ...sample.record, messages: [{ role: 'user' as const, content: 'other', train: false }] },
          }
        : sample,
    );
    expect((await check(await sampleRelease(broken, key))).failures).toEqual(has('content_hash_mismatch'));
  });

  it.each([
    ['splits', { splits: { train: 9, val: 0, test: 0 } }, 'count_mismatch'],
    ['families', { families: [] }, 'families_mismatch'],
    ['a blocked outcome without a blocking gate', { outcome: 'blocked' }, 'outcome_mismatch'],
    ['a trainable rehearsal', { trainable: true }, 'outcome_mismatch'],
    [
      'another verdict than its file',
      { gates: [{ gate: 'parse', verdict: 'pass', block: 0, explain: 3, sha256: '0'.repeat(64) }] },
      'gate_mismatch',
    ],
    ['no gate at all', { gates: [] }, 'gate_mismatch'],
  ])('finds a manifest that states %s wrongly', async (_, change, code) => {
    const alter = (manifest: object): object => ({ ...manifest, ...change });
    expect(await sealed([{ name: 'a', split: 'train' }], { alter })).toEqual(has(code));
  });

  it('scans every text again with the scanner it is given, and names the shard', async () => {
    const files = await sampleRelease([sampleRecord({ name: 'a', split: 'train', words: 'ring 555-0100' })], key);
    const result = await verifyRelease({
      reader: memoryReader(files),
      prefix: '',
      trustedKeys,
      gates: GATES,
      scan: (words) => (/\d{3}-\d{4}/.test(words) ? 1 : 0),
    });
    expect(result.failures).toEqual([{ artefact: 'data/sft/train/stage_a-0.jsonl', code: 'identifier_found' }]);
    expect(result.rescanned).toBe(true);
  });

  it('calls an empty place unverified', async () => {
    const result = await check(new Map());
    expect(result).toMatchObject({ ok: false, release_digest: null, files: 0 });
  });

  it('does not trust a manifest that is JSON of another shape', async () => {
    const files = await release();
    put(files, 'manifest.json', canonicalJson({ format: 'other' } as Json));
    await seal(files, key);
    expect((await check(files)).failures).toEqual([{ artefact: 'manifest.json', code: 'manifest_invalid' }]);
  });

  it('misses the verdict of every gate that is built and not in the manifest', async () => {
    const { failures } = await verifyRelease({ reader: memoryReader(await release()), prefix: '', trustedKeys });
    const missing = failures.filter(({ code }) => code === 'gate_missing').map(({ artefact }) => artefact);
    expect(missing.length).toBeGreaterThan(10);
    expect(missing).toEqual(expect.arrayContaining(['gates/licence.json', 'gates/privacy-scan.json']));
    expect(missing).not.toContain('gates/parse.json');
    expect(missing).not.toContain('gates/signoffs.json');
  });

  it('says of a candidate that it is one, and refuses it where a release belongs', async () => {
    const files = await release();
    expect(await check(files)).toMatchObject({ ok: true, standing: 'candidate', status: null });
    const claimed = await verifyRelease({
      reader: memoryReader(files),
      prefix: '',
      trustedKeys,
      gates: GATES,
      claims: 'release',
      surroundings: { status: null, sequence: null },
    });
    expect(claimed.failures).toEqual([
      { artefact: 'attestation.json', code: 'attestation_invalid' },
      { artefact: 'attestation.json', code: 'not_published' },
      { artefact: 'exports/status/v2026-03-14.json', code: 'status_missing' },
      { artefact: 'release_decision.json', code: 'decision_mismatch' },
      { artefact: 'signoffs.json', code: 'signoff_invalid' },
    ]);
  });

  it('finds a withdrawn record by its id and by its words', async () => {
    const [first] = samples;
    const { record_id, content_hash, split } = first?.record.metadata ?? { record_id: '', content_hash: '', split: '' };
    for (const isWithdrawn of [
      (record: { readonly record_id: string }) => record.record_id === record_id,
      (record: { readonly content_hash: string }) => record.content_hash === content_hash,
    ]) {
      const { failures } = await verifyRelease({
        reader: memoryReader(await release()),
        prefix: '',
        trustedKeys,
        gates: GATES,
        isWithdrawn,
      });
      expect(failures).toEqual([{ artefact: `data/sft/${split}/stage_a-0.jsonl`, code: 'withdrawn_record' }]);
    }
  });
});
