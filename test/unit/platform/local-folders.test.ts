// What people do to folders: lay files into the bucket, plant links, use names of other encodings.
import { Buffer } from 'node:buffer';
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createLocalObjectStore, createReadOnlyFolder } from '../../../platform/local/object-store.ts';
import { keysOf, text, textOf } from '../../contract/suites/object-reader-suite.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

describe('the local bucket', () => {
  it('lets a person open an ordinary object under its own name', async () => {
    await using folder = await temporaryFolder();
    await createLocalObjectStore(folder.path).create('candidates/v2026-01-01/0f/report.html', text('<html>'));
    expect(await readFile(join(folder.path, 'candidates/v2026-01-01/0f/report.html'), 'utf8')).toBe('<html>');
  });

  it('reads, lists, replaces and removes files that a person laid into it', async () => {
    await using folder = await temporaryFolder();
    const store = createLocalObjectStore(folder.path);
    await mkdir(join(folder.path, 'raw.set'));
    const keys = ['100% sure.txt', 'LICENSE', 'raw.set/README', 'raw.set/x y.jsonl'];
    for (const key of keys) await writeFile(join(folder.path, key), key);
    expect(await keysOf(store, '')).toEqual(keys);
    expect(await keysOf(store, 'raw.set/R')).toEqual(['raw.set/README']);
    for (const key of keys) {
      expect(textOf(await store.get(key))).toBe(key);
      expect(await store.create(key, text('other'))).toBe('exists');
      await store.replace(key, text('new'));
      expect(await readFile(join(folder.path, key), 'utf8')).toBe('new');
      await store.remove(key);
    }
    expect(await keysOf(store, '')).toEqual([]);
  });

  it('leaves no folder behind when the last object in it goes, for folder names can name people', async () => {
    await using folder = await temporaryFolder();
    const store = createLocalObjectStore(folder.path);
    await store.create('a/b/c.txt', text('1'));
    await store.create('a/d.txt', text('2'));
    await store.remove('a/b/c.txt');
    expect(await readdir(join(folder.path, 'a'))).toEqual(['d.txt']);
    await store.remove('a/d.txt');
    expect((await readdir(folder.path)).toSorted()).toEqual(['%tmp']);
  });

  it('keeps its temporary files out of every listing', async () => {
    await using folder = await temporaryFolder();
    const store = createLocalObjectStore(folder.path);
    await store.create('a.txt', text('1'));
    await writeFile(join(folder.path, '%tmp', 'left-over'), 'x');
    expect(await keysOf(store, '')).toEqual(['a.txt']);
    expect(await keysOf(store, '%')).toEqual([]);
    expect(await store.head('%tmp/left-over')).toBeUndefined();
  });

  it('neither lists nor reads links', async () => {
    await using folder = await temporaryFolder();
    await using outside = await temporaryFolder();
    await writeFile(join(outside.path, 'secret.txt'), 'secret');
    const store = createLocalObjectStore(folder.path);
    await symlink(join(outside.path, 'secret.txt'), join(folder.path, 'link.txt'));
    await symlink(outside.path, join(folder.path, 'away'));
    expect(await keysOf(store, '')).toEqual([]);
    expect(await store.head('link.txt')).toBeUndefined();
    await expect(store.get('away/secret.txt')).rejects.toMatchObject({ code: 'ObjectMissing' });
  });

  it('that cannot be made is an error of use, named by its variable', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'file'), 'x');
    for (const path of ['file', 'file/below']) {
      expect(() => createLocalObjectStore(join(folder.path, path, 'bucket'))).toThrow(
        expect.objectContaining({ code: 'Configuration', place: { field: 'DATASET_STORAGE_LOCAL_PATH' } }),
      );
    }
  });

  it('says StoreUnavailable with the errno alone when the file system fails', async () => {
    await using folder = await temporaryFolder();
    const store = createLocalObjectStore(folder.path);
    await rm(join(folder.path), { recursive: true });
    await writeFile(folder.path, 'no folder any more');
    const failure: unknown = await store.create('Quentin/a.txt', text('1')).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'StoreUnavailable', trouble: 'retryable' });
    expect(String(failure)).toMatch(/\bE[A-Z]+\b/);
    expect(String(failure)).not.toContain('Quentin');
    expect(String(failure)).not.toContain(folder.path);
  });
});

