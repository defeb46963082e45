// Writes one shard of the release in record_id order, and its lineage beside it.

import type { Buffer } from 'node:buffer';
import { ReleaseError } from '../../core/errors/index.ts';
import { WorkRecord } from '../../core/evidence/index.ts';
import { canonicalJson, type Json, type RecordMetadata } from '../../core/record/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { type Catalogue, readCatalogue, readPlaces } from '../catalogue.ts';
import { compileIdentity } from '../export-identity.ts';
import { ExportPlan, type PlannedRecord, type PlannedShard } from '../export-plan.ts';
import { prepareTransformations } from '../prepare-identity.ts';
import { loadRun, type Run } from '../run.ts';
import { createSlab, type Slab } from '../slab.ts';
import { defineStage } from '../stage.ts';
import { once, parseJson, readJson, readJsonLines, type WriteOutput } from '../work.ts';
import { type Compiled, compileRecord } from './compile-record.ts';
import { compileExportContract } from './contract.ts';

/** The places come from facts of their own file, so bytes that are no record are corrupt; what they say is not repeated. */
function workRecord(text: string, file: string): WorkRecord {
  const parsed = WorkRecord.safeParse(parseJson(text, file));
  if (!parsed.success) throw new ReleaseError('ObjectCorrupt', 'a prepared record does not fit its schema', { file });
  return parsed.data;
}

const line = (slab: Slab, value: unknown): Buffer => slab.text(`${canonicalJson(value as Json)}\n`);

/**
 * Calls back with every prepared record of a plan, in file order so that close records share a read; `at` is its place in
 * the plan.
 */
async function eachPlanned(
  bucket: ObjectReader,
  catalogue: Catalogue,
  planned: readonly PlannedRecord[],
  visit: (text: string, at: number) => void,
): Promise<void> {
  const placeOf = (at: number): PlannedRecord => planned[at] as PlannedRecord;
  for (const [unit, places] of Map.groupBy(planned.keys(), (at) => placeOf(at).unit)) {
    const ref = catalogue.units.find((prepared) => prepared.unit === unit)?.records_ref;
    if (ref === undefined) throw new ReleaseError('ContractViolated', 'a plan names a unit that was not prepared');
    const inOrder = places.toSorted((a, b) => placeOf(a).offset - placeOf(b).offset);
    let index = 0;
    for await (const text of readPlaces(bucket, ref, inOrder.map(placeOf))) {
      const at = inOrder[index];
      if (at !== undefined) visit(text, at);
      index += 1;
    }
  }
}

async function produce(
  run: Run,
  catalogue: Catalogue,
  shard: PlannedShard,
  bucket: ObjectReader,
  write: WriteOutput,
): Promise<Json> {
  using slab = createSlab();
  const planned: PlannedRecord[] = [];
  for await (const record of readJsonLines<PlannedRecord>(bucket, shard.plan)) planned.push(record);
  const transformations = new Map<string, RecordMetadata['provenance']['transformations']>();
  const families: Record<string, number> = {};
  // As bytes, by their place in the shard: strings of a whole shard would not fit a worker's heap.
  const records: Buffer[] = new Array(planned.length);
  const lineage: Buffer[] = new Array(planned.length);
  let tokens = 0;
  await eachPlanned(bucket, catalogue, planned, (text, at) => {
    const work = workRecord(text, shard.key);
    const steps = transformations.get(work.source_id) ?? prepareTransformations(run.config, work.source_id);
    transformations.set(work.source_id, steps);
    const compiled: Compiled = compileRecord(work, planned[at] as PlannedRecord, shard, run.config, steps);
    records[at] = line(slab, compiled.record);
    lineage[at] = line(slab, compiled.lineage);
    tokens += work.tokens;
    families[work.family] = (families[work.family] ?? 0) + 1;
  });
  await write('shard.jsonl', records);
  await write('lineage.jsonl', lineage);
  return { records: records.length, tokens, families };
}

export const compileExport = defineStage(compileExportContract, async (input, { ports }) => {
  const run = await loadRun(ports.bucket, input.run);
  const plan = await readJson(ports.bucket, input.export, ExportPlan);
  const shard = plan.shards[input.shard];
  if (shard === undefined || shard.shard !== input.shard)
    throw new ReleaseError('ContractViolated', 'a shard that is not planned was asked for');
  const catalogue = await readCatalogue(ports.bucket, input.catalogue);
  const { receipt, reused } = await once(ports, compileIdentity(run, input.catalogue, shard), (write) =>
    produce(run, catalogue, shard, ports.bucket, write),
  );
  const { records } = receipt.facts as { records: number };
  const bytes = receipt.outputs['shard.jsonl']?.bytes ?? 0;
  ports.log.event('shard.compiled', { shard: input.shard, records, bytes, reused });
  return { shard: input.shard, records, bytes, reused };
});
