// What an errno means to a stage: no space is terminal, everything else that the file system says may heal.
import { ReleaseError } from '../../core/errors/index.ts';

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** The errno name of a file system error, or undefined for any other error. */
export function errnoOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : undefined;
}

/** True where a path does not lead to an entry: absent, a file used as a folder, or a name no file can have. */
export function isAbsence(error: unknown): boolean {
  const errno = errnoOf(error);
  return errno === 'ENOENT' || errno === 'ENOTDIR' || errno === 'ENAMETOOLONG' || errno === 'ELOOP';
}

/** Node's own message holds the path, and paths can name people: only the errno is kept. */
export function ioFault(error: unknown): unknown {
  const errno = errnoOf(error);
  if (errno === undefined) return error;
  if (FULL.has(errno)) return new ReleaseError('DiskFull', `no space is left where the bucket is kept (${errno})`);
  return new ReleaseError('StoreUnavailable', `the file system answered ${errno}`);
}

/** Runs a file system operation; its errors leave as ReleaseErrors. Callers' own code never runs inside. */
export async function io<T>(operation: () => Promise<T>): Promise<T> {
  try {
    return await operation();
  } catch (error) {
    throw ioFault(error);
  }
}
