// Puts stages, ports and an engine together for one command.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ReleaseError } from '../core/errors/index.ts';
import type { LanguagePack } from '../core/language/index.ts';
import { createLog } from '../core/log/index.ts';
import type { Json } from '../core/record/index.ts';
import { createLocalPorts, type LocalPortsOptions } from '../platform/local/ports.ts';
import {
  createEmbeddedWorkflow,
  createWorkerInvoker,
  type EmbeddedWorkflow,
} from '../platform/local/workflow/index.ts';
import type { Progress, StagePorts } from '../platform/ports.ts';
import { readStorageSettings } from '../platform/settings/index.ts';
import { workerEnvironment } from './compile-cache.ts';
import type { WorkerOptions } from './worker.ts';

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const DEFAULT_CONFIG = join(REPOSITORY, 'config');
const STATE_MACHINE = join(REPOSITORY, 'statemachines', 'release.asl.json');

/** Old space of one worker; young space beside it. Two workers and the main thread stay below 500 MB together. */
const WORKER_HEAP_MB = 160;
const WORKER_YOUNG_MB = 16;

export interface ComposeOptions {
  readonly data?: string | undefined;
  readonly concurrency?: number | undefined;
  readonly onProgress?: (progress: Progress) => void;
  /** Shared by the workers; without it each reads the package itself. */
  readonly languages?: LanguagePack;
}

export interface Composed {
  readonly ports: StagePorts;
  readonly portsOptions: LocalPortsOptions;
  /** Folder of the bucket on this machine. */
  readonly bucketPath: string;
  readonly outputDir: string;
}

function dataFolder(data: string | undefined): string | undefined {
  if (data === undefined) return undefined;
  const path = resolve(data);
  if (!existsSync(path) || !statSync(path).isDirectory())
    throw new ReleaseError('Usage', 'the data folder does not exist', { file: data });
  return path;
}

/** Opens the stores that the environment names. Throws UnknownBackend, Configuration or Unsupported. */
export function compose({ data }: ComposeOptions = {}): Composed {
  const settings = readStorageSettings(process.env, process.cwd());
  const dataDir = dataFolder(data);
  const portsOptions: LocalPortsOptions = { settings, ...(dataDir === undefined ? {} : { dataDir }) };
  const ports = createLocalPorts({ ...portsOptions, log: createLog(() => undefined) });
  const bucketPath = settings.storage.backend === 'local' ? settings.storage.path : '';
  return { ports, portsOptions, bucketPath, outputDir: settings.outputDir };
}

/** Puts the public half of the signing key beside it, for `verify --key`; the private half never leaves its file. */
export async function writePublicKey({ ports, bucketPath }: Composed): Promise<string> {
  const file = join(`${bucketPath}.keys`, 'ed25519.pub.pem');
  const { pem } = await ports.signer.publicKey();
  if (!existsSync(file) || readFileSync(file, 'utf8') !== pem) writeFileSync(file, pem);
  return file;
}

export interface Engine {
  readonly workflow: EmbeddedWorkflow;
  close(): Promise<void>;
}

/** The embedded engine over a worker pool; one journal beside the bucket. */
export function openEngine(composed: Composed, { concurrency, onProgress, languages }: ComposeOptions): Engine {
  mkdirSync(composed.outputDir, { recursive: true });
  const threads = Math.min(concurrency ?? availableParallelism(), availableParallelism());
  const pool = createWorkerInvoker({
    workerFile: new URL('./worker.ts', import.meta.url),
    workerData: {
      portsOptions: composed.portsOptions,
      logFile: join(composed.outputDir, 'log.jsonl'),
      languages,
    } satisfies WorkerOptions as unknown as Json,
    threads,
    env: workerEnvironment(),
    resourceLimits: { maxOldGenerationSizeMb: WORKER_HEAP_MB, maxYoungGenerationSizeMb: WORKER_YOUNG_MB },
    onMessage: (message) => onProgress?.(message as unknown as Progress),
  });
  const workflow = createEmbeddedWorkflow({
    definition: JSON.parse(readFileSync(STATE_MACHINE, 'utf8')) as Json,
    journalFile: join(composed.outputDir, 'journal.sqlite'),
    store: composed.ports.bucket,
    clock: composed.ports.clock,
    invoke: pool.invoke,
    maxConcurrency: concurrency ?? threads,
  });
  return {
    workflow,
    close: async () => {
      await workflow.close();
      await pool.close();
    },
  };
}
