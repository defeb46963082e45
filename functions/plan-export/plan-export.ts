// Drops training records that contain held-out text, and plans what lies in which shard.
import { Disposition, firstEqual, putHex } from '../../core/dedup/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import type { LeakEvidence, RecordFacts } from '../../core/evidence/index.ts';
import { canonicalJson, type DropReason, type Json } from '../../core/record/index.ts';
import { SPLITS } from '../../core/split/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { ABSENT, type AssignedDocuments, readAssignments, TRAIN } from '../assigned-documents.ts';
import { type Catalogue, readCatalogue, readFacts } from '../catalogue.ts';
import type { Dropped } from '../dropped.ts';
import type { ExportPlan, PlannedShard } from '../export-plan.ts';
import { previousManifest } from '../previous-splits.ts';
import { loadRun, type Run } from '../run.ts';
import { unitOf } from '../shingle-sets.ts';
import { defineStage } from '../stage.ts';
import { jsonLine, once, outputOf, type Ref, readJsonLines, type WriteOutput } from '../work.ts';
import { planExportContract } from './contract.ts';
import { confirmLeaks, leaksLeft, readPartitions } from './leaks.ts';
import { isLargeShard, layOut, type Placed } from './shards.ts';

const VERSION = '4';

type Facts = RecordFacts & { readonly document: number };

interface Sorted {
  readonly placed: Placed[];
  /** Lines of removed.jsonl. */
  readonly removed: string[];
  readonly dropped: ExportPlan['dropped'];
  readonly bySource: ExportPlan['dropped_by_source'];
  readonly texts: Uint32Array;
  readonly exported: Uint8Array;
}

function reasonOf(
  document: number,
  { reason }: Disposition,
  assigned: AssignedDocuments,
  leaking: ReadonlySet<number>,
): DropReason | null {
  if (reason !== null) return reason;
  if (assigned.bridged[document] === 1) return 'split_bridge';
  if (assigned.splits[document] === ABSENT)
    throw new ReleaseError('ContractViolated', 'a kept document has no assignment');
  return leaking.has(document) ? 'holdout_leak' : null;
}

function place(
  facts: Facts,
  { status, cluster }: Disposition,
  assigned: AssignedDocuments,
  catalogue: Catalogue,
): Placed {
  const { document, record_id, kind, source_id, family, offset, length, sha256 } = facts;
  const split = SPLITS[(assigned.splits[document] as number) - 1] ?? 'train';
  const group = assigned.groupId(document);
  const unit = catalogue.units[unitOf(catalogue, document)]?.unit ?? 0;
  const dedup_status = status === 'kept' ? ('kept' as const) : ('unique' as const);
  return {
    kind,
    split,
    source_id,
    family,
    record: {
      record_id,
      unit,
      offset,
      length,
      sha256,
      group,
      cluster,
      dedup_status,
      holdout: assigned.holdouts[document] === 1,
    },
  };
}

/** Lines of removed.jsonl for what never became a document; where the bytes made no record, there is no id to name. */
async function droppedInPreparation(bucket: ObjectReader, catalogue: Catalogue): Promise<string[]> {
  const lines: string[] = [];
  for (const { dropped_ref } of catalogue.units)
    for await (const { record_id, source_id, reason } of readJsonLines<Dropped>(bucket, dropped_ref))
      if (record_id !== null) lines.push(jsonLine({ record_id, source_id, reason, kept: null, cluster: null }));
  return lines;
}

/** Facts and dispositions in step: what is exported, and why the rest is not. */
async function sortOut(
  bucket: ObjectReader,
  catalogue: Catalogue,
  clusters: Ref,
  assigned: AssignedDocuments,
  leaking: ReadonlySet<number>,
): Promise<Sorted> {
  const columns = Array.from({ length: 4 }, () => new Uint32Array(catalogue.documents));
  const exported = new Uint8Array(catalogue.documents);
  const placed: Placed[] = [];
  const removed: string[] = [];
  const dropped = { duplicates: {} as Record<string, number>, leaks: {} as Record<string, number> };
  const bySource: Record<string, Record<string, number>> = {};
  const dispositions = readJsonLines<unknown>(bucket, clusters);
  for await (const facts of readFacts(bucket, catalogue)) {
    const parsed = Disposition.safeParse((await dispositions.next()).value);
    if (!parsed.success || parsed.data.document !== facts.document)
      throw new ReleaseError('ContractViolated', 'the dispositions do not follow the catalogue', {
        file: clusters.key,
      });
    putHex(columns, facts.document, facts.text_hash);
    const reason = reasonOf(facts.document, parsed.data, assigned, leaking);
    if (reason === null) {
      exported[facts.document] = 1;
      placed.push(place(facts, parsed.data, assigned, catalogue));
      continue;
    }
    const step = parsed.data.reason === null ? dropped.leaks : dropped.duplicates;
    step[reason] = (step[reason] ?? 0) + 1;
    const own = bySource[facts.source_id] ?? {};
    bySource[facts.source_id] = own;
    own[reason] = (own[reason] ?? 0) + 1;
    const { kept, cluster } = parsed.data;
    removed.push(jsonLine({ record_id: facts.record_id, source_id: facts.source_id, reason, kept, cluster }));
  }
  removed.push(...(await droppedInPreparation(bucket, catalogue)));
  if ((await dispositions.next()).done !== true)
    throw new ReleaseError('ContractViolated', 'there are more dispositions than documents', { file: clusters.key });
  return { placed, removed, dropped, bySource, texts: firstEqual(columns), exported };
}

