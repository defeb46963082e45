// What a compiled and a verified shard depend on.

import { CANARY_VERSION } from '../core/canaries/index.ts';
import type { Json } from '../core/record/index.ts';
import { REDACTOR_VERSION } from '../core/redact/index.ts';
import { LIBRARY, SCANNER_VERSION, sampleShift } from '../core/scan/index.ts';
import { decidedInputs } from './decisions.ts';
import type { ExportPlan, PlannedShard } from './export-plan.ts';
import { redactionDigest } from './prepare-identity.ts';
import type { Run } from './run.ts';
import type { Ref, WorkIdentity } from './work.ts';

const COMPILE_VERSION = '1';
const VERIFY_VERSION = '4';

/** Outputs: `shard.jsonl` (text zone) and `lineage.jsonl` (restricted); facts: {records, tokens, families: {family: n}}. */
export function compileIdentity(run: Run, catalogue: Ref, shard: PlannedShard): WorkIdentity {
  const { families, curriculum, sources } = run.config;
  const slice = {
    families: families.map(({ id, stage }) => [id, stage]),
    phases: curriculum.phases.map((phase) => [phase.id, phase.kinds, phase.families]),
    sources: sources.map(({ id, licence, voice, persona }) => [id, licence.licence, voice, persona]),
  };
  return {
    stage: 'compile-export',
    version: COMPILE_VERSION,
    inputs: { key: shard.key, plan: shard.plan.sha256, catalogue: catalogue.sha256, slice } as unknown as Json,
  };
}

/** How rarely a record of this export is sampled: one in 2^shift, over all shards alike. */
export const sampleShiftOf = (run: Run, { shards }: ExportPlan): number =>
  sampleShift(
    shards.reduce((sum, { records }) => sum + records, 0),
    run.config.project.verification.sample_records,
  );

/** Outputs: `report.json`, a ShardVerification; `repeats.bin` and `sentences.json`, a ShardRepeats. */
export function verifyIdentity(run: Run, catalogue: Ref, shard: PlannedShard, shift: number): WorkIdentity {
  const { project, sources, families } = run.config;
  const rules = {
    scanner: SCANNER_VERSION,
    sample: [LIBRARY, shift, project.seed],
    canaries: [CANARY_VERSION, REDACTOR_VERSION, project.verification.canaries],
    redaction: redactionDigest(run.config),
    control: project.control_tokens,
    slots: project.slot_patterns,
    mocks: project.mock_markers,
    charts: project.chart_notes,
    boilerplate: project.boilerplate,
    families: families.map(({ id, stage }) => [id, stage]),
    decided: sources.flatMap(({ id }) => {
      const rows = decidedInputs(run, id);
      return rows === undefined ? [] : [[id, rows]];
    }),
    sources: sources.map(({ id, family, kind, licence, clinical_notes }) => [
      id,
      family,
      kind,
      licence.licence,
      clinical_notes,
    ]),
  };
  return {
    stage: 'verify-export',
    version: VERIFY_VERSION,
    inputs: { compiled: compileIdentity(run, catalogue, shard).inputs, rules } as unknown as Json,
  };
}
