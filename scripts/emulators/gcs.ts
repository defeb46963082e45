// Starts the emulator of Google Cloud Storage: installed once through Go, in a cache folder outside of the repository.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Chosen for generation preconditions under one lock, ranges, and declared checksums that it checks. Moves only
 * together with test/gcs, which names what it does otherwise than Cloud Storage.
 */
const MODULE = 'github.com/fsouza/fake-gcs-server';
const VERSION = 'v1.56.1';

export interface Emulator {
  /** `http://127.0.0.1:…`, without a path. */
  readonly endpoint: string;
  readonly stop: () => Promise<void>;
}

function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Path of the binary; undefined where Go is not there or cannot fetch it. The first time takes about a minute. */
function install(): string | undefined {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'release-emulators', `fake-gcs-server-${VERSION}`);
  const binary = join(folder, 'fake-gcs-server');
  if (existsSync(binary)) return binary;
  if (!hasGo()) return undefined;
  mkdirSync(folder, { recursive: true });
  const env = { ...process.env, GOBIN: folder, GOFLAGS: '' };
  try {
    execFileSync('go', ['install', `${MODULE}@${VERSION}`], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: 900_000,
    });
  } catch {
    return undefined;
  }
  return binary;
}

/** The port asked for, or any with 0. Rejects where it is taken: what answers there is not ours. */
async function freePort(wanted: number): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer().once('error', reject);
  server.listen(wanted, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : wanted));
  });
  return promise;
}

async function untilHealthy(endpoint: string, ended: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !ended(); tries += 1) {
    const answer = await fetch(`${endpoint}/_internal/healthcheck`).catch(() => undefined);
    if (answer?.ok === true) return;
    await sleep(50);
  }
  throw new Error('the emulator of Cloud Storage did not start');
}

/** Undefined where it cannot be had. Everything that it holds is in memory, and gone when it stops. */
export async function startGcs(port = 0): Promise<Emulator | undefined> {
  const binary = install();
  if (binary === undefined) return undefined;
  const at = await freePort(port);
  const endpoint = `http://127.0.0.1:${at}`;
  const options = ['-scheme', 'http', '-host', '127.0.0.1', '-port', String(at), '-backend', 'memory'];
  const child = spawn(binary, [...options, '-log-level', 'error'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const { promise: exit, resolve: exited } = Promise.withResolvers<void>();
  let ended = false;
  const end = () => {
    ended = true;
    exited();
  };
  child.once('exit', end).once('error', end);
  const stop = async () => {
    child.kill();
    await exit;
  };
  await untilHealthy(endpoint, () => ended).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { endpoint, stop };
}

// `node scripts/emulators/gcs.ts [port]` runs it until a signal ends it.
if (import.meta.main) {
  const emulator = await startGcs(Number(process.argv[2] ?? 4578));
  if (emulator === undefined) {
    process.stderr.write('no emulator of Cloud Storage: there is no Go to install it with\n');
    process.exit(1);
  }
  process.stdout.write(`${emulator.endpoint}\n`);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void emulator.stop());
}
