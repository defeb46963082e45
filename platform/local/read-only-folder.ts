// A plain folder read as a bucket: a file's key is its relative path; nothing is ever written there.
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import type { ObjectInfo, ObjectReader } from '../ports.ts';
import { errnoOf } from './io-fault.ts';
import { isPlain } from './key-path.ts';
import { loadFile, openFirst, sizeOfFile, streamFile } from './read-file.ts';
import { walkFiles } from './walk-files.ts';

function realFolder(root: string): string {
  try {
    return realpathSync(resolve(root));
  } catch (error) {
    throw new ReleaseError('Configuration', `the data folder cannot be opened (${errnoOf(error) ?? 'unknown'})`, {
      field: '--data',
    });
  }
}

/** Links are not objects, so nothing outside of the folder is read. Throws Configuration where the folder is not there. */
export function createReadOnlyFolder(root: string): ObjectReader {
  const base = realFolder(root);
  const find = async (key: string) => (isPlain(key) ? openFirst(base, [key]) : undefined);

  async function* list(prefix: string): AsyncGenerator<ObjectInfo> {
    const rules = {
      enter: (folder: string) => folder.startsWith(prefix) || prefix.startsWith(folder),
      take: (path: string) => path.startsWith(prefix),
    };
    for await (const { path, bytes } of walkFiles(base, rules)) yield { key: path, bytes };
  }

  return {
    list,
    head: async (key) => {
      const bytes = await sizeOfFile(find(key));
      return bytes === undefined ? undefined : { key, bytes };
    },
    read: (key, options = {}) => streamFile(() => find(key), options),
    get: (key, options = {}) => loadFile(() => find(key), options),
  };
}
