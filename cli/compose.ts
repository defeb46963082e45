// What one command works with: the stores of the engine that its options name, and where a person finds what lies there.
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ReleaseError } from '../core/errors/index.ts';
import { createLog } from '../core/log/index.ts';
import type { AwsResources } from '../platform/aws/resources.ts';
import { openPorts, type PortsOptions } from '../platform/open-ports.ts';
import type { StagePorts } from '../platform/ports.ts';
import { keysFolder, readStorageSettings, type StorageSettings } from '../platform/settings/index.ts';
import { chosenEngine, type EngineOptions } from './engine-choice.ts';
import { isAddress, speakOf } from './terminal.ts';

const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '..');
export const DEFAULT_CONFIG = join(REPOSITORY, 'config');

export interface ComposeOptions extends EngineOptions {
  readonly data?: string | undefined;
}

export interface Composed {
  readonly ports: StagePorts;
  readonly portsOptions: PortsOptions;
  /** Folder of the bucket on this machine, or its address: `s3://bucket`, `gs://bucket`. */
  readonly bucketPath: string;
  readonly keysPath: string;
  readonly outputDir: string;
  /** What was deployed; undefined for the embedded engine. */
  readonly aws?: AwsResources;
}

function dataFolder(data: string | undefined): string | undefined {
  if (data === undefined) return undefined;
  const path = resolve(data);
  if (!existsSync(path) || !statSync(path).isDirectory())
    throw new ReleaseError('Usage', 'the data folder does not exist', { file: data });
  return path;
}

const SCHEMES = { s3: 's3://', gcs: 'gs://' } as const;

const bucketPathOf = ({ storage }: StorageSettings): string =>
  storage.backend === 'local' ? storage.path : `${SCHEMES[storage.backend]}${storage.bucket}`;

/** Where a person finds a key: a path of this machine, or an address. */
export const placeInBucket = ({ bucketPath }: Pick<Composed, 'bucketPath'>, key: string): string =>
  isAddress(bucketPath) ? `${bucketPath}/${key}` : join(bucketPath, key);

const silentLog = () => createLog(() => undefined);

async function composeEmbedded(data: string | undefined): Promise<Composed> {
  const settings = readStorageSettings(process.env, process.cwd());
  const dataDir = dataFolder(data);
  const portsOptions: PortsOptions = { settings, ...(dataDir === undefined ? {} : { dataDir }) };
  const ports = await openPorts({ ...portsOptions, log: silentLog() });
  return {
    ports,
    portsOptions,
    bucketPath: bucketPathOf(settings),
    keysPath: keysFolder(settings),
    outputDir: settings.outputDir,
  };
}

/** The stack says where everything lies; variables of a storage backend are of the embedded engine. */
async function composeAws(data: string | undefined, environment: string): Promise<Composed> {
  if (data !== undefined)
    throw new ReleaseError(
      'Usage',
      'on AWS the sources lie in the bucket of the environment: upload the folder with `npm run aws:load`',
      { field: '--data' },
    );
  const settings = readStorageSettings({ ...process.env, DATASET_STORAGE_BACKEND: 'local' }, process.cwd());
  const { findResources } = await import('../platform/aws/find-resources.ts');
  const aws = await findResources(environment);
  const { createAwsPorts } = await import('../platform/aws/ports.ts');
  return {
    ports: createAwsPorts(aws, { log: silentLog() }),
    portsOptions: { settings },
    bucketPath: `s3://${aws.bucket}`,
    keysPath: join(settings.outputDir, 'keys'),
    outputDir: settings.outputDir,
    aws,
  };
}

/** Throws Usage, UnknownBackend, Configuration or Unsupported; NotFound for an environment that is not deployed. */
export async function compose({ data, ...options }: ComposeOptions = {}): Promise<Composed> {
  const engine = chosenEngine(options);
  speakOf(engine);
  return engine.name === 'aws' ? composeAws(data, engine.environment) : composeEmbedded(data);
}

/** Puts the public half of the signing key beside it, for `verify --key`; a private half is never written here. */
export async function writePublicKey({ ports, keysPath, aws }: Composed): Promise<string> {
  const file = join(keysPath, aws === undefined ? 'ed25519.pub.pem' : `aws-${aws.environment}.pub.pem`);
  const { pem } = await ports.signer.publicKey();
  mkdirSync(keysPath, { recursive: true });
  if (!existsSync(file) || readFileSync(file, 'utf8') !== pem) writeFileSync(file, pem);
  return file;
}
