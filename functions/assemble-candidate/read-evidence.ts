// Everything that the run found out, read by reference: evidence, reports, verdicts, samples, profiles.
import { z } from 'zod';
import type { ReleaseConfig } from '../../core/config/index.ts';
import {
  BiasReport,
  CoverageReport,
  CurriculumReport,
  DistributionReport,
  DuplicateEvidence,
  FunnelReport,
  IntakeEvidence,
  LeakEvidence,
  PreparationEvidence,
  PrivacyReport,
  SplitEvidence,
  VerificationEvidence,
} from '../../core/evidence/index.ts';
import { Verdict } from '../../core/gates/index.ts';
import type { ReleaseEvidence } from '../../core/report/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { ReportIndex } from '../report-index.ts';
import { type Ref, readJson } from '../work.ts';

/** Every part is there: a run that got this far has reported on everything. */
export type WholeEvidence = { readonly [K in keyof ReleaseEvidence]: NonNullable<ReleaseEvidence[K]> };

export async function readEvidence(bucket: ObjectReader, reports: Ref): Promise<WholeEvidence> {
  const index = await readJson(bucket, reports, ReportIndex);
  const read = <T extends z.ZodType>(ref: Ref, schema: T): Promise<z.infer<T>> => readJson(bucket, ref, schema);
  return {
    intake: await read(index.intake, IntakeEvidence),
    preparation: await read(index.preparation, PreparationEvidence),
    duplicates: await read(index.duplicates, DuplicateEvidence),
    split: await read(index.split, SplitEvidence),
    leaks: await read(index.leaks, LeakEvidence),
    verification: await read(index.verification, VerificationEvidence),
    coverage: await read(index.coverage, CoverageReport),
    distribution: await read(index.distribution, DistributionReport),
    privacy: await read(index.privacy, PrivacyReport),
    bias: await read(index.bias, BiasReport),
    curriculum: await read(index.curriculum, CurriculumReport),
    funnel: await read(index.funnel, FunnelReport),
  };
}

const absent = (gate: string): Verdict => ({
  gate,
  version: 'none',
  verdict: 'blocked',
  findings: [
    {
      code: 'no_verdict',
      severity: 'block',
      subject: gate,
      counts: {},
      remedy: 'Report it: a gate of the policy did not speak.',
    },
  ],
  examined: {},
});

/** The verdict of every gate that the policy names; one that did not speak blocks. */
export async function readVerdicts(
  bucket: ObjectReader,
  refs: readonly Ref[],
  policy: ReleaseConfig['gates'],
): Promise<Verdict[]> {
  const spoken = new Map<string, Verdict>();
  for (const ref of refs)
    for (const verdict of await readJson(bucket, ref, z.array(Verdict))) spoken.set(verdict.gate, verdict);
  for (const gate of [...policy.intake, ...policy.preparation, ...policy.release])
    if (!spoken.has(gate)) spoken.set(gate, absent(gate));
  return [...spoken.values()];
}
