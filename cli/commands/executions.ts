// resume, status, watch, list: what runs, ran, and lies in the bucket.
import type { TrustedKey } from '../../core/attest/index.ts';
import { type ReleaseStatus, readStatus, statusKey } from '../../core/publication/index.ts';
import { sha256 } from '../../core/record/index.ts';
import { publishedVersions } from '../../functions/previous-release.ts';
import { recordedStatus } from '../../functions/release-status.ts';
import type { ExecutionInfo } from '../../platform/ports.ts';
import { type Composed, compose } from '../compose.ts';
import { withWorkflow } from '../engine.ts';
import type { EngineOptions } from '../engine-choice.ts';
import { shownName } from '../execution-input.ts';
import { causeOf, outcomeOf } from '../outcome.ts';
import { exitOf, outcomeLines } from '../outcome-lines.ts';
import { report, shown } from '../terminal.ts';
import { trustedKeys } from '../trusted-keys.ts';
import { mayResume } from './claims.ts';
import { composedFor, executionsOf, findExecution } from './find-execution.ts';
import { followExecution } from './follow-execution.ts';
import { letGoOnIfSigned } from './let-go-on.ts';
import { resumed } from './resumed.ts';
import { concurrencyOf } from './run.ts';

interface Options extends EngineOptions {
  readonly json?: boolean | undefined;
  readonly concurrency?: string | undefined;
  readonly takeover?: boolean | undefined;
  readonly config?: string | undefined;
}

export async function resumeCommand(name: string | undefined, options: Options): Promise<number> {
  const concurrency = concurrencyOf(options);
  const opened = await compose(options);
  const info = await findExecution(opened, name);
  const composed = await composedFor(opened, info);
  await mayResume(composed, info);
  const json = options.json === true;
  const outcome = await followExecution(composed, { json, concurrency, info }, async ({ workflow }) => {
    await letGoOnIfSigned(composed.ports, workflow, info);
    return resumed(workflow, info);
  });
  report(json, outcomeLines(outcome, shown), outcome);
  return exitOf(outcome);
}

export async function statusCommand(name: string | undefined, options: Options): Promise<number> {
  const composed = await compose(options);
  const info = await findExecution(composed, name);
  const cause = await withWorkflow(composed, (workflow) => causeOf(workflow, info));
  const outcome = await outcomeOf(composed, info, cause);
  const where = info.state === null ? [] : [`  state   ${info.state} (${info.status})`];
  report(options.json === true, [...outcomeLines(outcome, shown), ...where], {
    ...outcome,
    state: info.state,
    status: info.status,
  });
  return exitOf(outcome);
}

/** A look at the journal costs nothing; one at Step Functions is a request. */
const watchEveryMs = ({ aws }: Composed): number => (aws === undefined ? 1000 : 3000);

export async function watchCommand(name: string | undefined, options: Options): Promise<number> {
  const composed = await compose(options);
  let info = await findExecution(composed, name);
  const { execution } = info;
  let last = '';
  for (;;) {
    const line = `${shownName(execution)}  ${info.status}  ${info.state ?? ''}`;
    if (line !== last && options.json !== true) process.stderr.write(`${line}\n`);
    last = line;
    if (info.status !== 'RUNNING') return statusCommand(execution, options);
    await composed.ports.clock.sleep(watchEveryMs(composed));
    info = await findExecution(composed, execution);
  }
}

async function candidatesIn({ ports }: Composed): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const { key } of ports.bucket.list('candidates/'))
    if (/^candidates\/[^/]+\/[^/]+\/manifest\.json$/.test(key)) found.push(key.slice(0, -'manifest.json'.length));
  return found.sort();
}

interface ListedRelease {
  readonly version: string;
  readonly prefix: string;
  /** Null where the manifest is gone, though the release had a status. */
  readonly release_digest: string | null;
  /** `unsigned`: none that this pipeline or a trusted key signed; `stale`: an older one than the ledger has. Nobody should read either. */
  readonly status: ReleaseStatus['status'] | 'unsigned' | 'stale';
  readonly superseded_by: string | null;
  readonly withdrawn: Readonly<Record<string, number>>;
}

async function releaseAt({ ports }: Composed, version: string, trusted: readonly TrustedKey[]): Promise<ListedRelease> {
  const { bucket, ledger } = ports;
  const prefix = `exports/releases/${version}/`;
  const there = (await bucket.head(statusKey(version))) !== undefined;
  const reading = there ? readStatus(await bucket.get(statusKey(version)), trusted) : undefined;
  const signed = reading?.result === 'ok' && reading.status.version === version ? reading.status : undefined;
  const known = await recordedStatus({ ledger }, version);
  const isStale = signed !== undefined && known !== null && signed.sequence < known.sequence;
  return {
    version,
    prefix,
    release_digest:
      (await bucket.head(`${prefix}manifest.json`)) === undefined
        ? null
        : sha256(await bucket.get(`${prefix}manifest.json`)),
    status: isStale ? 'stale' : (signed?.status ?? 'unsigned'),
    superseded_by: signed?.superseded_by ?? null,
    withdrawn: signed?.withdrawn ?? {},
  };
}

async function releasesIn(composed: Composed, config: string | undefined): Promise<readonly ListedRelease[]> {
  const versions = await publishedVersions(composed.ports.bucket);
  const trusted = versions.length === 0 ? [] : await trustedKeys(composed.ports, config);
  const releases: ListedRelease[] = [];
  for (const version of versions) releases.push(await releaseAt(composed, version, trusted));
  return releases;
}

function releaseLine({ prefix, release_digest, status, superseded_by, withdrawn }: ListedRelease): string {
  if (release_digest === null) return `  ${prefix}  its manifest is gone`;
  const by = superseded_by === null ? '' : ` by ${superseded_by}`;
  const lost = Object.values(withdrawn).reduce((sum, count) => sum + count, 0);
  return `  ${prefix}  ${status}${by}${lost === 0 ? '' : `, ${lost} records withdrawn`}`;
}

const executionLine = ({ execution, status, state }: ExecutionInfo): string =>
  `  ${shownName(execution)}  ${status}${state === null ? '' : `  ${state}`}`;

export async function listCommand(options: Options): Promise<number> {
  const composed = await compose(options);
  const executions = await executionsOf(composed);
  const releases = await releasesIn(composed, options.config);
  const candidates = await candidatesIn(composed);
  const undescribed = executions.filter((info) => info.undescribed === true).length;
  const lines = [
    'executions',
    ...executions.map(executionLine),
    ...(undescribed === 0
      ? []
      : [`  ${undescribed} of them cannot be described by the engine: what they run is unknown`]),
    'releases',
    ...releases.map(releaseLine),
    'candidates',
    ...candidates.map((prefix) => `  ${prefix}`),
  ];
  report(options.json === true, lines, {
    executions: executions.map(({ execution, status, state, started_at, ended_at }) => ({
      execution: shownName(execution),
      status,
      state,
      started_at,
      ended_at,
    })),
    undescribed,
    releases,
    candidates,
  });
  return 0;
}
