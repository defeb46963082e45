// Decides for every document whether it stays, and says of each removed one which kept record it repeats.
import {
  bandGroups,
  type Disposition,
  decodeEdges,
  duplicatesLeft,
  type Edges,
  edgeCount,
  type Resolution,
  resolveDuplicates as resolve,
} from '../../core/dedup/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import type { DuplicateEvidence } from '../../core/evidence/index.ts';
import { canonicalJson, type Json, sha256 } from '../../core/record/index.ts';
import type { ObjectReader } from '../../platform/ports.ts';
import { CandidateIndex } from '../candidate-index.ts';
import { type Catalogue, readCatalogue, readFacts } from '../catalogue.ts';
import { checkIdentity } from '../duplicates-identity.ts';
import { previousSplits } from '../previous-splits.ts';
import { loadRun, type Run } from '../run.ts';
import { defineStage } from '../stage.ts';
import { findReceipt, jsonLine, once, outputOf, readJson, readRef } from '../work.ts';
import { type Columns, readColumns } from './columns.ts';
import { resolveDuplicatesContract } from './contract.ts';

const VERSION = '2';

interface Checked {
  readonly edges: Edges;
  readonly histogram: readonly number[];
  readonly reported: number;
}

/** Every planned chunk must have its receipt: throws ObjectMissing. */
async function readChecks(
  bucket: ObjectReader,
  run: Run,
  catalogue: Catalogue,
  { chunks }: CandidateIndex,
): Promise<Checked> {
  const parts: Edges[] = [];
  const histogram = new Array<number>(10).fill(0);
  for (const [chunk, pairs] of chunks.entries()) {
    const found = await findReceipt(bucket, checkIdentity(run, catalogue, pairs));
    if (found === undefined)
      throw new ReleaseError('ObjectMissing', `chunk ${chunk} of the candidates was planned and has no receipt`);
    parts.push(decodeEdges(await readRef(bucket, outputOf(found.receipt, 'edges.bin')), catalogue.documents));
    const facts = found.receipt.facts as { histogram: number[] };
    facts.histogram.forEach((count, bin) => {
      histogram[bin] = (histogram[bin] ?? 0) + count;
    });
  }
  const edges = new Uint32Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    edges.set(part, at);
    at += part.length;
  }
  return { edges, histogram, reported: parts.length };
}

interface Clusters {
  readonly sizes: Uint32Array;
  /** Null for a document that is alone. */
  idOf(document: number): string | null;
}

/** A cluster is named after its smallest record_id, so its name does not depend on the order of documents. */
function nameClusters({ clusters }: Resolution, { recordId }: Columns): Clusters {
  const sizes = new Uint32Array(clusters.length);
  for (const root of clusters) sizes[root] = (sizes[root] as number) + 1;
  const smallest = new Map<number, string>();
  clusters.forEach((root, document) => {
    if ((sizes[root] as number) < 2) return;
    const known = smallest.get(root);
    const id = recordId(document);
    if (known === undefined || id < known) smallest.set(root, id);
  });
  const names = new Map([...smallest].map(([root, id]) => [root, sha256(canonicalJson(['cluster', id])).slice(0, 16)]));
  return { sizes, idOf: (document) => names.get(clusters[document] as number) ?? null };
}

function dispositionOf(
  document: number,
  { reasons, standIns }: Resolution,
  columns: Columns,
  clusters: Clusters,
): Disposition {
  const reason = reasons[document] ?? null;
  const cluster = clusters.idOf(document);
  if (reason === null) return { document, status: cluster === null ? 'unique' : 'kept', reason, kept: null, cluster };
  const stand = standIns[document] as number;
  return { document, status: 'removed', reason, kept: stand === document ? null : columns.recordId(stand), cluster };
}

const bump = (counts: Record<string, number>, name: string): void => {
  counts[name] = (counts[name] ?? 0) + 1;
};

