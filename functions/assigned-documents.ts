// The assignments of all documents as columns: nine bytes a document, and the groups' names where they are asked for.

import { firstEqual, hexOf, putHex } from '../core/dedup/index.ts';
import { ReleaseError } from '../core/errors/index.ts';
import { Assignment, SPLITS } from '../core/split/index.ts';
import type { ObjectReader } from '../platform/ports.ts';
import { type Ref, readJsonLines } from './work.ts';

/** Not to be exported: removed, or bridging two splits. */
export const ABSENT = 0;
export const TRAIN = 1;

export interface AssignedDocuments {
  /** ABSENT, or 1 + the place in SPLITS. */
  readonly splits: Uint8Array;
  readonly holdouts: Uint8Array;
  /** 1 where the document was kept as no duplicate but bridges two splits. */
  readonly bridged: Uint8Array;
  /** First document of each document's group. */
  readonly groups: Uint32Array;
  groupId(document: number): string;
}

/** Throws ContractViolated where a line is no assignment or out of order. */
export async function readAssignments(bucket: ObjectReader, ref: Ref, documents: number): Promise<AssignedDocuments> {
  const splits = new Uint8Array(documents);
  const holdouts = new Uint8Array(documents);
  const bridged = new Uint8Array(documents);
  const names = [new Uint32Array(documents), new Uint32Array(documents)];
  let last = -1;
  for await (const line of readJsonLines<unknown>(bucket, ref)) {
    const parsed = Assignment.safeParse(line);
    if (!parsed.success || parsed.data.document <= last || parsed.data.document >= documents)
      throw new ReleaseError('ContractViolated', 'a line of the assignments is not one', { file: ref.key });
    const { document, group, split, holdout } = parsed.data;
    last = document;
    splits[document] = split === null ? ABSENT : SPLITS.indexOf(split) + 1;
    holdouts[document] = holdout ? 1 : 0;
    bridged[document] = split === null ? 1 : 0;
    putHex(names, document, group);
  }
  return { splits, holdouts, bridged, groups: firstEqual(names), groupId: (document) => hexOf(names, document) };
}
