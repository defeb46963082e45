// What a run came to, for people and for machines (the `--json` line of run, resume and status).
import { z } from 'zod';
import { isReleaseError } from '../core/errors/index.ts';
import { FunnelReport, IntakeEvidence, PreparationEvidence } from '../core/evidence/index.ts';
import { type Finding, Verdict } from '../core/gates/index.ts';
import { compareBytes } from '../core/record/index.ts';
import { payloadFaults } from '../functions/execution-payload.ts';
import { Ref, readJson } from '../functions/work.ts';
import type { ExecutionInfo } from '../platform/ports.ts';
import { type Composed, placeInBucket } from './compose.ts';
import type { EngineWorkflow } from './engine.ts';
import { executionInput, shownName } from './execution-input.ts';
import { isTakenBack, type Made, type Standing, standingOf } from './standing.ts';

const Output = z.looseObject({
  outcome: z.enum(['released', 'rehearsed', 'blocked']),
  candidate: z.looseObject({ prefix: z.string(), release_digest: z.string() }).nullable(),
  verdicts: z.array(Ref),
  intake: Ref,
  preparation: Ref.nullable(),
});

export type RunFinding = Finding & { readonly gate: string };

export interface Counts {
  readonly objects: number;
  readonly records_in: number;
  readonly exported: number;
  readonly quarantined: number;
  readonly dropped: Readonly<Record<string, number>>;
}

export interface RunOutcome {
  readonly outcome: 'released' | 'rehearsed' | 'blocked' | 'failed' | 'awaiting_signoff' | 'running';
  readonly version: string;
  readonly kind: string;
  readonly execution: string;
  readonly release_digest: string | null;
  readonly path: string | null;
  readonly report: string | null;
  readonly findings: readonly RunFinding[];
  readonly counts: Counts;
  readonly error: string | null;
  /** Reviews that were open when the run began to wait. */
  readonly requested?: readonly string[];
  /** What became of the release or candidate; absent where the run made none. */
  readonly standing?: Standing['standing'];
  /** Withdrawn records that it holds or held, by reason. */
  readonly withdrawn?: Readonly<Record<string, number>>;
  /** Key of the proof, where text of it was erased on order. */
  readonly erasure?: string | null;
  /** What OpenRelease does not take of the payload. */
  readonly payload_faults?: readonly string[];
}

const NO_COUNTS: Counts = { objects: 0, records_in: 0, exported: 0, quarantined: 0, dropped: {} };
const sum = (counts: Readonly<Record<string, number>>): number =>
  Object.values(counts).reduce((total, count) => total + count, 0);

function merge(list: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const merged: Record<string, number> = {};
  for (const counts of list)
    for (const [reason, count] of Object.entries(counts)) merged[reason] = (merged[reason] ?? 0) + count;
  return merged;
}

async function readParsed<T extends z.ZodType>({ ports }: Composed, key: string, schema: T): Promise<z.infer<T>> {
  return schema.parse(JSON.parse(Buffer.from(await ports.bucket.get(key)).toString('utf8')));
}

type Candidate = Pick<RunOutcome, 'release_digest' | 'path' | 'report' | 'counts'>;

async function candidateOf(composed: Composed, prefix: string, release_digest: string): Promise<Candidate> {
  const funnel = await readParsed(composed, `${prefix}reports/funnel.json`, FunnelReport);
  return {
    release_digest,
    path: placeInBucket(composed, prefix),
    report: placeInBucket(composed, `${prefix}report.html`),
    counts: {
      objects: funnel.objects,
      records_in: funnel.records_in,
      exported: funnel.exported,
      quarantined: sum(funnel.objects_quarantined),
      dropped: merge(funnel.steps.map(({ dropped }) => dropped)),
    },
  };
}

/** Undefined where a file is not there: `work/` and candidates expire, and a status is no reason to restore them. */
async function ifThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isReleaseError(error) && error.code === 'ObjectMissing') return undefined;
    throw error;
  }
}

type Shown = Candidate & Partial<Pick<RunOutcome, 'standing' | 'withdrawn' | 'erasure'>>;

/** What was taken back is named by its digest alone: nobody is sent to where it lay. */
async function madeOf(composed: Composed, made: Made, release_digest: string): Promise<Shown> {
  const standing = await standingOf(composed.ports, made);
  const there = await ifThere(candidateOf(composed, made.prefix, release_digest));
  const shown = there ?? { release_digest, path: null, report: null, counts: NO_COUNTS };
  return { ...shown, ...(isTakenBack(standing) ? { path: null, report: null } : {}), ...standing };
}