describe('a plain folder', () => {
  it('has files of any name under their own paths', async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, 'a & b/{c}'), { recursive: true });
    const keys = ['%41.txt', 'a & b/{c}/求助者.jsonl', 'a & b/{c}/100%', '.hidden'];
    for (const key of keys) await writeFile(join(folder.path, key), key);
    const reader = createReadOnlyFolder(folder.path);
    expect(await keysOf(reader, '')).toEqual(['%41.txt', '.hidden', 'a & b/{c}/100%', 'a & b/{c}/求助者.jsonl']);
    for (const key of keys) expect(textOf(await reader.get(key))).toBe(key);
  });

  it('is never left: not by dots, not by links to files or folders', async () => {
    await using folder = await temporaryFolder();
    await using outside = await temporaryFolder();
    await writeFile(join(outside.path, 'secret.txt'), 'secret');
    await symlink(join(outside.path, 'secret.txt'), join(folder.path, 'link.txt'));
    await symlink(outside.path, join(folder.path, 'away'));
    const reader = createReadOnlyFolder(folder.path);
    expect(await keysOf(reader, '')).toEqual([]);
    for (const key of [
      'link.txt',
      'away/secret.txt',
      `../${outside.path.split('/').at(-1)}/secret.txt`,
      join(outside.path, 'secret.txt'),
    ]) {
      expect(await reader.head(key)).toBeUndefined();
      await expect(reader.get(key)).rejects.toMatchObject({ code: 'ObjectMissing' });
    }
  });

  it('may itself be reached by a link', async () => {
    await using folder = await temporaryFolder();
    await mkdir(join(folder.path, 'real'));
    await writeFile(join(folder.path, 'real', 'a.txt'), 'a');
    await symlink(join(folder.path, 'real'), join(folder.path, 'link'));
    expect(textOf(await createReadOnlyFolder(join(folder.path, 'link')).get('a.txt'))).toBe('a');
  });

  it('is not changed by being read', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'a.txt'), 'a');
    const before = await stat(folder.path);
    const reader = createReadOnlyFolder(folder.path);
    await keysOf(reader, '');
    await reader.get('a.txt');
    expect((await stat(folder.path)).mtimeMs).toBe(before.mtimeMs);
    expect(await readdir(folder.path)).toEqual(['a.txt']);
  });

  it('does not wait for a named pipe', async () => {
    await using folder = await temporaryFolder();
    execFileSync('mkfifo', [join(folder.path, 'pipe.txt')]);
    const reader = createReadOnlyFolder(folder.path);
    expect(await keysOf(reader, '')).toEqual([]);
    expect(await reader.head('pipe.txt')).toBeUndefined();
  });

  // Other systems do not let such a name come to be.
  it.runIf(process.platform === 'linux')(
    'refuses a file name that is not UTF-8 instead of losing the file',
    async () => {
      await using folder = await temporaryFolder();
      await writeFile(
        Buffer.concat([Buffer.from(`${folder.path}/caf`), Buffer.from([0xe9]), Buffer.from('.txt')]),
        'x',
      );
      await expect(keysOf(createReadOnlyFolder(folder.path), '')).rejects.toMatchObject({ code: 'Configuration' });
    },
  );

  it('that is not there is an error of use', () => {
    expect(() => createReadOnlyFolder('/nowhere/at/all')).toThrow(
      expect.objectContaining({ code: 'Configuration', trouble: 'usage' }),
    );
  });

  it('says ObjectChanged when a file becomes shorter while it is read', async () => {
    await using folder = await temporaryFolder();
    await writeFile(join(folder.path, 'a.bin'), new Uint8Array(3_000_000));
    const reading = async () => {
      for await (const _ of createReadOnlyFolder(folder.path).read('a.bin'))
        await writeFile(join(folder.path, 'a.bin'), 'short');
    };
    await expect(reading()).rejects.toMatchObject({ code: 'ObjectChanged' });
  });
});
