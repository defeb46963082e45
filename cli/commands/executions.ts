// resume, cancel, status, watch, list: what runs, ran, and lies in the bucket.
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { ReleaseError } from '../../core/errors/index.ts';
import { type ReleaseStatus, readStatus, statusKey } from '../../core/publication/index.ts';
import { sha256 } from '../../core/record/index.ts';
import { publishedVersions } from '../../functions/previous-release.ts';
import { recordedStatus } from '../../functions/release-status.ts';
import type { ExecutionInfo } from '../../platform/ports.ts';
import { type Composed, compose, openEngine } from '../compose.ts';
import { causeOf, outcomeOf } from '../outcome.ts';
import { EXIT, outcomeLines } from '../outcome-lines.ts';
import { report, shown } from '../terminal.ts';
import { mayResume } from './claims.ts';
import { letGoOnIfSigned } from './let-go-on.ts';
import { checkNumber, followExecution } from './run.ts';

interface Options {
  readonly json?: boolean | undefined;
  readonly concurrency?: string | undefined;
  readonly takeover?: boolean | undefined;
}

const Input = z.looseObject({
  version: z.string(),
  kind: z.enum(['release', 'rehearsal']),
  data: z.string().nullable(),
});
const newestFirst = (a: ExecutionInfo, b: ExecutionInfo): number => (a.started_at < b.started_at ? 1 : -1);

export async function withWorkflow<T>(
  composed: Composed,
  body: (workflow: ReturnType<typeof openEngine>['workflow']) => Promise<T>,
): Promise<T> {
  const engine = openEngine(composed, {});
  try {
    return await body(engine.workflow);
  } finally {
    await engine.close();
  }
}

/** By name, or the newest one of a version, or the newest of all. Throws NotFound. */
async function findExecution(composed: Composed, name: string | undefined): Promise<ExecutionInfo> {
  const all = (await withWorkflow(composed, (workflow) => workflow.list())).toSorted(newestFirst);
  const found =
    name === undefined
      ? all[0]
      : (all.find(({ execution }) => execution === name) ??
        all.find(({ input }) => Input.parse(input).version === name));
  if (found === undefined)
    throw new ReleaseError(
      'NotFound',
      name === undefined ? 'nothing was run yet' : 'no execution or version of that name is in the journal',
    );
  return found;
}

/** The stores as the execution was started with: its data folder is part of its input. */
export const composedFor = (info: ExecutionInfo): Composed =>
  compose({ data: Input.parse(info.input).data ?? undefined });

/** The data folder of the newest execution, where it still exists: what a record of it is traced to. */
export async function dataOfNewestExecution(): Promise<string | undefined> {
  const [newest] = (await withWorkflow(compose(), (workflow) => workflow.list())).toSorted(newestFirst);
  const data = newest === undefined ? undefined : Input.parse(newest.input).data;
  return data !== undefined && data !== null && existsSync(data) ? data : undefined;
}

export async function resumeCommand(name: string | undefined, options: Options): Promise<number> {
  const info = await findExecution(compose(), name);
  const composed = composedFor(info);
  const { version, kind } = Input.parse(info.input);
  await mayResume(composed, info, version, kind);
  const json = options.json === true;
  const outcome = await followExecution(
    composed,
    info.execution,
    { json, concurrency: checkNumber(options.concurrency, '--concurrency') },
    async ({ workflow }) => {
      await letGoOnIfSigned(composed.ports, workflow, info);
      await workflow.resume(info.execution);
    },
  );
  report(json, outcomeLines(outcome, shown), outcome);
  return EXIT[outcome.outcome];
}

