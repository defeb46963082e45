import { describe, expect, test } from 'vitest';
import { parseAddress, placeIn } from '../../../cli/audit/release-address.ts';
import { createMemoryStore } from '../../support/memory-store.ts';

const DIGEST = 'a'.repeat(64);

describe('an address', () => {
  test('names a bucket and a place in it, with or without a slash at its end', () => {
    const place = { scheme: 's3', bucket: 'my.bucket-1', prefix: 'exports/releases/v2026-11-22/' };
    expect(parseAddress('s3://my.bucket-1/exports/releases/v2026-11-22')).toEqual(place);
    expect(parseAddress('s3://my.bucket-1/exports/releases/v2026-11-22/')).toEqual(place);
    expect(parseAddress('gs://bucket')).toEqual({ scheme: 'gs', bucket: 'bucket', prefix: '' });
  });

  test.each(['ftp://bucket/x', 'https://bucket/x', 's3://', 's3:///x', 's3://Bucket/x', 's3://user@bucket/x'])(
    '%s is none',
    (address) => {
      expect(parseAddress(address)).toBeUndefined();
    },
  );
});

describe('a place', () => {
  test('of a release or a candidate says what it claims to be', () => {
    const store = createMemoryStore();
    expect(placeIn(store, 'exports/releases/v2026-11-22/')).toEqual({
      reader: store,
      prefix: 'exports/releases/v2026-11-22/',
      claims: 'release',
    });
    expect(placeIn(store, `candidates/v2026-11-22/${DIGEST}/`)).toMatchObject({ reader: store, claims: 'candidate' });
  });

  test('of anything else claims nothing', () => {
    const store = createMemoryStore();
    expect(placeIn(store, 'copies/today/')).toEqual({ reader: store, prefix: 'copies/today/' });
    expect(placeIn(store, '')).toEqual({ reader: store, prefix: '' });
  });

  test('below the copy of a bucket is read from that copy, where the status of the release lies', async () => {
    const store = createMemoryStore();
    await store.create('copies/exports/releases/v2026-11-22/manifest.json', Buffer.from('{}'));
    await store.create('copies/exports/status/v2026-11-22.json', Buffer.from('revoked'));
    const { reader, prefix } = placeIn(store, 'copies/exports/releases/v2026-11-22/');
    expect(prefix).toBe('exports/releases/v2026-11-22/');
    expect(await Array.fromAsync(reader.list(prefix))).toEqual([
      { key: 'exports/releases/v2026-11-22/manifest.json', bytes: 2 },
    ]);
    expect(await reader.head('exports/status/v2026-11-22.json')).toEqual({
      key: 'exports/status/v2026-11-22.json',
      bytes: 7,
    });
    expect(Buffer.from(await reader.get('exports/status/v2026-11-22.json')).toString()).toBe('revoked');
  });
});
