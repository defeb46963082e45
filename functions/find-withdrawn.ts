// Everything that is known of records which shall be taken back: their words, their copies, and where they came from.
import { compareBytes } from '../core/record/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { type HoldingPlace, lineageNames, quarantinedRecords, removedRecords } from './held-records.ts';

export interface KnownRecord {
  readonly record_id: string;
  /** `asked`: by id or by source object; `repeats`: left out earlier as a duplicate of an asked one. */
  readonly because: 'asked' | 'repeats';
  readonly content_hashes: readonly string[];
  /** Other records with the same words, or kept in this one's place. */
  readonly copies: readonly string[];
  readonly objects: readonly { readonly source_id: string; readonly object_ref: string }[];
}

export interface Wanted {
  readonly ids: ReadonlySet<string>;
  readonly objectRefs: ReadonlySet<string>;
}

interface Facts {
  because: KnownRecord['because'];
  readonly contents: Set<string>;
  readonly keptFor: Set<string>;
  readonly objects: Map<string, string>;
}

type Found = Map<string, Facts>;

function factsOf(found: Found, id: string, because: KnownRecord['because']): Facts {
  const facts = found.get(id) ?? { because, contents: new Set(), keptFor: new Set(), objects: new Map() };
  found.set(id, facts);
  if (because === 'asked') facts.because = because;
  return facts;
}

async function findAsked(bucket: ObjectReader, places: readonly HoldingPlace[], { ids, objectRefs }: Wanted) {
  const found: Found = new Map();
  const note = (id: string, source_id: string, object_ref: string): Facts => {
    const facts = factsOf(found, id, 'asked');
    facts.objects.set(object_ref, source_id);
    return facts;
  };
  for (const place of places)
    for await (const { record_id, content_hash, object_ref, source_id } of lineageNames(bucket, place))
      if (ids.has(record_id) || objectRefs.has(object_ref))
        note(record_id, source_id, object_ref).contents.add(content_hash);
  for await (const { record_id, object_ref, source_id } of quarantinedRecords(bucket))
    if (record_id !== null && (ids.has(record_id) || objectRefs.has(object_ref)))
      note(record_id, source_id, object_ref);
  return found;
}

/** What was left out for an asked record, and what was kept in the place of one. */
async function findDuplicates(
  bucket: ObjectReader,
  places: readonly HoldingPlace[],
  { ids }: Wanted,
  found: Found,
): Promise<void> {
  const asked = new Set([...ids, ...found.keys()]);
  for (const place of places)
    for await (const { record_id, kept } of removedRecords(bucket, place)) {
      if (asked.has(record_id)) {
        const facts = factsOf(found, record_id, 'asked');
        if (kept !== null) facts.keptFor.add(kept);
      } else if (kept !== null && asked.has(kept)) factsOf(found, record_id, 'repeats');
    }
}

/** The words of stand-ins become the record's own; whoever else has one of these contents is a copy. */
async function findCopies(bucket: ObjectReader, places: readonly HoldingPlace[], found: Found) {
  const standIns = new Map<string, Set<string>>();
  for (const [id, { keptFor }] of found)
    for (const kept of keptFor) standIns.set(kept, (standIns.get(kept) ?? new Set()).add(id));
  if (standIns.size > 0)
    for (const place of places)
      for await (const { record_id, content_hash } of lineageNames(bucket, place))
        for (const id of standIns.get(record_id) ?? []) found.get(id)?.contents.add(content_hash);
  const holders = new Map<string, Set<string>>();
  for (const { contents } of found.values()) for (const hash of contents) holders.set(hash, new Set());
  for (const place of places)
    for await (const { record_id, content_hash } of lineageNames(bucket, place))
      holders.get(content_hash)?.add(record_id);
  return holders;
}

/** In byte order of record ids; streams every lineage three times and holds only what is asked for. */
export async function findWithdrawn(
  bucket: ObjectReader,
  places: readonly HoldingPlace[],
  wanted: Wanted,
): Promise<readonly KnownRecord[]> {
  const found = await findAsked(bucket, places, wanted);
  await findDuplicates(bucket, places, wanted, found);
  const holders = await findCopies(bucket, places, found);
  return [...found]
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([record_id, { because, contents, objects }]) => ({
      record_id,
      because,
      content_hashes: [...contents].sort(compareBytes),
      copies: [...new Set([...contents].flatMap((hash) => [...(holders.get(hash) ?? [])]))]
        .filter((id) => id !== record_id)
        .sort(compareBytes),
      objects: [...objects]
        .sort(([a], [b]) => compareBytes(a, b))
        .map(([object_ref, source_id]) => ({ source_id, object_ref })),
    }));
}
