// How glibc hands out memory: by default every thread keeps the large blocks it has freed, some 100 MB over a long run.

/** Large blocks go back to the system when they are freed, and threads share two arenas. */
const SETTINGS = { MALLOC_MMAP_THRESHOLD_: '131072', MALLOC_TRIM_THRESHOLD_: '131072', MALLOC_ARENA_MAX: '2' };

/**
 * Starts this process again with the settings in its environment, which the allocator reads only once: same process id,
 * arguments and files. Does nothing where they are set, or where Node cannot replace a process (outside POSIX).
 */
export function settleAllocator(): void {
  if (process.platform !== 'linux' || typeof process.execve !== 'function') return;
  if (Object.keys(SETTINGS).some((name) => process.env[name] !== undefined)) return;
  const args = [process.execPath, ...process.execArgv, ...process.argv.slice(1)];
  // The environment of a process holds strings only, whatever its type says.
  process.execve(process.execPath, args, { ...process.env, ...SETTINGS } as Record<string, string>);
}
