// One pass over one unit: bytes in, redacted records, facts, fingerprints and an exact account out.

import type { Buffer } from 'node:buffer';
import { createHash, type Hash } from 'node:crypto';
import { columnsOf, encodeBands, encodeShingles } from '../../core/dedup/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { parseObject } from '../../core/formats/index.ts';
import { openLanguages } from '../../core/language/index.ts';
import { canonicalJson, type Json, objectRef, sha256 } from '../../core/record/index.ts';
import type { ObjectReader, StagePorts } from '../../platform/ports.ts';
import { recordDecisions } from '../decisions.ts';
import { Plan, type Slice, Unit } from '../plan.ts';
import { prepareIdentity } from '../prepare-identity.ts';
import { openTools } from '../redaction-tools.ts';
import { loadRun, type Run } from '../run.ts';
import { createSlab, type Slab } from '../slab.ts';
import { defineStage } from '../stage.ts';
import { once, readJson, type WriteOutput } from '../work.ts';
import { prepareShardContract } from './contract.ts';
import { type Prepared, prepareRecord } from './prepare-record.ts';
import { recordIdentity } from './record-identity.ts';
import { type Context, rulesOf } from './rules.ts';
import { createTally, type Tally } from './tally.ts';

/** Grows with the unit, which is bounded by `units.target_bytes`. */
interface Sink {
  readonly slab: Slab;
  readonly records: Buffer[];
  readonly facts: Buffer[];
  readonly bands: Uint32Array[];
  readonly shingles: Uint32Array[];
  offset: number;
}

/** The slice as it lies in the store now; ObjectChanged where it is not what was planned. */
async function* readSlice(reader: ObjectReader, slice: Slice): AsyncGenerator<Uint8Array> {
  const changed = new ReleaseError('ObjectChanged', 'an object changed between inventory and reading', {
    file: objectRef(slice.key),
  });
  const now = await reader.head(slice.key);
  if (now !== undefined && now.bytes !== slice.object_bytes) throw changed;
  const hash: Hash = createHash('sha256');
  for await (const chunk of reader.read(slice.key, { start: slice.start, end: slice.end })) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== slice.sha256) throw changed;
}

function keep(sink: Sink, { record, facts, print }: Prepared): void {
  const line = sink.slab.text(`${canonicalJson(record as unknown as Json)}\n`);
  sink.records.push(line);
  const length = line.byteLength - 1;
  const place = { offset: sink.offset, length, sha256: sha256(line.subarray(0, length)) };
  sink.facts.push(sink.slab.text(`${canonicalJson({ ...facts, ...place } as unknown as Json)}\n`));
  sink.bands.push(sink.slab.words(print.keys));
  sink.shingles.push(sink.slab.words(print.shingles));
  sink.offset += line.byteLength;
}

async function prepareSlice(
  reader: ObjectReader,
  slice: Slice,
  context: Context,
  tally: Tally,
  sink: Sink,
): Promise<void> {
  const input = { key: slice.key, bytes: readSlice(reader, slice), start: slice.start };
  const place = { source_id: context.source.id, object_ref: context.objectRef };
  for await (const event of parseObject(context.source.format, input)) {
    if ('refusal' in event) {
      tally.refused(event.refusal, place);
      continue;
    }
    const outcome = prepareRecord(event.record, context);
    const record_id = recordIdentity(event.record, context.source.id, slice.key);
    tally.outcome(outcome, event.record.origin, { ...place, record_id });
    if ('prepared' in outcome) keep(sink, outcome.prepared);
  }
}

async function produce(
  run: Run,
  unit: Unit,
  ports: StagePorts,
  write: WriteOutput,
  slab: Slab,
  onSlice: (done: number, bytes: number) => void,
): Promise<Json> {
  const source = run.config.sources.find(({ id }) => id === unit.source_id);
  const family = run.config.families.find(({ id }) => id === source?.family);
  if (source === undefined || family === undefined)
    throw new ReleaseError('ContractViolated', 'a unit names a source that is not configured');
  const rules = await rulesOf(run.config, () => openTools(run.config.redaction, ports));
  await openLanguages();
  const decided = recordDecisions(run, source.id);
  const tally = createTally();
  const sink: Sink = { slab, records: [], facts: [], bands: [], shingles: [], offset: 0 };
  let bytes = 0;
  for (const [index, slice] of unit.slices.entries()) {
    const context = {
      rules,
      source,
      family,
      key: slice.key,
      objectRef: objectRef(slice.key),
      objectSha256: slice.object_sha256,
      decided,
    };
    await prepareSlice(ports.sources, slice, context, tally, sink);
    bytes += slice.end - slice.start;
    onSlice(index + 1, bytes);
  }
  // An object cut into slices is counted in the unit that holds its beginning.
  const objects = unit.slices.filter(({ start }) => start === 0).length;
  await write('records.jsonl', sink.records);
  await write('facts.jsonl', sink.facts);
  await write('bands.bin', encodeBands(sink.bands, columnsOf(run.config.dedup)));
  await write(
    'dropped.jsonl',
    tally
      .dropped()
      .map((drop) => `${canonicalJson(drop as unknown as Json)}\n`)
      .join(''),
  );
  await write('shingles.bin', encodeShingles(sink.shingles));
  await write(
    'report.json',
    canonicalJson(tally.report({ source_id: source.id, family: family.id, objects, bytes }) as unknown as Json),
  );
  return { records: sink.records.length };
}

export const prepareShard = defineStage(prepareShardContract, async (input, { ports, progress }) => {
  const run = await loadRun(ports.bucket, input.run);
  const plan = await readJson(ports.bucket, input.plan, Plan);
  const row = plan.units.find(({ unit }) => unit === input.unit);
  if (row === undefined) throw new ReleaseError('ContractViolated', 'a unit that is not planned was asked for');
  const unit = await readJson(ports.bucket, row.ref, Unit);
  using slab = createSlab();
  const { receipt, reused } = await once(ports, prepareIdentity(run, unit), (write) =>
    produce(run, unit, ports, write, slab, (done, bytes) => progress({ done, of: unit.slices.length, bytes })),
  );
  const { records } = receipt.facts as { records: number };
  ports.log.event('shard.prepared', { unit: input.unit, records, bytes: row.bytes, reused });
  return { unit: input.unit, records, bytes: row.bytes, reused };
});
