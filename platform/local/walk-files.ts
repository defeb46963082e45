// The regular files below a root; links, pipes and devices are not objects.
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import { ioFault, isAbsence } from './io-fault.ts';

/** Enough to keep the thread pool busy, few enough to hold no folder's worth of promises. */
const STATS_AT_ONCE = 32;

export interface WalkedFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly bytes: number;
}

async function entriesOf(folder: string) {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    // A folder may go while the walk is under way.
    if (isAbsence(error)) return [];
    throw ioFault(error);
  }
}

async function measure(root: string, path: string): Promise<WalkedFile | undefined> {
  try {
    const stats = await lstat(join(root, path));
    return stats.isFile() ? { path, bytes: stats.size } : undefined;
  } catch (error) {
    if (!isAbsence(error)) throw ioFault(error);
    if (path.includes('\ufffd'))
      throw new ReleaseError('Configuration', 'a file name below the data folder is not UTF-8: rename the file');
    return undefined;
  }
}

/** Walks in any order; `enter` prunes folders (relative path, ending in `/`), `take` picks files before they are measured. */
export async function* walkFiles(
  root: string,
  { enter, take }: { readonly enter: (folder: string) => boolean; readonly take: (path: string) => boolean },
  folder = '',
): AsyncGenerator<WalkedFile> {
  const entries = await entriesOf(join(root, folder));
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => folder + entry.name)
    .filter(take);
  for (let first = 0; first < files.length; first += STATS_AT_ONCE) {
    for (const file of await Promise.all(
      files.slice(first, first + STATS_AT_ONCE).map((path) => measure(root, path)),
    )) {
      if (file !== undefined) yield file;
    }
  }
  for (const entry of entries) {
    const below = `${folder}${entry.name}/`;
    if (entry.isDirectory() && enter(below)) yield* walkFiles(root, { enter, take }, below);
  }
}

/** Links below a folder, relative to it: they are no objects, and whoever relies on the folder should know of them. */
export async function linksBelow(root: string, folder = ''): Promise<readonly string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(join(root, folder))) {
    if (entry.isSymbolicLink()) found.push(folder + entry.name);
    else if (entry.isDirectory()) found.push(...(await linksBelow(root, `${folder}${entry.name}/`)));
  }
  return found;
}