function evidenceOf(
  run: Run,
  index: CandidateIndex,
  checked: Checked,
  columns: Columns,
  resolution: Resolution,
  sizes: Uint32Array,
): DuplicateEvidence {
  const removed = { exact_duplicate: 0, near_duplicate: 0, identical_text: 0, withdrawn: 0 };
  const byFamily: Record<string, number> = {};
  const across: Record<string, number> = {};
  resolution.reasons.forEach((reason, document) => {
    if (reason === null) return;
    removed[reason] += 1;
    if (reason === 'withdrawn') return;
    const lost = columns.family(document);
    const kept = columns.family(resolution.standIns[document] as number);
    bump(byFamily, lost);
    if (lost !== kept) bump(across, `${lost}>${kept}`);
  });
  const clusterSizes = sizes.filter((size) => size > 1);
  return {
    records: resolution.reasons.length,
    exact_removed: removed.exact_duplicate,
    near_removed: removed.near_duplicate,
    identical_text_removed: removed.identical_text,
    candidate_pairs: index.pairs,
    verified_pairs: edgeCount(checked.edges),
    planned_checks: bandGroups(run.config) + index.chunks.length,
    reported_checks: index.reported_groups + checked.reported,
    clusters: clusterSizes.length,
    largest_cluster: clusterSizes.reduce((largest, size) => Math.max(largest, size), 0),
    oversized_buckets: index.oversized_buckets,
    near_jaccard: run.config.dedup.near_jaccard,
    jaccard_histogram: [...checked.histogram],
    removed_by_family: byFamily,
    removed_across: across,
    left: duplicatesLeft(columns.texts, checked.edges, (document) => resolution.reasons[document] === null),
  };
}

export const resolveDuplicates = defineStage(resolveDuplicatesContract, async (input, { ports }) => {
  const run = await loadRun(ports.bucket, input.run);
  const catalogue = await readCatalogue(ports.bucket, input.catalogue);
  const { dedup, families } = run.config;
  const identity = {
    stage: 'resolve-duplicates',
    version: VERSION,
    inputs: {
      facts: catalogue.units.map(({ facts_ref, shingles_ref }) => [facts_ref.sha256, shingles_ref.sha256]),
      candidates: input.candidates.sha256,
      policy: {
        near: dedup.near_jaccard,
        identical: dedup.identical_text_max,
        precedence: families.map(({ id, precedence }) => [id, precedence]),
      },
      withdrawals: run.opened.withdrawals.digest,
      previous: run.opened.previous_release?.digest ?? null,
    } as unknown as Json,
  };
  const { receipt } = await once(ports, identity, async (write) => {
    const index = await readJson(ports.bucket, input.candidates, CandidateIndex);
    const checked = await readChecks(ports.bucket, run, catalogue, index);
    const published = await previousSplits(ports, run);
    const ids = new Set(run.opened.withdrawals.record_ids);
    const contents = new Set(run.opened.withdrawals.content_hashes);
    const columns = await readColumns(readFacts(ports.bucket, catalogue), catalogue.documents, {
      config: run.config,
      withdrawn: ({ record_id, content_hash }) => ids.has(record_id) || contents.has(content_hash),
      released: (contentHash) => published.has(contentHash),
    });
    const { texts, order, withdrawn } = columns;
    const resolution = resolve({
      documents: catalogue.documents,
      texts,
      edges: checked.edges,
      order,
      withdrawn,
      identicalTextMax: dedup.identical_text_max,
    });
    const clusters = nameClusters(resolution, columns);
    const lines = Array.from({ length: catalogue.documents }, (_, document) =>
      jsonLine(dispositionOf(document, resolution, columns, clusters) as unknown as Json),
    );
    await write('clusters.jsonl', lines.join(''));
    await write(
      'duplicates.json',
      canonicalJson(evidenceOf(run, index, checked, columns, resolution, clusters.sizes) as unknown as Json),
    );
    return { removed: resolution.reasons.filter((reason) => reason !== null).length };
  });
  const { removed } = receipt.facts as { removed: number };
  ports.log.event('duplicates.resolved', { documents: catalogue.documents, removed });
  return { clusters: outputOf(receipt, 'clusters.jsonl'), duplicates: outputOf(receipt, 'duplicates.json'), removed };
});
