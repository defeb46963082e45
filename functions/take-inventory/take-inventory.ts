// Takes stock of the bucket: what is read, what is refused and why, and the plan of the work.
import type { Source } from '../../core/config/index.ts';
import type { IntakeEvidence } from '../../core/evidence/index.ts';
import { canonicalJson, compareBytes, digestOf, type Json, objectRef } from '../../core/record/index.ts';
import type { ObjectStore } from '../../platform/ports.ts';
import type { Unit } from '../plan.ts';
import { beginQuarantine } from '../quarantine-index.ts';
import { loadRun, type Run } from '../run.ts';
import { defineStage } from '../stage.ts';
import { once, outputOf, type WriteOutput, writeOnce } from '../work.ts';
import { takeInventoryContract } from './contract.ts';
import { listObjects, type MatchedObject, matchObjects, sourcePrefixes } from './match-objects.ts';
import { packUnits, sliceObjects } from './plan-units.ts';

const { name, version } = takeInventoryContract;

function sourceRow(source: Source, objects: readonly MatchedObject[]): IntakeEvidence['sources'][number] {
  const own = objects.filter(({ is }) => is.fate !== 'document' && is.source?.id === source.id);
  const read = own.filter(({ is }) => is.fate === 'read');
  const [refused] = own.flatMap(({ is }) => (is.fate === 'quarantined' ? [is.reason] : []));
  return {
    source_id: source.id,
    family: source.family,
    objects: own.length,
    bytes: own.reduce((sum, { bytes }) => sum + bytes, 0),
    used: read.length > 0,
    reason: read.length > 0 ? null : (refused ?? null),
  };
}

function evidenceOf(run: Run, objects: readonly MatchedObject[], units: number): IntakeEvidence {
  return {
    objects: objects.length,
    bytes: objects.reduce((sum, { bytes }) => sum + bytes, 0),
    sources: [...run.config.sources]
      .sort((a, b) => compareBytes(a.id, b.id))
      .map((source) => sourceRow(source, objects)),
    quarantined: objects.flatMap(({ key, bytes, is }) =>
      is.fate === 'quarantined'
        ? [{ object_ref: objectRef(key), source_id: is.source?.id ?? null, bytes, reason: is.reason }]
        : [],
    ),
    documents: objects.filter(({ is }) => is.fate === 'document').length,
    planned_units: units,
  };
}

const bytesOf = ({ slices }: Unit): number => slices.reduce((sum, { start, end }) => sum + end - start, 0);

async function writePlan(units: readonly Unit[], isLarge: (unit: Unit) => boolean, write: WriteOutput): Promise<void> {
  const rows: Json[] = [];
  for (const unit of units) {
    const ref = await write(`unit-${String(unit.unit).padStart(6, '0')}.json`, canonicalJson(unit as unknown as Json));
    rows.push({ unit: unit.unit, source_id: unit.source_id, bytes: bytesOf(unit), ref });
  }
  await write('plan.json', canonicalJson({ units: rows }));
  const listed = (chosen: readonly Unit[]): string => canonicalJson(chosen.map(({ unit }) => unit));
  await write('items.json', listed(units.filter((unit) => !isLarge(unit))));
  await write('large-items.json', listed(units.filter(isLarge)));
}

export const takeInventory = defineStage(takeInventoryContract, async ({ run: runRef }, { ports, progress }) => {
  const run = await loadRun(ports.bucket, runRef);
  const { config, opened } = run;
  const objects = matchObjects(
    await listObjects(ports.sources, sourcePrefixes(config)),
    config,
    opened.version_date,
    opened.limit,
  );
  const toRead = objects.filter(({ is }) => is.fate === 'read').length;
  let done = 0;
  let bytes = 0;
  const slices = await sliceObjects(ports.sources, objects, config.project.units.target_bytes, (size) => {
    done += 1;
    bytes += size;
    progress({ done, of: toRead, bytes });
  });
  const units: Unit[] = [];
  for (const source of [...config.sources].sort((a, b) => compareBytes(a.id, b.id))) {
    units.push(...packUnits(source, slices.get(source.id) ?? [], config.project.units, units.length));
  }
  const isLarge = (unit: Unit): boolean => bytesOf(unit) > config.project.units.large_bytes;
  const intake = evidenceOf(run, objects, units.length);
  const identity = {
    stage: 'take-inventory',
    version,
    inputs: {
      opened: runRef.opened.sha256,
      intake: digestOf(intake as unknown as Json),
      units: digestOf(units as unknown as Json),
      large: digestOf(units.filter(isLarge).map(({ unit }) => unit)),
    },
  };
  const { receipt } = await once(ports, identity, async (write) => {
    await writePlan(units, isLarge, write);
    await write('intake.json', canonicalJson(intake as unknown as Json));
    return { units: units.length };
  });
  await writeQuarantine(run, objects, ports.bucket);
  ports.log.event('inventory.taken', {
    stage: name,
    objects: objects.length,
    units: units.length,
    quarantined: intake.quarantined.length,
    bytes,
  });
  return {
    intake: outputOf(receipt, 'intake.json'),
    plan: outputOf(receipt, 'plan.json'),
    items: outputOf(receipt, 'items.json'),
    units: units.length,
    large_items: outputOf(receipt, 'large-items.json'),
    large_units: units.filter(isLarge).length,
    objects: objects.length,
    quarantined: intake.quarantined.length,
  };
});

/** The list of refused objects where people look for it: references and reasons, no keys. */
async function writeQuarantine(run: Run, objects: readonly MatchedObject[], bucket: ObjectStore): Promise<void> {
  const lines = objects.flatMap(({ key, bytes, is }) =>
    is.fate === 'quarantined'
      ? [
          `${canonicalJson({ object_ref: objectRef(key), source_id: is.source?.id ?? null, bytes, reason: is.reason })}\n`,
        ]
      : [],
  );
  const body = lines.join('');
  const key = `quarantine/${run.opened.version}/objects-${digestOf(body).slice(0, 16)}.jsonl`;
  await writeOnce(bucket, key, body);
  await beginQuarantine(bucket, run.ref, key);
}
