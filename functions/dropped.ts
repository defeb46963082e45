// One line of a unit's `dropped.jsonl`, and of the quarantine listings made of them.
import type { DropReason } from '../core/record/index.ts';

/** Where a record was dropped, and why; never what it said. */
export interface Dropped {
  readonly source_id: string;
  readonly object_ref: string;
  /** Null where the bytes could not be read as a record: nothing has an id then. */
  readonly record_id: string | null;
  /** Bytes [start, end) of the object; null where a refusal has no place of its own. */
  readonly range: readonly [number, number] | null;
  readonly line: number | null;
  readonly row: number | null;
  readonly reason: DropReason;
}
