// Collects what every planned unit reported; a unit without a sound receipt is absent, and its absence is evidence.

import { isReleaseError } from '../../core/errors/index.ts';
import { SourcePreparation } from '../../core/evidence/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import type { PreparedUnit } from '../catalogue.ts';
import { readEvidence } from '../judge.ts';
import { type Plan, Unit } from '../plan.ts';
import { prepareIdentity } from '../prepare-identity.ts';
import type { Run } from '../run.ts';
import { findReceipt, type Receipt } from '../work.ts';

export interface CollectedUnit {
  readonly unit: Omit<PreparedUnit, 'base'>;
  readonly report: SourcePreparation;
  /** SHA-256 of the receipt: what the catalogue depends on. */
  readonly receipt: string;
  readonly keys: readonly string[];
}

/** A broken receipt counts as none; trouble of the store is thrown. */
async function receiptOf(
  bucket: ObjectReader,
  run: Run,
  unit: Unit,
): Promise<{ receipt: Receipt; sha256: string } | undefined> {
  try {
    const found = await findReceipt(bucket, prepareIdentity(run, unit));
    return found === undefined ? undefined : { receipt: found.receipt, sha256: found.ref.sha256 };
  } catch (error) {
    if (isReleaseError(error) && error.trouble === 'terminal') return undefined;
    throw error;
  }
}

async function collect(
  bucket: ObjectReader,
  run: Run,
  planned: Plan['units'][number],
): Promise<CollectedUnit | undefined> {
  const unit = Unit.safeParse(await readEvidence(bucket, planned.ref)).data;
  if (unit === undefined || unit.unit !== planned.unit || unit.source_id !== planned.source_id) return undefined;
  const found = await receiptOf(bucket, run, unit);
  if (found === undefined) return undefined;
  const {
    'records.jsonl': records_ref,
    'facts.jsonl': facts_ref,
    'bands.bin': bands_ref,
    'shingles.bin': shingles_ref,
    'dropped.jsonl': dropped_ref,
    'report.json': report_ref,
  } = found.receipt.outputs;
  if (
    records_ref === undefined ||
    facts_ref === undefined ||
    bands_ref === undefined ||
    shingles_ref === undefined ||
    dropped_ref === undefined ||
    report_ref === undefined
  )
    return undefined;
  const report = SourcePreparation.safeParse(await readEvidence(bucket, report_ref)).data;
  const { records } = found.receipt.facts as { records?: unknown };
  if (report === undefined || report.source_id !== unit.source_id || report.prepared !== records) return undefined;
  return {
    unit: {
      unit: unit.unit,
      source_id: unit.source_id,
      records: report.prepared,
      records_ref,
      facts_ref,
      bands_ref,
      shingles_ref,
      dropped_ref,
    },
    report,
    receipt: found.sha256,
    keys: unit.slices.map(({ key }) => key),
  };
}

/** In plan order; `onUnit` is called for every unit, found or not. */
export async function collectUnits(
  bucket: ObjectReader,
  run: Run,
  plan: Plan,
  onUnit: () => void,
): Promise<readonly CollectedUnit[]> {
  const collected: CollectedUnit[] = [];
  for (const planned of plan.units) {
    const unit = await collect(bucket, run, planned);
    if (unit !== undefined) collected.push(unit);
    onUnit();
  }
  return collected;
}
