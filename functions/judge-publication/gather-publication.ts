// The frozen inputs beside the present ones: every file again, withdrawals, approvals and decisions as they hold today.
import { Buffer } from 'node:buffer';
import { isInForce } from '../../core/config/index.ts';
import type { ConsumptionEvidence, PublicationEvidence } from '../../core/evidence/index.ts';
import { Verdict } from '../../core/gates/index.ts';
import { licenceVerdict } from '../../core/licence/index.ts';
import { isBesideTheManifest, Manifest, type ManifestFile } from '../../core/manifest/index.ts';
import { answeringDecisions, clearingDecisions } from '../../core/publication/index.ts';
import { LineageRecord, sha256 } from '../../core/record/index.ts';
import { countRelease, linesOf, measure, parseAs } from '../../core/verify/index.ts';
import type { StagePorts } from '../../platform/ports.ts';
import { decisionsAt, excludedAt, recordDecisions } from '../decisions.ts';
import type { Run } from '../run.ts';
import { readTombstones, reasonsOf } from '../withdrawals.ts';

type Ports = Pick<StagePorts, 'bucket' | 'ledger' | 'clock'>;

interface Candidate {
  readonly prefix: string;
  readonly release_digest: string;
}

interface Exported {
  readonly ids: ReadonlySet<string>;
  readonly withdrawn: number;
  readonly excluded: number;
}

/** By the decisions that hold today: a person left out what the candidate holds, while it waited. */
async function exclusions(ports: Ports, { config }: Run, today: string): Promise<(record: LineageRecord) => boolean> {
  const now = {
    config: { ...config, decisions: [...(await decisionsAt(ports.ledger, today))] },
    opened: { version_date: today },
  };
  const { sources, objects } = excludedAt(now.config, today);
  const records = new Map(config.sources.map(({ id }) => [id, recordDecisions(now, id).excluded]));
  return ({ record_id, object_ref, source_id }) =>
    sources.has(source_id) || objects.has(object_ref) || records.get(source_id)?.has(record_id) === true;
}

/** About 100 bytes of memory a record. A line that does not parse is counted by the file's hash, not here. */
async function exportedRecords(
  ports: Ports,
  { prefix }: Candidate,
  { shards }: Manifest,
  isExcluded: (record: LineageRecord) => boolean,
): Promise<Exported> {
  // Every tombstone, not only the later ones: a candidate that holds any of them must not be published.
  const reasonOf = reasonsOf(await readTombstones(ports.ledger));
  const ids = new Set<string>();
  let withdrawn = 0;
  let excluded = 0;
  for (const { lineage } of shards) {
    if ((await ports.bucket.head(prefix + lineage)) === undefined) continue;
    for await (const line of linesOf(ports.bucket.read(prefix + lineage))) {
      const known = parseAs(LineageRecord, line);
      if (known === undefined) continue;
      ids.add(known.record_id);
      if (reasonOf(known) !== undefined) withdrawn += 1;
      if (isExcluded(known)) excluded += 1;
    }
  }
  return { ids, withdrawn, excluded };
}

async function compareFiles(
  { bucket }: Ports,
  prefix: string,
  listed: readonly ManifestFile[],
): Promise<Pick<PublicationEvidence, 'files' | 'files_differing' | 'files_unlisted'>> {
  const present = new Set<string>();
  for await (const { key } of bucket.list(prefix)) present.add(key.slice(prefix.length));
  let differing = 0;
  for (const file of listed) {
    const seen = present.has(file.key) ? await measure(bucket.read(prefix + file.key)) : undefined;
    if (seen?.sha256 !== file.sha256 || seen.bytes !== file.bytes) differing += 1;
  }
  const known = new Set([...listed.map(({ key }) => key), 'manifest.json']);
  const unlisted = [...present].filter((key) => !known.has(key) && !isBesideTheManifest(key));
  return { files: listed.length, files_differing: differing, files_unlisted: unlisted.length };
}

/** Verdicts as the manifest's gate files have them; one that does not parse answered nothing. */
async function candidateVerdicts({ bucket }: Ports, prefix: string, { gates }: Manifest): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const { gate } of gates) {
    const key = `${prefix}gates/${gate}.json`;
    if ((await bucket.head(key)) === undefined) continue;
    const verdict = parseAs(Verdict, Buffer.from(await bucket.get(key)).toString('utf8'));
    if (verdict !== undefined) verdicts.push(verdict);
  }
  return verdicts;
}

function approvalsExpired({ config }: Run, { families }: Manifest, today: string): string[] {
  const used = families.flatMap(({ sources }) => sources.map(({ source_id }) => source_id));
  return used.filter((id) => {
    const source = config.sources.find((each) => each.id === id);
    return source === undefined || !licenceVerdict(source, config.project.licences, today).usable;
  });
}

/** Undefined where the candidate has no manifest that can be read: then nothing is shown, and the gate says so. */
export async function gatherPublication(
  ports: Ports,
  run: Run,
  candidate: Candidate,
): Promise<{ publication: PublicationEvidence; consumption: ConsumptionEvidence } | undefined> {
  const { prefix, release_digest } = candidate;
  const key = `${prefix}manifest.json`;
  if ((await ports.bucket.head(key)) === undefined) return undefined;
  const bytes = await ports.bucket.get(key);
  const manifest = parseAs(Manifest, Buffer.from(bytes).toString('utf8'));
  if (manifest === undefined) return undefined;
  const today = ports.clock.now().toISOString().slice(0, 10);
  const exported = await exportedRecords(ports, candidate, manifest, await exclusions(ports, run, today));
  const verdicts = await candidateVerdicts(ports, prefix, manifest);
  const decisions = [
    ...answeringDecisions(verdicts, run.config, run.opened.version_date),
    ...clearingDecisions(run.config, (id) => exported.ids.has(id), run.opened.version_date),
  ];
  return {
    publication: {
      candidate_digest: release_digest,
      manifest_digest: sha256(bytes),
      ...(await compareFiles(ports, prefix, [...manifest.shards, ...manifest.files])),
      withdrawn: exported.withdrawn,
      excluded: exported.excluded,
      approvals_expired: approvalsExpired(run, manifest, today),
      decisions_expired: decisions.filter((decision) => !isInForce(decision, today)).map(({ id }) => id),
    },
    consumption: await countRelease(ports.bucket, prefix),
  };
}
