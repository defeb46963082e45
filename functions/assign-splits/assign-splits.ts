// Puts every kept document into a group, a split, and where its family asks for it among the hard holdouts.
import { Disposition } from '../../core/dedup/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import { leakPartitions } from '../../core/leak/index.ts';
import { canonicalJson, type Json, type Split } from '../../core/record/index.ts';
import {
  type AssignedDocument,
  type Assignment,
  assignSplits as assign,
  createGrouping,
  createSplitCounter,
  SPLITS,
} from '../../core/split/index.ts';
import type { ObjectReader, StagePorts } from '../../platform/ports.ts';
import { type Catalogue, readCatalogue, readFacts } from '../catalogue.ts';
import { outlastsExpress, secondsToSearch } from '../express-limits.ts';
import { previousSplits } from '../previous-splits.ts';
import { loadRun, type Run } from '../run.ts';
import { defineStage } from '../stage.ts';
import { jsonLine, once, outputOf, type Ref, readJsonLines } from '../work.ts';
import { assignSplitsContract } from './contract.ts';

const VERSION = '1';

interface Documents {
  readonly count: number;
  readonly kept: Uint8Array;
  readonly family: Uint16Array;
  readonly named: Uint8Array;
  readonly prior: Uint8Array;
  readonly words: Uint32Array;
  readonly clusters: readonly (string | null)[];
}

function columnsOf(count: number): Documents {
  return {
    count,
    kept: new Uint8Array(count),
    family: new Uint16Array(count),
    named: new Uint8Array(count),
    prior: new Uint8Array(count),
    words: new Uint32Array(count),
    clusters: new Array<string | null>(count).fill(null),
  };
}

/** Facts and dispositions in step; throws ContractViolated where one ends before the other. */
async function* readTogether(bucket: ObjectReader, catalogue: Catalogue, clusters: Ref) {
  const dispositions = readJsonLines<unknown>(bucket, clusters);
  for await (const facts of readFacts(bucket, catalogue)) {
    const next = await dispositions.next();
    const parsed = Disposition.safeParse(next.value);
    if (!parsed.success || parsed.data.document !== facts.document)
      throw new ReleaseError('ContractViolated', 'the dispositions do not follow the catalogue', {
        file: clusters.key,
      });
    yield { facts, disposition: parsed.data };
  }
  if ((await dispositions.next()).done !== true)
    throw new ReleaseError('ContractViolated', 'there are more dispositions than documents', { file: clusters.key });
}

async function readDocuments(
  ports: Pick<StagePorts, 'bucket' | 'signer'>,
  run: Run,
  catalogue: Catalogue,
  clusters: Ref,
) {
  const { families } = run.config;
  const familyIndex = new Map(families.map(({ id }, index) => [id, index]));
  const heldSources = new Set(
    families.flatMap(({ holdout }) => (holdout.policy === 'subset_holdout' ? holdout.sources : [])),
  );
  const published = await previousSplits(ports, run);
  const documents = columnsOf(catalogue.documents);
  const labels: (string | null)[] = documents.clusters as (string | null)[];
  const grouping = createGrouping(catalogue.documents);
  const shared = new Map<string, string>();
  for await (const { facts, disposition } of readTogether(ports.bucket, catalogue, clusters)) {
    const { document } = facts;
    const { cluster } = disposition;
    // One string a cluster, not one a document.
    if (cluster !== null && !shared.has(cluster)) shared.set(cluster, cluster);
    labels[document] = cluster === null ? null : (shared.get(cluster) ?? cluster);
    grouping.add(document, facts.groups, cluster, facts.content_hash.replace('sha256:', ''));
    documents.kept[document] = disposition.status === 'removed' ? 0 : 1;
    documents.family[document] = familyIndex.get(facts.family) ?? 0xffff;
    documents.named[document] = heldSources.has(facts.source_id) ? 1 : 0;
    documents.words[document] = facts.words;
    const before: Split | undefined = published.get(facts.content_hash);
    documents.prior[document] = before === undefined ? 0 : SPLITS.indexOf(before) + 1;
  }
  return { documents, grouping: grouping.build() };
}

function lineOf(document: number, { group, split, holdout }: AssignedDocument): Assignment {
  return { document, group, split, holdout, reason: split === null ? 'split_bridge' : null };
}

export const assignSplits = defineStage(assignSplitsContract, async (input, { ports }) => {
  const run = await loadRun(ports.bucket, input.run);
  const catalogue = await readCatalogue(ports.bucket, input.catalogue);
  const { families, split, project } = run.config;
  const identity = {
    stage: 'assign-splits',
    version: VERSION,
    inputs: {
      facts: catalogue.units.map(({ facts_ref }) => facts_ref.sha256),
      clusters: input.clusters.sha256,
      policy: {
        seed: project.seed,
        shares: split.shares,
        tolerance: split.tolerance,
        families: families.map(({ id, holdout }) => [id, holdout]),
      },
      previous: run.opened.previous_release?.digest ?? null,
    } as unknown as Json,
  };
  const { receipt } = await once(ports, identity, async (write) => {
    const { documents, grouping } = await readDocuments(ports, run, catalogue, input.clusters);
    const assigned = assign({ ...documents, grouping }, { seed: project.seed, families, shares: split.shares });
    const counter = createSplitCounter(run.config);
    const lines: string[] = [];
    let heldOutWords = 0;
    for (let document = 0; document < documents.count; document += 1) {
      const place = assigned.get(document);
      if (place === undefined) continue;
      lines.push(jsonLine(lineOf(document, place) as unknown as Json));
      counter.add({
        ...place,
        family: families[documents.family[document] as number]?.id ?? '',
        cluster: documents.clusters[document] ?? null,
        prior: documents.prior[document] !== 0,
      });
      if (place.split !== null && place.split !== 'train') heldOutWords += documents.words[document] as number;
    }
    const partitions = leakPartitions(heldOutWords);
    await write('assignments.jsonl', lines.join(''));
    await write('split.json', canonicalJson(counter.evidence() as unknown as Json));
    await write('items.json', canonicalJson(Array.from({ length: partitions }, (_, partition) => partition)));
    return { partitions };
  });
  const { partitions } = receipt.facts as { partitions: number };
  ports.log.event('splits.assigned', { documents: catalogue.documents });
  return {
    assignments: outputOf(receipt, 'assignments.jsonl'),
    split: outputOf(receipt, 'split.json'),
    items: outputOf(receipt, 'items.json'),
    of_many: outlastsExpress(secondsToSearch(catalogue), partitions, run.config),
    partitions,
  };
});
