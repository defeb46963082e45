// Reading a file below a root as an object: whole or a range, streamed or in memory; links are never followed.
import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Bytes, ReadOptions } from '../ports.ts';
import { io, ioFault, isAbsence } from './io-fault.ts';

/** The largest chunk a port may hand on. */
const CHUNK_BYTES = 1_048_576;

interface OpenFile {
  readonly handle: FileHandle;
  readonly bytes: number;
}

/** `root` is a real path. Undefined where no regular file lies at exactly this path: a link on the way is an absence. */
async function openFile(root: string, path: string): Promise<OpenFile | undefined> {
  const full = join(root, path);
  let handle: FileHandle | undefined;
  try {
    const folder = dirname(full);
    if ((await realpath(folder)) !== folder) return undefined;
    // Without O_NONBLOCK the opening of a named pipe waits for a writer.
    handle = await open(full, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    const stats = await handle.stat();
    if (stats.isFile()) return { handle, bytes: stats.size };
    await handle.close();
    return undefined;
  } catch (error) {
    await handle?.close();
    if (isAbsence(error)) return undefined;
    throw ioFault(error);
  }
}

/** Opens the first of several paths under which an object may lie. Paths use `/`. */
export async function openFirst(root: string, paths: readonly string[]): Promise<OpenFile | undefined> {
  for (const path of paths) {
    const file = await openFile(root, path.replaceAll('/', sep));
    if (file !== undefined) return file;
  }
  return undefined;
}

function rangeOf(bytes: number, { start = 0, end = bytes }: ReadOptions): { start: number; end: number } {
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end) || start < 0 || end < 0) {
    throw new ReleaseError('ContractViolated', 'a range is two whole numbers of bytes');
  }
  return { start: Math.min(start, bytes), end: Math.max(Math.min(end, bytes), Math.min(start, bytes)) };
}

/** Fills a fresh buffer; a file cut short since it was opened is another object than the one asked for. */
async function readExactly(handle: FileHandle, start: number, length: number): Promise<Uint8Array> {
  const block = new Uint8Array(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await io(() => handle.read(block, filled, length - filled, start + filled));
    if (bytesRead === 0) throw new ReleaseError('ObjectChanged', 'an object became shorter while it was read');
    filled += bytesRead;
  }
  return block;
}

const missing = () => new ReleaseError('ObjectMissing', 'there is no such object');

/** Streams an open file's range in chunks of at most 1 MiB and closes it, also when the reader stops early. */
export async function* streamFile(find: () => Promise<OpenFile | undefined>, options: ReadOptions): Bytes {
  const file = await find();
  if (file === undefined) throw missing();
  try {
    const { start, end } = rangeOf(file.bytes, options);
    for (let at = start; at < end; at += CHUNK_BYTES)
      yield await readExactly(file.handle, at, Math.min(CHUNK_BYTES, end - at));
  } finally {
    await file.handle.close();
  }
}

/** The range in memory. */
export async function loadFile(find: () => Promise<OpenFile | undefined>, options: ReadOptions): Promise<Uint8Array> {
  const file = await find();
  if (file === undefined) throw missing();
  try {
    const { start, end } = rangeOf(file.bytes, options);
    return await readExactly(file.handle, start, end - start);
  } finally {
    await file.handle.close();
  }
}

/** Size only; undefined where there is no such object. */
export async function sizeOfFile(opened: Promise<OpenFile | undefined>): Promise<number | undefined> {
  const file = await opened;
  await file?.handle.close();
  return file?.bytes;
}
