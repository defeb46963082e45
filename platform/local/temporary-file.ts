// Temporary files of a bucket: written whole and flushed before they get a name; those of dead processes are removed.
import { randomUUID } from 'node:crypto';
import { type FileHandle, lstat, mkdir, open, readdir, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { sha256 } from '../../core/record/index.ts';
import type { Bytes } from '../ports.ts';
import { errnoOf, io } from './io-fault.ts';

/** No write of ours takes a day; a process id of another machine says nothing. */
const ABANDONED_AFTER_MS = 86_400_000;

const HOST = sha256(hostname()).slice(0, 12);

async function writeAll(handle: FileHandle, body: Uint8Array | Bytes): Promise<void> {
  if (body instanceof Uint8Array) return io(() => handle.writeFile(body));
  for await (const chunk of body) await io(() => handle.writeFile(chunk));
}

/** Writes a body to a new file in `folder` and flushes it to disk. Removes it where the body or the disk fails. */
export async function writeTemporary(folder: string, body: Uint8Array | Bytes): Promise<string> {
  await io(() => mkdir(folder, { recursive: true }));
  const path = join(folder, `${HOST}.${process.pid}.${randomUUID()}`);
  const handle = await io(() => open(path, 'wx', 0o644));
  try {
    await writeAll(handle, body);
    await io(() => handle.sync());
  } catch (error) {
    await handle.close();
    await removeQuietly(path);
    throw error;
  }
  await io(() => handle.close());
  return path;
}

/** For clean-up on the way out: what cannot be removed now is swept later. */
export async function removeQuietly(path: string): Promise<void> {
  await unlink(path).catch(() => undefined);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) !== 'ESRCH';
  }
}

/** Removes what killed processes left behind: dead process of this machine, or too old to be anyone's. */
export async function sweepTemporary(folder: string, now: number): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const [host, pid] = name.split('.');
    const dead = host === HOST && !isRunning(Number(pid));
    const age = now - ((await lstat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? now);
    if (dead || age > ABANDONED_AFTER_MS) await removeQuietly(join(folder, name));
  }
}
