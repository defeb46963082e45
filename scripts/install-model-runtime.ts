// Puts onnxruntime-node into model-runtime/, from the lock file there, and never runs its install script, which fetches CUDA libraries.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { RUNTIME_FOLDER } from '../platform/local/model/runtime.ts';

const PACKAGE = 'node_modules/onnxruntime-node';
/** What npm says where no registry answers; anything else (another integrity, a wrong lock file, a full disk) is a failure. */
const UNREACHABLE =
  /^(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT|E50[234])$/;

const Lock = z.object({ packages: z.record(z.string(), z.object({ integrity: z.string().optional() })) });
const Said = z.object({ error: z.object({ code: z.string() }) });

function integrityIn(lockFile: string): string | undefined {
  if (!existsSync(lockFile)) return undefined;
  return Lock.parse(JSON.parse(readFileSync(lockFile, 'utf8'))).packages[PACKAGE]?.integrity;
}

/** npm writes its own lock file into node_modules once everything is there. */
const isInstalled = (folder: string): boolean => {
  const wanted = integrityIn(join(folder, 'package-lock.json'));
  return wanted !== undefined && wanted === integrityIn(join(folder, 'node_modules', '.package-lock.json'));
};

function codeOf(stdout: string): string {
  try {
    return Said.parse(JSON.parse(stdout)).error.code;
  } catch {
    return 'unknown';
  }
}

/** `unreachable`: no registry answered. Throws where npm fails for any other reason. About 110 MB to fetch, 291 MB on disk. */
export function installModelRuntime(folder = RUNTIME_FOLDER): 'installed' | 'unreachable' {
  if (isInstalled(folder)) return 'installed';
  const { status, stdout, error } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--json'], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  if (error !== undefined) throw error;
  if (status === 0) return 'installed';
  const code = codeOf(stdout);
  if (UNREACHABLE.test(code)) return 'unreachable';
  throw new Error(`npm ci failed in model-runtime (${code})`);
}

// `npm run model:install`
if (import.meta.main) {
  const outcome = installModelRuntime();
  if (outcome === 'unreachable')
    process.stderr.write('no registry of npm can be reached: the runtime is not installed\n');
  else process.stdout.write('the runtime of models is installed in model-runtime/\n');
  process.exitCode = outcome === 'installed' ? 0 : 1;
}
