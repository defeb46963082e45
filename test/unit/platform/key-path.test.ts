// Keys as paths: readable where they are ordinary, reversible always, never outside of the root.
import { join, normalize } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOfPath, keyStart, pathOfKey, plainPath } from '../../../platform/local/key-path.ts';
import { ODD_KEYS, oddKey } from '../../contract/suites/odd-keys.ts';

describe('the path of a key', () => {
  it.each([
    'candidates/v2026-01-01/0f3a/report.html',
    'candidates/v2026-01-01.2/0f3a/data/sft/train/stage1_foundation-000.jsonl',
    'ledger/audit/entries/000000000000.json',
    'gdrive/processed/with space & {braces}/来访者.jsonl',
    'work/prepare-shard/00ff/records.jsonl.zst',
  ])('is the key itself where files have an extension and folders have none: %s', (key) => {
    expect(pathOfKey(key)).toBe(key);
  });

  it('marks what breaks the custom, so that a file and a folder never want one name', () => {
    expect(pathOfKey('a')).toBe('a%o');
    expect(pathOfKey('a/b')).toBe('a/b%o');
    expect(pathOfKey('a.txt')).toBe('a.txt');
    expect(pathOfKey('a.txt/b.txt')).toBe('a.txt%d/b.txt');
  });

  it('has no part that leaves the root, is empty, or is too long for a file system', () => {
    const check = (key: string) => {
      const path = pathOfKey(key);
      expect(normalize(join('/bucket', path))).toBe(`/bucket/${path}`);
      for (const name of path.split('/')) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      expect(path.split('/')[0]).not.toBe('%tmp');
    };
    for (const key of ODD_KEYS) check(key);
    fc.assert(fc.property(oddKey, check), { seed: 20_260_101, numRuns: 500 });
  });

  it('leads back to the key', () => {
    fc.assert(
      fc.property(oddKey, (key) => keyOfPath(pathOfKey(key)) === key),
      { seed: 20_260_101, numRuns: 2000 },
    );
  });

  it('is another one for another key', () => {
    fc.assert(
      fc.property(oddKey, oddKey, (a, b) => (pathOfKey(a) === pathOfKey(b)) === (a === b)),
      { seed: 20_260_101, numRuns: 2000 },
    );
  });

  it('starts, at every folder, as every key below that folder starts', () => {
    fc.assert(
      fc.property(oddKey, (key) => {
        const names = pathOfKey(key).split('/');
        for (let depth = 1; depth < names.length; depth += 1) {
          expect(key.startsWith(keyStart(`${names.slice(0, depth).join('/')}/`))).toBe(true);
        }
      }),
      { seed: 20_260_101, numRuns: 1000 },
    );
  });
});

describe('a file that a person laid into the bucket', () => {
  it.each(['LICENSE', 'my.notes/x.txt', '100%.txt', 'a%zz.txt', 'folder.d/README'])(
    'stands for its own path: %s',
    (path) => {
      expect(keyOfPath(path)).toBe(path);
      expect(plainPath(path)).toBe(path);
    },
  );

  it('is not looked for under a path that stands for another key', () => {
    expect(keyOfPath('a%25b.txt')).toBe('a%b.txt');
    expect(plainPath('a%25b.txt')).toBeUndefined();
  });

  it('is not looked for outside of the root or among temporary files', () => {
    for (const key of ['..', '../x', 'a/../../x', '/etc/passwd', '%tmp/x', 'a//b', './a', 'nul\0'])
      expect(plainPath(key)).toBeUndefined();
  });
});
