// Durable names: how a flushed file gets its place in a folder, and how emptied folders go.
import { lstat, mkdir, open, rmdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf, ioFault, isAbsence } from './io-fault.ts';

/** Another process may prune an empty folder between our mkdir and our link. */
const FOLDER_ATTEMPTS = 20;

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a folder's names durable. It may be pruned meanwhile: then there is nothing left in it to make durable. */
export async function flushIfThere(folder: string): Promise<void> {
  await flushFolder(folder).catch((error: unknown) => {
    if (!isAbsence(error)) throw error;
  });
}

/** Makes the folders above a path; a new folder is durable once the folder that holds it is flushed. */
async function makeFolders(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await flushIfThere(dirname(made));
}

/** Gives a flushed temporary file its name, durably. Leaves with Node's own errors. */
export async function placeFile(target: string, name: () => Promise<void>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await makeFolders(dirname(target));
      await name();
      break;
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' || attempt === FOLDER_ATTEMPTS) throw error;
    }
  }
  await flushIfThere(dirname(target));
}

/** True for a regular file at the path itself, not behind a link. */
export async function isFile(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isFile();
  } catch (error) {
    if (isAbsence(error)) return false;
    throw ioFault(error);
  }
}

/** Removes the folders that a removed object leaves empty: their names too can name a person. */
export async function pruneFolders(root: string, folder: string): Promise<void> {
  for (let empty = folder; empty.length > root.length; empty = dirname(empty)) {
    try {
      await rmdir(empty);
    } catch {
      return;
    }
  }
}
