// What a killed process leaves in the local bucket: whole objects and nothing else.
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLocalObjectStore } from '../../platform/local/object-store.ts';
import { killChild } from '../support/kill-child.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { keysOf, text } from './suites/object-reader-suite.ts';

const STORE = JSON.stringify(new URL('../../platform/local/object-store.ts', import.meta.url).href);

const endlessBody = (root: string) => `
  import { createLocalObjectStore } from ${STORE};
  async function* body() {
    for (let n = 0; ; n += 1) {
      yield new Uint8Array(65536).fill(7);
      if (n === 3) console.log('writing');
      await new Promise((done) => setTimeout(done, 1));
    }
  }
  await createLocalObjectStore(${JSON.stringify(root)}).create('a/endless.bin', body());
`;

const manyObjects = (root: string) => `
  import { createLocalObjectStore } from ${STORE};
  const store = createLocalObjectStore(${JSON.stringify(root)});
  for (let n = 0; ; n += 1) {
    await store.create('many/' + n % 5 + '/' + n + '.bin', new Uint8Array(200000).fill(n % 251));
    if (n === 0) console.log('writing');
  }
`;

describe('after kill -9 in the middle of a create', () => {
  it('there is no object, and its key can be created', async () => {
    await using folder = await temporaryFolder();
    await killChild(endlessBody(folder.path), 20);
    const store = createLocalObjectStore(folder.path);
    expect(await keysOf(store, '')).toEqual([]);
    expect(await store.head('a/endless.bin')).toBeUndefined();
    expect(await store.create('a/endless.bin', text('whole'))).toBe('created');
  });

  it('the next writer sweeps what the dead one left', async () => {
    await using folder = await temporaryFolder();
    await killChild(endlessBody(folder.path), 20);
    expect(await readdir(join(folder.path, '%tmp'))).toHaveLength(1);
    await createLocalObjectStore(folder.path).create('b.txt', text('b'));
    expect(await readdir(join(folder.path, '%tmp'))).toEqual([]);
  });

  it.each([15, 40, 90])('%i ms into many creates every object is whole', async (afterMs) => {
    await using folder = await temporaryFolder();
    await killChild(manyObjects(folder.path), afterMs);
    const store = createLocalObjectStore(folder.path);
    const keys = await keysOf(store, 'many/');
    expect(keys.length).toBeGreaterThan(0);
    for (const key of keys) {
      const bytes = await store.get(key);
      expect(bytes.byteLength).toBe(200_000);
      expect(new Set(bytes)).toEqual(new Set([Number(/(\d+)\.bin$/.exec(key)?.[1]) % 251]));
    }
  });
});

describe('the sweep of temporary files', () => {
  it('leaves files of living processes and other machines, until they are a day old', async () => {
    await using folder = await temporaryFolder();
    const store = createLocalObjectStore(folder.path);
    await store.create('first.txt', text('1'));
    const [ours, theirs, old] = [
      `${'0'.repeat(12)}.1.living`,
      `${'f'.repeat(12)}.99999999.elsewhere`,
      `${'f'.repeat(12)}.1.old`,
    ];
    for (const name of [ours, theirs, old]) await writeFile(join(folder.path, '%tmp', name), 'x');
    const dayBefore = new Date(Date.now() - 86_500_000);
    await utimes(join(folder.path, '%tmp', old), dayBefore, dayBefore);
    await createLocalObjectStore(folder.path).create('second.txt', text('2'));
    expect((await readdir(join(folder.path, '%tmp'))).toSorted()).toEqual([ours, theirs].toSorted());
  });
});
