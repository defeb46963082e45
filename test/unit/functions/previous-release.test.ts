import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sha256 } from '../../../core/record/index.ts';
import { compareVersions, previousRelease } from '../../../functions/previous-release.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

function releases(statuses: Readonly<Record<string, string>>) {
  const bucket = createMemoryStore();
  const put = (key: string, text: string): unknown => bucket.objects.set(key, new Uint8Array(Buffer.from(text)));
  for (const [version, status] of Object.entries(statuses)) {
    put(`exports/status/${version}.json`, JSON.stringify({ version, status, signed: 'beside' }));
    put(`exports/releases/${version}/manifest.json`, `{"version":"${version}"}`);
  }
  return { bucket, put };
}

describe('compareVersions', () => {
  test('orders by day, then by number, not by letters', () => {
    const inOrder = ['v2025-12-31.9', 'v2026-11-22', 'v2026-11-22.1', 'v2026-11-22.2', 'v2026-11-22.10', 'v2026-11-23'];
    expect(inOrder.toReversed().sort(compareVersions)).toEqual(inOrder);
  });

  test('is an order: reflexive, antisymmetric, transitive', () => {
    const version = fc
      .tuple(fc.integer({ min: 1, max: 28 }), fc.option(fc.integer({ min: 1, max: 30 })))
      .map(([day, number]) => `v2026-11-${String(day).padStart(2, '0')}${number === null ? '' : `.${number}`}`);
    fc.assert(
      fc.property(version, version, version, (a, b, c) => {
        expect(compareVersions(a, a)).toBe(0);
        expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
        if (compareVersions(a, b) < 0 && compareVersions(b, c) < 0) expect(compareVersions(a, c)).toBeLessThan(0);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});

describe('previousRelease', () => {
  test('is none in an empty bucket', async () => {
    expect(await previousRelease(createMemoryStore(), 'v2026-11-22')).toBeNull();
  });

  test('is the newest published release of an earlier version, named by the hash of its manifest', async () => {
    const { bucket } = releases({
      'v2026-11-20': 'current',
      'v2026-11-21.2': 'current',
      'v2026-11-21.10': 'current',
      'v2026-11-22': 'current',
      'v2026-11-23': 'current',
    });
    expect(await previousRelease(bucket, 'v2026-11-22')).toEqual({
      version: 'v2026-11-21.10',
      digest: sha256('{"version":"v2026-11-21.10"}'),
    });
  });

  test.each(['superseded', 'revoked', 'unreadable'])('may be %s: what was in train stays there', async (status) => {
    const { bucket } = releases({ 'v2026-11-19': 'current', 'v2026-11-20': status });
    expect(await previousRelease(bucket, 'v2026-11-22')).toMatchObject({ version: 'v2026-11-20' });
  });

  test('may be one whose publication ended before its status was written', async () => {
    const { bucket, put } = releases({});
    put('exports/releases/v2026-11-20/manifest.json', '{}');
    expect(await previousRelease(bucket, 'v2026-11-22')).toMatchObject({ version: 'v2026-11-20' });
  });

  test('is never a candidate, nor a directory that has no manifest yet', async () => {
    const { bucket, put } = releases({});
    put('exports/releases/v2026-11-20/attestation.json', '{}');
    put('exports/releases/v2026-11-20/data/sft/train/manifest.json', '{}');
    put('candidates/v2026-11-20/abc/manifest.json', '{}');
    put('exports/status/v2026-11-20.erasure.json', '{}');
    expect(await previousRelease(bucket, 'v2026-11-22')).toBeNull();
  });

  test('is refused, not passed over, where a release that had a status has lost its manifest', async () => {
    const { bucket } = releases({ 'v2026-11-19': 'current', 'v2026-11-20': 'current' });
    bucket.objects.delete('exports/releases/v2026-11-20/manifest.json');
    await expect(previousRelease(bucket, 'v2026-11-22')).rejects.toMatchObject({ code: 'ObjectMissing' });
  });
});
