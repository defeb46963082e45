// Where packets may be written: outside of every folder that is read as a bucket, also by way of a link.
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import type { Composed } from '../compose.ts';
import { isAddress } from '../terminal.ts';

/** The real path of what exists of it, and the rest as it was named. */
function realPath(path: string): string {
  if (existsSync(path)) return realpathSync(path);
  const parent = dirname(path);
  return parent === path ? path : join(realPath(parent), basename(path));
}

function isWithin(path: string, folder: string): boolean {
  const way = relative(realPath(folder), realPath(path));
  return way !== '..' && !way.startsWith(`..${sep}`);
}

/** Absolute. Throws Usage for a folder in the bucket, in the data, or in what is kept beside the bucket. */
export function packetFolder(
  out: string,
  { bucketPath, keysPath, portsOptions }: Pick<Composed, 'bucketPath' | 'keysPath' | 'portsOptions'>,
): string {
  const path = resolve(out);
  const kept = [keysPath, ...(isAddress(bucketPath) ? [] : [bucketPath])];
  if ([...kept, ...(portsOptions.dataDir === undefined ? [] : [portsOptions.dataDir])].some((at) => isWithin(path, at)))
    throw new ReleaseError('Usage', 'packets hold conversations and must not lie in the bucket or the data', {
      field: '--out',
    });
  return path;
}