interface PlanFacts {
  readonly shards: number;
  readonly large: number;
  readonly records: number;
}

async function writePlan(
  write: WriteOutput,
  run: Run,
  sorted: Sorted,
  before: Readonly<Record<string, number>>,
): Promise<Pick<PlanFacts, 'shards' | 'large'>> {
  const layout = layOut(sorted.placed, run.config, before);
  const large = new Set(
    layout.shards.filter((each) => isLargeShard(each, layout.shards.length, run.config)).map(({ shard }) => shard),
  );
  const shards: PlannedShard[] = [];
  for (const { lines, ...shard } of layout.shards) {
    const plan = await write(
      `shard-${shard.shard}.jsonl`,
      lines.map((line) => jsonLine(line as unknown as Json)).join(''),
    );
    shards.push({ ...shard, plan });
  }
  const removed = await write('removed.jsonl', sorted.removed.join(''));
  const plan: ExportPlan = {
    shards,
    buckets: layout.buckets,
    dropped: sorted.dropped,
    dropped_by_source: sorted.bySource,
    removed,
  };
  await write('export.json', canonicalJson(plan as unknown as Json));
  const listed = shards.map(({ shard }) => shard);
  await write('items.json', canonicalJson(listed.filter((shard) => !large.has(shard))));
  await write('large-items.json', canonicalJson(listed.filter((shard) => large.has(shard))));
  return { shards: shards.length, large: large.size };
}

const count = (column: Uint8Array, wanted: (value: number) => boolean): number =>
  column.reduce((sum, value) => sum + (wanted(value) ? 1 : 0), 0);

export const planExport = defineStage(planExportContract, async (input, { ports }) => {
  const run = await loadRun(ports.bucket, input.run);
  const catalogue = await readCatalogue(ports.bucket, input.catalogue);
  const { families, sources, project, split } = run.config;
  const identity = {
    stage: 'plan-export',
    version: VERSION,
    inputs: {
      catalogue: input.catalogue.sha256,
      clusters: input.clusters.sha256,
      assignments: input.assignments.sha256,
      partitions: input.partitions,
      policy: {
        leakage: split.leakage,
        shards: project.shards,
        express_seconds: project.units.express_seconds ?? null,
        stages: families.map(({ id, stage }) => [id, stage]),
        licences: sources.map(({ id, licence }) => [id, licence.kind, licence.derived_from.map(({ kind }) => kind)]),
      },
      previous: run.opened.previous_release?.digest ?? null,
    } as unknown as Json,
  };
  const { receipt } = await once(ports, identity, async (write) => {
    const assigned = await readAssignments(ports.bucket, input.assignments, catalogue.documents);
    const found = await readPartitions(ports.bucket, run, catalogue, input.assignments, input.partitions);
    const confirmed = await confirmLeaks(ports.bucket, run, catalogue, found);
    const leaking = new Set(confirmed.map(([, train]) => train));
    const sorted = await sortOut(ports.bucket, catalogue, input.clusters, assigned, leaking);
    const evidence: LeakEvidence = {
      held_out: count(assigned.splits, (value) => value !== ABSENT && value !== TRAIN),
      train: count(assigned.splits, (value) => value === TRAIN),
      planned_partitions: input.partitions,
      reported_partitions: input.partitions,
      candidates: found.pairs.length,
      confirmed: confirmed.length,
      dropped: leaking.size,
      containment: split.leakage.containment,
      too_short_to_check: found.tooShort,
      left: await leaksLeft(
        ports.bucket,
        run,
        catalogue,
        assigned,
        (document) => sorted.exported[document] === 1,
        sorted.texts,
        found,
      ),
    };
    await write('leaks.json', canonicalJson(evidence as unknown as Json));
    const before = (await previousManifest(ports.bucket, run.opened))?.buckets ?? {};
    return { ...(await writePlan(write, run, sorted, before)), records: sorted.placed.length };
  });
  const { shards, large, records } = receipt.facts as unknown as PlanFacts;
  ports.log.event('export.planned', { shards, records, dropped: catalogue.documents - records });
  return {
    export: outputOf(receipt, 'export.json'),
    leaks: outputOf(receipt, 'leaks.json'),
    items: outputOf(receipt, 'items.json'),
    shards,
    large_items: outputOf(receipt, 'large-items.json'),
    large_shards: large,
    records,
  };
});
