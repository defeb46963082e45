// A folder as a bucket: an object appears whole or not at all, and survives a power cut once its create returned.
import { mkdirSync, realpathSync } from 'node:fs';
import { link, rename, unlink } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import { checkKey } from '../object-key.ts';
import type { Bytes, ObjectInfo, ObjectStore } from '../ports.ts';
import { errnoOf, io, ioFault, isAbsence } from './io-fault.ts';
import { keyOfPath, keyStart, pathOfKey, plainPath, TEMPORARY_FOLDER } from './key-path.ts';
import { flushIfThere, isFile, placeFile, pruneFolders } from './place-file.ts';
import { loadFile, openFirst, sizeOfFile, streamFile } from './read-file.ts';
import { removeQuietly, sweepTemporary, writeTemporary } from './temporary-file.ts';
import { walkFiles } from './walk-files.ts';

export { createReadOnlyFolder } from './read-only-folder.ts';

/** Reads a body to its end and keeps nothing. */
async function drain(body: Uint8Array | Bytes): Promise<void> {
  if (body instanceof Uint8Array) return;
  for await (const _ of body);
}

/** Paths under which the object of a key may lie, the bucket's own first. */
function pathsOf(key: string): string[] {
  checkKey(key);
  const plain = plainPath(key);
  return plain === undefined ? [pathOfKey(key)] : [pathOfKey(key), plain];
}

/** Whether keys with the prefix can lie below a folder, by either reading of its name. */
function mayHold(folder: string, prefix: string): boolean {
  if (folder === `${TEMPORARY_FOLDER}/`) return false;
  return [folder, keyStart(folder)].some((start) => start.startsWith(prefix) || prefix.startsWith(start));
}

function openRoot(root: string): string {
  try {
    mkdirSync(root, { recursive: true });
    return realpathSync(root);
  } catch (error) {
    throw new ReleaseError(
      'Configuration',
      `the folder of the local bucket cannot be made (${errnoOf(error) ?? 'unknown'})`,
      {
        field: 'DATASET_STORAGE_LOCAL_PATH',
      },
    );
  }
}

/**
 * Keys are UTF-8 text of at most 1,024 bytes. Files that a person lays into the folder are objects too, under their
 * own path; the pipeline's names win where both exist. On file systems that fold case, keys must differ by more than case.
 */
export function createLocalObjectStore(root: string): ObjectStore {
  const base = openRoot(resolve(root));
  const temporary = join(base, TEMPORARY_FOLDER);
  const full = (path: string) => join(base, path.replaceAll('/', sep));
  const find = (key: string) => openFirst(base, pathsOf(key));
  let swept: Promise<void> | undefined;

  async function existing(key: string): Promise<string | undefined> {
    for (const path of pathsOf(key)) if (await isFile(full(path))) return full(path);
    return undefined;
  }

  async function prepare(body: Uint8Array | Bytes): Promise<string> {
    swept ??= sweepTemporary(temporary, Date.now());
    await swept;
    return writeTemporary(temporary, body);
  }

  async function create(key: string, body: Uint8Array | Bytes): Promise<'created' | 'exists'> {
    const found = await existing(key);
    if (found !== undefined) {
      // Callers hash a body as it passes, so it passes on either answer.
      await drain(body);
      // Its creator may not have come so far yet, and the answer promises durability.
      await io(() => flushIfThere(dirname(found)));
      return 'exists';
    }
    const target = full(pathOfKey(key));
    const written = await prepare(body);
    try {
      await placeFile(target, () => link(written, target));
      return 'created';
    } catch (error) {
      if (errnoOf(error) !== 'EEXIST' || !(await isFile(target))) throw ioFault(error);
      await io(() => flushIfThere(dirname(target)));
      return 'exists';
    } finally {
      await removeQuietly(written);
    }
  }

  async function replace(key: string, body: Uint8Array): Promise<void> {
    const target = (await existing(key)) ?? full(pathOfKey(key));
    const written = await prepare(body);
    try {
      await placeFile(target, () => rename(written, target));
    } catch (error) {
      await removeQuietly(written);
      throw ioFault(error);
    }
  }

  async function remove(key: string): Promise<void> {
    for (let path = await existing(key); path !== undefined; path = await existing(key)) {
      const found = path;
      await unlink(found).catch((error: unknown) => {
        if (!isAbsence(error)) throw ioFault(error);
      });
      await io(() => flushIfThere(dirname(found)));
      await pruneFolders(base, dirname(found));
    }
  }

  async function* list(prefix: string): AsyncGenerator<ObjectInfo> {
    const rules = {
      enter: (folder: string) => mayHold(folder, prefix),
      take: (path: string) => keyOfPath(path).startsWith(prefix),
    };
    for await (const { path, bytes } of walkFiles(base, rules)) {
      const key = keyOfPath(path);
      const shadowed = path !== pathOfKey(key) && (await isFile(full(pathOfKey(key))));
      if (!shadowed) yield { key, bytes };
    }
  }

  return {
    list,
    head: async (key) => {
      const bytes = await sizeOfFile(find(key));
      return bytes === undefined ? undefined : { key, bytes };
    },
    read: (key, options = {}) => streamFile(() => find(key), options),
    get: (key, options = {}) => loadFile(() => find(key), options),
    create,
    replace,
    remove,
    erase: async (key, extent) => (extent === 'everything' ? remove(key) : undefined),
    versions: async (key) => ((await existing(key)) === undefined ? 0 : 1),
  };
}