export async function cancelCommand(name: string, options: Options): Promise<number> {
  const composed = compose();
  const info = await findExecution(composed, name);
  const { version, kind } = Input.parse(info.input);
  const claim = await composed.ports.ledger.claimOf(version, kind);
  if (claim?.execution === info.execution && claim.state === 'released')
    throw new ReleaseError('VersionReleased', `${version} is being published or is: \`resume\` finishes it`, {
      field: 'execution',
    });
  await withWorkflow(composed, (workflow) => workflow.cancel(info.execution));
  if (claim?.execution === info.execution && claim.state === 'live')
    await composed.ports.ledger.endClaim(claim, 'ended');
  report(options.json === true, [`cancelled  ${info.execution}`], { cancelled: info.execution });
  return 0;
}

export async function statusCommand(name: string | undefined, options: Options): Promise<number> {
  const composed = compose();
  const info = await findExecution(composed, name);
  const cause = await withWorkflow(composed, async (workflow) => causeOf(workflow, info));
  const outcome = await outcomeOf(composed, info, cause);
  const where = info.state === null ? [] : [`  state   ${info.state} (${info.status})`];
  report(options.json === true, [...outcomeLines(outcome, shown), ...where], {
    ...outcome,
    state: info.state,
    status: info.status,
  });
  return EXIT[outcome.outcome];
}

const WATCH_EVERY_MS = 1000;

export async function watchCommand(name: string | undefined, options: Options): Promise<number> {
  const composed = compose();
  let last = '';
  for (;;) {
    const info = await findExecution(composed, name);
    const line = `${info.execution}  ${info.status}  ${info.state ?? ''}`;
    if (line !== last && options.json !== true) process.stderr.write(`${line}\n`);
    last = line;
    if (info.status !== 'RUNNING') return statusCommand(info.execution, options);
    await composed.ports.clock.sleep(WATCH_EVERY_MS);
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
  /** `unsigned`: none that this pipeline signed; `stale`: an older one than the ledger has. Nobody should read either. */
  readonly status: ReleaseStatus['status'] | 'unsigned' | 'stale';
  readonly superseded_by: string | null;
  readonly withdrawn: Readonly<Record<string, number>>;
}

async function releaseAt({ ports }: Composed, version: string): Promise<ListedRelease> {
  const { bucket, signer, ledger } = ports;
  const prefix = `exports/releases/${version}/`;
  const there = (await bucket.head(statusKey(version))) !== undefined;
  const reading = there
    ? readStatus(await bucket.get(statusKey(version)), [{ pem: (await signer.publicKey()).pem }])
    : undefined;
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

async function releasesIn(composed: Composed): Promise<readonly ListedRelease[]> {
  const releases: ListedRelease[] = [];
  for (const version of await publishedVersions(composed.ports.bucket))
    releases.push(await releaseAt(composed, version));
  return releases;
}

function releaseLine({ prefix, release_digest, status, superseded_by, withdrawn }: ListedRelease): string {
  if (release_digest === null) return `  ${prefix}  its manifest is gone`;
  const by = superseded_by === null ? '' : ` by ${superseded_by}`;
  const lost = Object.values(withdrawn).reduce((sum, count) => sum + count, 0);
  return `  ${prefix}  ${status}${by}${lost === 0 ? '' : `, ${lost} records withdrawn`}`;
}

export async function listCommand(options: Options): Promise<number> {
  const composed = compose();
  const executions = (await withWorkflow(composed, (workflow) => workflow.list())).toSorted(newestFirst);
  const releases = await releasesIn(composed);
  const candidates = await candidatesIn(composed);
  const lines = [
    'executions',
    ...executions.map(
      ({ execution, status, state }) => `  ${execution}  ${status}${state === null ? '' : `  ${state}`}`,
    ),
    'releases',
    ...releases.map(releaseLine),
    'candidates',
    ...candidates.map((prefix) => `  ${prefix}`),
  ];
  report(options.json === true, lines, {
    executions: executions.map(({ execution, status, state, started_at, ended_at }) => ({
      execution,
      status,
      state,
      started_at,
      ended_at,
    })),
    releases,
    candidates,
  });
  return 0;
}
