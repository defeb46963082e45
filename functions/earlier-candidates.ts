// Which earlier candidates a candidate differs from by removals only: what people said about those still stands.
import { type ErrorCode, isReleaseError } from '../core/errors/index.ts';
import type { LineageRecord } from '../core/record/index.ts';
import { createRecordSet, definitionOf, type EarlierCandidate } from '../core/review/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { shapesRecords } from './shapes-records.ts';
import { frozenConfig, type ReadCandidate, readCandidate } from './signed-candidate.ts';
import { readJsonLines } from './work.ts';

export interface NamedCandidate {
  readonly version: string;
  readonly digest: string;
}

/** What is gone or damaged proves nothing; a store that does not answer is another matter. */
const UNPROVEN: ReadonlySet<ErrorCode> = new Set(['ObjectMissing', 'ObjectCorrupt', 'ContractViolated']);

const recordsIn = ({ manifest }: ReadCandidate): number =>
  manifest.shards.reduce((sum, { records }) => sum + records, 0);

/** Numbers alone show most differences: no family has more records of a split than before. */
function hasNoMore(now: ReadCandidate, before: ReadCandidate): boolean {
  const known = new Map(before.manifest.families.map(({ family, splits }) => [family, splits]));
  return now.manifest.families.every(({ family, splits }) =>
    Object.entries(splits).every(([split, records]) => records <= (known.get(family)?.[split] ?? 0)),
  );
}

/** Every record of `now` is in `before`, with the same content and split. Lineage that both have is not read. */
async function isWithin(bucket: ObjectReader, now: ReadCandidate, before: ReadCandidate): Promise<boolean> {
  const own = new Set(now.lineage.map(({ sha256 }) => sha256));
  const known = new Set(before.lineage.map(({ sha256 }) => sha256));
  const records = createRecordSet();
  for (const ref of before.lineage)
    if (!own.has(ref.sha256)) for await (const record of readJsonLines<LineageRecord>(bucket, ref)) records.add(record);
  for (const ref of now.lineage)
    if (!known.has(ref.sha256))
      for await (const record of readJsonLines<LineageRecord>(bucket, ref)) if (!records.has(record)) return false;
  return true;
}

/** In `candidates/`, or published since. */
async function find(bucket: ObjectReader, { version, digest }: NamedCandidate): Promise<ReadCandidate> {
  const prefix = `candidates/${version}/${digest}/`;
  const lies = (await bucket.head(`${prefix}manifest.json`)) !== undefined;
  return readCandidate(bucket, { prefix: lies ? prefix : `exports/releases/${version}/`, release_digest: digest });
}

async function compare(
  bucket: ObjectReader,
  now: ReadCandidate,
  named: NamedCandidate,
): Promise<EarlierCandidate | undefined> {
  const before = await find(bucket, named);
  if (!hasNoMore(now, before) || !(await isWithin(bucket, now, before))) return undefined;
  const config = await frozenConfig(bucket, before);
  if (shapesRecords(config) !== shapesRecords(await frozenConfig(bucket, now))) return undefined;
  return {
    candidate_digest: named.digest,
    samples_digest: before.samples_digest,
    removed: recordsIn(before) - recordsIn(now),
    definitions: new Map(config.review.kinds.map((kind) => [kind.id, definitionOf(kind)])),
  };
}

/** By digest. A candidate that is gone or damaged is left out. Memory: 27 bytes a record of shards that differ. */
export async function earlierCandidates(
  bucket: ObjectReader,
  now: ReadCandidate,
  named: readonly NamedCandidate[],
): Promise<ReadonlyMap<string, EarlierCandidate>> {
  const found = new Map<string, EarlierCandidate>();
  for (const candidate of named) {
    if (found.has(candidate.digest)) continue;
    try {
      const earlier = await compare(bucket, now, candidate);
      if (earlier !== undefined) found.set(candidate.digest, earlier);
    } catch (error) {
      if (!isReleaseError(error) || !UNPROVEN.has(error.code)) throw error;
    }
  }
  return found;
}