/** Where no candidate was assembled: what intake and preparation left. */
async function partialCounts({ ports }: Composed, output: z.infer<typeof Output>): Promise<Counts> {
  const intake = await readJson(ports.bucket, output.intake, IntakeEvidence);
  const prepared =
    output.preparation === null ? [] : (await readJson(ports.bucket, output.preparation, PreparationEvidence)).sources;
  return {
    objects: intake.objects,
    records_in: prepared.reduce((total, { records_in }) => total + records_in, 0),
    exported: 0,
    quarantined: intake.quarantined.length,
    dropped: merge(prepared.map(({ dropped }) => dropped)),
  };
}

const flat = (verdicts: readonly Verdict[]): readonly RunFinding[] =>
  verdicts.flatMap(({ gate, findings }) => findings.map((finding) => ({ gate, ...finding })));

async function findingsOf({ ports }: Composed, refs: readonly Ref[]): Promise<readonly RunFinding[]> {
  const read = refs.map((ref) => ifThere(readJson(ports.bucket, ref, z.array(Verdict))));
  return flat((await Promise.all(read)).flatMap((verdicts) => verdicts ?? []));
}

async function gatesBelow(composed: Composed, prefix: string): Promise<readonly RunFinding[]> {
  const verdicts: Verdict[] = [];
  for await (const { key } of composed.ports.bucket.list(`${prefix}gates/`))
    verdicts.push(await readParsed(composed, key, Verdict));
  return flat(verdicts.toSorted((a, b) => compareBytes(a.gate, b.gate)));
}

const Requested = z.looseObject({ release_digest: z.string(), reviews: z.array(z.string()) });

/** A waiting execution has no output yet; its request for sign-offs names the candidate. */
async function waitingOf(
  composed: Composed,
  version: string,
  { execution, started_at }: ExecutionInfo,
): Promise<Partial<RunOutcome>> {
  const request = Requested.safeParse(await composed.ports.ledger.get('stage-run', `${execution}-signoffs`));
  if (!request.success) return {};
  const { release_digest, reviews } = request.data;
  const prefix = `candidates/${version}/${release_digest}/`;
  const made = await madeOf(composed, { version, prefix, kind: 'candidate', started_at }, release_digest);
  return { ...made, findings: await gatesBelow(composed, prefix), requested: reviews };
}

/** A failed map says only that it failed; which state failed in it, and by what, stands in the history. */
export async function causeOf(
  workflow: Pick<EngineWorkflow, 'history'>,
  { execution, status, error }: ExecutionInfo,
): Promise<string | null> {
  if (status !== 'FAILED' && status !== 'TIMED_OUT') return null;
  const failed = (await workflow.history(execution)).filter(
    ({ type, error: name }) => type === 'state.failed' && name !== 'States.ExceedToleratedFailureThreshold',
  );
  const last = failed.at(-1);
  return last?.error === undefined ? (error?.name ?? status) : `${last.error} in ${last.state}`;
}

/** Only where OpenRelease said no: which fields it does not take. */
function refusedPayload(
  { aws }: Composed,
  { execution, input, error }: ExecutionInfo,
): Pick<RunOutcome, 'payload_faults'> {
  if (error?.name !== 'PayloadRefused') return {};
  return { payload_faults: payloadFaults(input, execution, aws === undefined ? 'embedded' : 'aws') };
}

/** Copied file by file: what a trainer reads is the release, and candidates may be cleared away. */
function placeOf(
  outcome: z.infer<typeof Output>['outcome'],
  prefix: string,
  { input, started_at }: ExecutionInfo,
): Made {
  const { version } = executionInput(input);
  if (outcome !== 'released') return { version, prefix, kind: 'candidate', started_at };
  return { version, prefix: `exports/releases/${version}/`, kind: 'release', started_at };
}

export async function outcomeOf(composed: Composed, info: ExecutionInfo, cause: string | null): Promise<RunOutcome> {
  const { version, kind } = executionInput(info.input);
  const base = {
    version,
    kind,
    execution: shownName(info.execution),
    release_digest: null,
    path: null,
    report: null,
    findings: [],
    counts: NO_COUNTS,
    error: null,
  };
  if (info.status === 'WAITING')
    return { ...base, ...(await waitingOf(composed, version, info)), outcome: 'awaiting_signoff' };
  if (info.status === 'RUNNING') return { ...base, outcome: 'running' };
  if (info.status === 'ABORTED') return { ...base, outcome: 'failed', error: 'cancelled' };
  if (info.status !== 'SUCCEEDED')
    return { ...base, ...refusedPayload(composed, info), outcome: 'failed', error: cause ?? info.status };
  const output = Output.parse(info.output);
  const { candidate } = output;
  const made =
    candidate === null
      ? { counts: (await ifThere(partialCounts(composed, output))) ?? NO_COUNTS }
      : await madeOf(composed, placeOf(output.outcome, candidate.prefix, info), candidate.release_digest);
  return { ...base, ...made, outcome: output.outcome, findings: await findingsOf(composed, output.verdicts) };
}
