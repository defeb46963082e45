// run: freezes the configuration, starts an execution and follows it to its end.
import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { ReleaseError } from '../../core/errors/index.ts';
import { isVersion, VERSION_RULE } from '../../core/record/index.ts';
import { proveTools } from '../../functions/redaction-tools.ts';
import { listObjects, matchObjects, sourcePrefixes } from '../../functions/take-inventory/match-objects.ts';
import { tryStore } from '../../functions/weaker-promises.ts';
import { linksBelow } from '../../platform/local/walk-files.ts';
import type { ObjectStore } from '../../platform/ports.ts';
import { type Composed, compose, DEFAULT_CONFIG } from '../compose.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { withoutSources } from '../config/without-sources.ts';
import { accountOf } from '../decide/check-words.ts';
import { chosenEngine, type EngineOptions } from '../engine-choice.ts';
import { exitOf, outcomeLines } from '../outcome-lines.ts';
import { report, shown } from '../terminal.ts';
import { mayTakeOver } from './claims.ts';
import { followExecution } from './follow-execution.ts';

export interface RunOptions extends EngineOptions {
  readonly version: string;
  readonly kind: string;
  readonly config?: string | undefined;
  readonly data?: string | undefined;
  readonly limit?: string | undefined;
  readonly concurrency?: string | undefined;
  readonly takeover?: boolean | undefined;
  readonly starter?: string | undefined;
  readonly without?: readonly string[] | undefined;
  readonly json?: boolean | undefined;
}

/** Throws Usage unless the version is `vYYYY-MM-DD` or `vYYYY-MM-DD.n`, of a day that exists. */
export function checkVersion(version: string): string {
  if (!isVersion(version)) throw new ReleaseError('Usage', VERSION_RULE, { field: '--version' });
  return version;
}

export function checkChoice<T extends string>(value: string, allowed: readonly T[], field: string): T {
  const choice = allowed.find((candidate) => candidate === value);
  if (choice === undefined) throw new ReleaseError('Usage', `must be one of ${allowed.join(', ')}`, { field });
  return choice;
}

export function checkNumber(value: string | undefined, field: string): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new ReleaseError('Usage', 'must be a whole number above 0', { field });
  return Number(value);
}

interface Concurrent extends EngineOptions {
  readonly concurrency?: string | undefined;
}

/** Throws Usage unless it is a number, and for an engine that takes none. */
export function concurrencyOf({ concurrency, ...options }: Concurrent): number | undefined {
  const number = checkNumber(concurrency, '--concurrency');
  if (number !== undefined && chosenEngine(options).name === 'aws')
    throw new ReleaseError('Usage', 'on AWS the state machine says how many children of a map run at once', {
      field: '--concurrency',
    });
  return number;
}

/** Puts the configuration where OpenRelease finds it by its digest. */
export async function stageConfig(
  bucket: ObjectStore,
  { bytes, digest }: Pick<LoadedConfig, 'bytes' | 'digest'>,
): Promise<void> {
  await bucket.create(`config/${digest}/config.json`, Buffer.from(bytes));
}

/** Names an execution for people; nothing hashed holds it. */
export const executionName = (version: string, kind: string): string =>
  `${version.replace('.', '_')}-${kind}-${randomBytes(4).toString('hex')}`;

/**
 * What can be refused before anything is started: a redaction key or model that this engine does not have, a store that
 * lacks a promise, one object claimed by two sources.
 */
async function preflight({ ports }: Composed, { config }: LoadedConfig, version: string): Promise<void> {
  await proveTools(config.redaction, ports);
  await tryStore(ports, config);
  matchObjects(await listObjects(ports.sources, sourcePrefixes(config)), config, version.slice(1, 11), null);
}

/** Links below the data folder are not followed, and what is not read must not go unsaid. */
async function refuseLinks(data: string | undefined): Promise<void> {
  const links = data === undefined ? [] : await linksBelow(resolve(data));
  if (links.length > 0)
    throw new ReleaseError('Usage', `holds ${links.length} links, which are not followed: copy the files instead`, {
      field: '--data',
    });
}

/** The account that starts a run: `--starter`, else the one that this process runs under. Throws Usage unless a token. */
export const starterOf = (given: string | undefined): string => accountOf(given, '--starter');

export async function runCommand(options: RunOptions): Promise<number> {
  const version = checkVersion(options.version);
  const kind = checkChoice(options.kind, ['rehearsal', 'release'], '--kind');
  const limit = checkNumber(options.limit, '--limit') ?? null;
  const concurrency = concurrencyOf(options);
  const json = options.json === true;
  const loaded = withoutSources(loadConfig(resolve(options.config ?? DEFAULT_CONFIG)), options.without ?? [], version);
  const composed = await compose(options);
  await refuseLinks(options.data);
  await preflight(composed, loaded, version);
  await stageConfig(composed.ports.bucket, loaded);
  const execution = executionName(version, kind);
  const input = (takeover: boolean) => ({
    version,
    kind,
    config: loaded.digest,
    limit,
    takeover,
    starter: starterOf(options.starter),
    // Read by this command line alone, where the stages run on this machine.
    ...(composed.aws === undefined ? { data: options.data === undefined ? null : resolve(options.data) } : {}),
  });
  if (!json) process.stderr.write(`execution ${execution}\n`);
  const outcome = await followExecution(composed, { json, concurrency }, async ({ workflow }) => {
    const takeover = options.takeover === true || (await mayTakeOver(composed, workflow, version, kind));
    await workflow.start(execution, input(takeover));
    return execution;
  });
  report(json, outcomeLines(outcome, shown), outcome);
  return exitOf(outcome);
}
