// What a run came to, for people and for machines (the `--json` line of run, resume and status).
import { join } from 'node:path';
import { z } from 'zod';
import { FunnelReport, IntakeEvidence, PreparationEvidence } from '../core/evidence/index.ts';
import { type Finding, Verdict } from '../core/gates/index.ts';
import { Ref, readJson } from '../functions/work.ts';
import type { EmbeddedWorkflow } from '../platform/local/workflow/index.ts';
import type { ExecutionInfo } from '../platform/ports.ts';
import type { Composed } from './compose.ts';

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

async function countsOf({ ports }: Composed, output: z.infer<typeof Output>): Promise<Counts> {
  if (output.candidate !== null) {
    const funnel = FunnelReport.parse(
      JSON.parse(Buffer.from(await ports.bucket.get(`${output.candidate.prefix}reports/funnel.json`)).toString('utf8')),
    );
    return {
      objects: funnel.objects,
      records_in: funnel.records_in,
      exported: funnel.exported,
      quarantined: sum(funnel.objects_quarantined),
      dropped: merge(funnel.steps.map(({ dropped }) => dropped)),
    };
  }
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

async function findingsOf({ ports }: Composed, refs: readonly Ref[]): Promise<readonly RunFinding[]> {
  const verdicts = (await Promise.all(refs.map((ref) => readJson(ports.bucket, ref, z.array(Verdict))))).flat();
  return verdicts.flatMap(({ gate, findings }) => findings.map((finding) => ({ gate, ...finding })));
}

/** A failed map says only that it failed; which state failed in it, and by what, stands in the history. */
export function causeOf(
  { history }: Pick<EmbeddedWorkflow, 'history'>,
  { execution, status, error }: ExecutionInfo,
): string | null {
  if (status !== 'FAILED' && status !== 'TIMED_OUT') return null;
  const failed = history(execution).filter(
    ({ type, error: name }) => type === 'state.failed' && name !== 'States.ExceedToleratedFailureThreshold',
  );
  const last = failed.at(-1);
  return last?.error === undefined ? (error?.name ?? status) : `${last.error} in ${last.state}`;
}

const Input = z.looseObject({ version: z.string(), kind: z.string() });

export async function outcomeOf(composed: Composed, info: ExecutionInfo, cause: string | null): Promise<RunOutcome> {
  const { version, kind } = Input.parse(info.input);
  const base = {
    version,
    kind,
    execution: info.execution,
    release_digest: null,
    path: null,
    report: null,
    findings: [],
    counts: NO_COUNTS,
    error: null,
  };
  if (info.status === 'WAITING') return { ...base, outcome: 'awaiting_signoff' };
  if (info.status === 'RUNNING') return { ...base, outcome: 'running' };
  if (info.status !== 'SUCCEEDED') return { ...base, outcome: 'failed', error: cause ?? info.status };
  const output = Output.parse(info.output);
  const { candidate } = output;
  const path = candidate === null ? null : join(composed.bucketPath, candidate.prefix);
  return {
    ...base,
    outcome: output.outcome,
    release_digest: candidate?.release_digest ?? null,
    path,
    report: path === null ? null : join(path, 'report.html'),
    findings: await findingsOf(composed, output.verdicts),
    counts: await countsOf(composed, output),
  };
}

export const EXIT: Readonly<Record<RunOutcome['outcome'], number>> = {
  released: 0,
  rehearsed: 0,
  awaiting_signoff: 0,
  running: 0,
  blocked: 3,
  failed: 1,
};

/** What a person reads at the end of a run. */
export function outcomeLines(result: RunOutcome, relativePath: (path: string) => string): readonly string[] {
  const { counts } = result;
  const blocks = result.findings.filter(({ severity }) => severity === 'block');
  const explains = result.findings.filter(({ severity }) => severity === 'explain');
  return [
    `${result.outcome}  ${result.version}  ${result.kind}  (execution ${result.execution})`,
    ...(result.error === null
      ? []
      : [`  error ${result.error}; \`npm run release -- resume ${result.execution}\` goes on where it stopped`]),
    ...(counts.objects === 0
      ? []
      : [
          `  ${counts.objects} objects, ${counts.quarantined} quarantined; ${counts.records_in} records in, ${counts.exported} exported, ${sum(counts.dropped)} dropped`,
        ]),
    ...Object.entries(counts.dropped).map(([reason, count]) => `    dropped ${reason}: ${count}`),
    ...blocks.map(({ gate, code, subject, remedy }) => `  BLOCK   ${gate}/${code} ${subject}: ${remedy}`),
    ...explains.map(({ gate, code, subject, remedy }) => `  explain ${gate}/${code} ${subject}: ${remedy}`),
    ...(result.release_digest === null ? [] : [`  digest  ${result.release_digest}`]),
    ...(result.path === null ? [] : [`  path    ${relativePath(result.path)}`]),
    ...(result.report === null ? [] : [`  report  ${relativePath(result.report)}`]),
  ];
}
