// A full disk in the middle of a write: terminal, named, and without a trace in the bucket.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ioFault } from '../../../platform/local/io-fault.ts';
import { createLocalObjectStore } from '../../../platform/local/object-store.ts';
import { keysOf, text } from '../../contract/suites/object-reader-suite.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const disk = vi.hoisted(() => ({ error: undefined as string | undefined }));

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>();
  const open: typeof real.open = async (...args) => {
    const handle = await real.open(...args);
    if (args[1] !== 'wx') return handle;
    const write = handle.writeFile.bind(handle);
    handle.writeFile = async (data) => {
      if (disk.error === undefined) return write(data);
      throw Object.assign(new Error(`${disk.error}: write '/home/quentin/a.txt'`), { code: disk.error });
    };
    return handle;
  };
  return { ...real, open };
});

afterEach(() => {
  disk.error = undefined;
});

describe('a disk that fails in the middle of a write', () => {
  it.each(['ENOSPC', 'EDQUOT'])('by %s is full: terminal, and nothing is left', async (errno) => {
    await using folder = await temporaryFolder();
    const store = createLocalObjectStore(folder.path);
    disk.error = errno;
    const failure: unknown = await store.create('a.txt', text('1')).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'DiskFull', trouble: 'terminal' });
    expect(String(failure)).not.toContain('quentin');
    await expect(store.replace('b.json', text('1'))).rejects.toMatchObject({ code: 'DiskFull' });
    disk.error = undefined;
    expect(await keysOf(store, '')).toEqual([]);
    expect(await readdir(join(folder.path, '%tmp'))).toEqual([]);
    expect(await store.create('a.txt', text('1'))).toBe('created');
  });

  it('by EIO may heal', async () => {
    await using folder = await temporaryFolder();
    const store = createLocalObjectStore(folder.path);
    disk.error = 'EIO';
    await expect(store.create('a.txt', text('1'))).rejects.toMatchObject({
      code: 'StoreUnavailable',
      trouble: 'retryable',
    });
  });
});

describe('the fault of a file system error', () => {
  it('leaves errors of other kinds as they are', () => {
    const own = new RangeError('of the caller');
    expect(ioFault(own)).toBe(own);
    expect(ioFault('no error')).toBe('no error');
  });
});
