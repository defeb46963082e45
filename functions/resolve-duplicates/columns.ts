// The facts of all documents that resolving needs, as columns: some 40 bytes a document.

import type { ReleaseConfig } from '../../core/config/index.ts';
import { firstEqual, hexOf, putHex } from '../../core/dedup/index.ts';
import { ReleaseError } from '../../core/errors/index.ts';
import type { RecordFacts } from '../../core/evidence/index.ts';
import { compareBytes } from '../../core/record/index.ts';

export interface Columns {
  /** First document with each document's text. */
  readonly texts: Uint32Array;
  /** Documents in precedence order. */
  readonly order: Uint32Array;
  readonly withdrawn: Uint8Array;
  family(document: number): string;
  recordId(document: number): string;
}

interface Known {
  readonly config: ReleaseConfig;
  /** By id, or by words that were withdrawn under another one. */
  readonly withdrawn: (record: { readonly record_id: string; readonly content_hash: string }) => boolean;
  /** Whether a release has published a content. */
  readonly released: (contentHash: string) => boolean;
}

const makeColumns = (count: number, documents: number): Uint32Array[] =>
  Array.from({ length: count }, () => new Uint32Array(documents));

function indexOf(names: readonly string[]): (name: string) => number {
  const places = new Map(names.map((name, place) => [name, place]));
  return (name) => {
    const place = places.get(name);
    if (place === undefined)
      throw new ReleaseError('ContractViolated', 'a document names a source or family that is not configured');
    return place;
  };
}

/**
 * Precedence: already released, then the family's precedence, then source and record_id in byte order. Throws
 * ContractViolated where two documents share a record_id or there are fewer or more than `documents`.
 */
export async function readColumns(
  facts: AsyncIterable<RecordFacts & { readonly document: number }>,
  documents: number,
  { config, withdrawn, released }: Known,
): Promise<Columns> {
  const texts = makeColumns(4, documents);
  const ids = makeColumns(2, documents);
  const families = new Uint16Array(documents);
  const sources = new Uint16Array(documents);
  const published = new Uint8Array(documents);
  const gone = new Uint8Array(documents);
  const familyIndex = indexOf(config.families.map(({ id }) => id));
  const sourceIndex = indexOf(config.sources.map(({ id }) => id).sort(compareBytes));
  let count = 0;
  for await (const row of facts) {
    const { document } = row;
    count += 1;
    putHex(texts, document, row.text_hash);
    putHex(ids, document, row.record_id);
    families[document] = familyIndex(row.family);
    sources[document] = sourceIndex(row.source_id);
    published[document] = released(row.content_hash) ? 1 : 0;
    gone[document] = withdrawn(row) ? 1 : 0;
  }
  if (count !== documents) throw new ReleaseError('ContractViolated', 'the facts do not cover the catalogue');
  if (firstEqual(ids).some((first, document) => first !== document))
    throw new ReleaseError('ContractViolated', 'two documents share a record_id');
  const precedence = config.families.map((family) => family.precedence);
  const [high = new Uint32Array(0), low = new Uint32Array(0)] = ids;
  const at = (column: Uint8Array | Uint16Array | Uint32Array, document: number): number => column[document] as number;
  const order = Uint32Array.from({ length: documents }, (_, document) => document).sort(
    (a, b) =>
      at(published, b) - at(published, a) ||
      (precedence[at(families, a)] ?? 0) - (precedence[at(families, b)] ?? 0) ||
      at(sources, a) - at(sources, b) ||
      at(high, a) - at(high, b) ||
      at(low, a) - at(low, b),
  );
  return {
    texts: firstEqual(texts),
    order,
    withdrawn: gone,
    family: (document) => config.families[families[document] ?? 0]?.id ?? '',
    recordId: (document) => hexOf(ids, document),
  };
}
