// Where compiled modules are kept between runs: workers then neither strip types nor compile, which is most of their start.
import { enableCompileCache, getCompileCacheDir } from 'node:module';
import { join, resolve } from 'node:path';

/** Inside the installation, where no other user writes; Node goes on without it where it cannot be written. */
const FOLDER = join(resolve(import.meta.dirname, '..'), 'node_modules', '.cache', 'compile');

enableCompileCache(FOLDER);

/** Environment for worker threads, which do not inherit the cache of the main thread. */
export function workerEnvironment(): NodeJS.ProcessEnv {
  const folder = getCompileCacheDir() === undefined ? {} : { NODE_COMPILE_CACHE: FOLDER };
  return { ...process.env, ...folder };
}
