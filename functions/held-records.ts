// Where records lie: every release and candidate, read by its lineage, a line at a time.
import { ReleaseError } from '../core/errors/index.ts';
import { compareBytes } from '../core/record/index.ts';
import { linesOf } from '../core/verify/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import type { Dropped } from './dropped.ts';
import { parseJson } from './work.ts';

/** A directory with lineage: a release, a candidate, or what an abandoned publication left. */
export interface HoldingPlace {
  readonly kind: 'release' | 'candidate' | 'leftover';
  readonly version: string;
  /** Digest of a candidate; null elsewhere. */
  readonly digest: string | null;
  /** Ends in `/`. */
  readonly prefix: string;
  /** Keys of lineage files, in byte order. */
  readonly lineage: readonly string[];
}

/** The names of a line of lineage, cut out without parsing it: every line of every release is looked at. */
export interface LineageNames {
  readonly record_id: string;
  readonly content_hash: string;
  readonly object_ref: string;
  readonly source_id: string;
}

const PLACE =
  /^(?:exports\/releases\/(v[^/]+)\/|candidates\/(v[^/]+)\/([0-9a-f]{64})\/)(manifest\.json$|lineage\/.+\.jsonl$)/;
const REMOVED = 'lineage/removed.jsonl';

interface Found {
  place: Omit<HoldingPlace, 'kind' | 'lineage'>;
  hasManifest: boolean;
  lineage: string[];
}

/** Every place, in byte order of prefixes; a directory of a release without its manifest is a leftover. */
export async function holdingPlaces(bucket: ObjectReader): Promise<readonly HoldingPlace[]> {
  const places = new Map<string, Found>();
  for (const folder of ['exports/releases/', 'candidates/'])
    for await (const { key } of bucket.list(folder)) {
      const [, released, assembled, digest, file = ''] = PLACE.exec(key) ?? [];
      const version = released ?? assembled;
      if (version === undefined) continue;
      const prefix = key.slice(0, -file.length);
      const found = places.get(prefix) ?? {
        place: { version, digest: digest ?? null, prefix },
        hasManifest: false,
        lineage: [],
      };
      places.set(prefix, found);
      if (file === 'manifest.json') found.hasManifest = true;
      else if (file !== REMOVED) found.lineage.push(key);
    }
  return [...places.values()]
    .map(({ place, hasManifest, lineage }) => ({
      kind: place.digest !== null ? ('candidate' as const) : hasManifest ? ('release' as const) : ('leftover' as const),
      ...place,
      lineage: lineage.sort(compareBytes),
    }))
    .sort((a, b) => compareBytes(a.prefix, b.prefix));
}

/** The value of a member in a line of canonical JSON; inside a string its quotes would be escaped. */
function memberOf(line: string, member: string): string | undefined {
  const start = line.indexOf(`"${member}":"`);
  if (start < 0) return undefined;
  const from = start + member.length + 4;
  return line.slice(from, line.indexOf('"', from));
}

export function namesOf(line: string): LineageNames | undefined {
  const [record_id, content_hash, object_ref, source_id] = ['record_id', 'content_hash', 'object_ref', 'source_id'].map(
    (member) => memberOf(line, member),
  );
  if (record_id === undefined || content_hash === undefined || object_ref === undefined || source_id === undefined)
    return undefined;
  return { record_id, content_hash, object_ref, source_id };
}

/** Throws ObjectCorrupt for a line that cannot be read: nobody could say then that a record is not there. */
export async function* lineageNames(
  bucket: ObjectReader,
  { lineage }: Pick<HoldingPlace, 'lineage'>,
): AsyncGenerator<LineageNames & { readonly file: string }> {
  for (const file of lineage)
    for await (const line of linesOf(bucket.read(file))) {
      const names = line === undefined ? undefined : namesOf(line);
      if (names === undefined) throw new ReleaseError('ObjectCorrupt', 'a line of lineage cannot be read', { file });
      yield { ...names, file };
    }
}

async function* jsonLines<T>(bucket: ObjectReader, key: string): AsyncGenerator<T> {
  for await (const line of linesOf(bucket.read(key))) {
    if (line === undefined)
      throw new ReleaseError('ObjectCorrupt', 'a line of a listing cannot be read', { file: key });
    yield parseJson(line, key) as T;
  }
}

export interface RemovedRecord {
  readonly record_id: string;
  readonly source_id: string;
  readonly reason: string;
  /** The kept record that it repeats. */
  readonly kept: string | null;
}

/** Records that a release or candidate left out. */
export async function* removedRecords(
  bucket: ObjectReader,
  { prefix }: Pick<HoldingPlace, 'prefix'>,
): AsyncGenerator<RemovedRecord> {
  if ((await bucket.head(prefix + REMOVED)) !== undefined) yield* jsonLines<RemovedRecord>(bucket, prefix + REMOVED);
}

/** Records that were refused in any run of any version, or of the one that is named. */
export async function* quarantinedRecords(
  bucket: ObjectReader,
  version?: string,
): AsyncGenerator<Dropped & { readonly version: string }> {
  for await (const { key } of bucket.list(`quarantine/${version === undefined ? '' : `${version}/`}`)) {
    const [, of] = /^quarantine\/(v[^/]+)\/records-[0-9a-f]+\.jsonl$/.exec(key) ?? [];
    if (of !== undefined)
      for await (const dropped of jsonLines<Dropped>(bucket, key)) yield { ...dropped, version: of };
  }
}
