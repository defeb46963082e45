// A plant: what is put into the bucket, and what must become of it, said so that a test can hold it.
import type { DropReason } from '../../core/record/index.ts';

/** Bytes of an object, or a part of them: the pieces of a key lie one after another in the order in which they are listed. */
export interface Piece {
  readonly key: string;
  readonly body: string | Uint8Array;
  /** How many records it holds, one by default. */
  readonly records?: number;
}

/** Which piece of the plant is meant; the first by default. */
interface OfPiece {
  readonly piece?: number;
}

export type Must =
  | (OfPiece & { readonly stage: 'TakeInventory'; readonly fate: 'quarantined'; readonly reason: DropReason })
  | (OfPiece & { readonly stage: 'TakeInventory'; readonly fate: 'document' })
  /** `records`: how many records of the piece are refused, one by default; `all`: every line of it. */
  | (OfPiece & {
      readonly stage: 'PrepareShards';
      readonly fate: 'dropped';
      readonly reason: DropReason;
      readonly records?: number | 'all';
    })
  /** The sentence stands in the export with a tag of one of the types for `{}`, and the value stands nowhere outside text zones. */
  | (OfPiece & {
      readonly stage: 'PrepareShards';
      readonly fate: 'redacted';
      readonly sentence: string;
      readonly value: string;
      readonly types: readonly string[];
    })
  /** Every one of the words stands in the exported record just so, and none of `absent` does. */
  | (OfPiece & {
      readonly stage: 'PrepareShards';
      readonly fate: 'kept';
      readonly words: readonly string[];
      readonly absent?: readonly string[];
    })
  /** The words stand in no byte of the candidate's data, nor of anything outside text zones. */
  | (OfPiece & { readonly stage: 'PrepareShards'; readonly fate: 'gone'; readonly words: string })
  | (OfPiece & {
      readonly stage: 'ResolveDuplicates';
      readonly fate: 'removed';
      readonly reason: 'exact_duplicate' | 'near_duplicate' | 'identical_text';
      /** Pieces of one of which the removed one is a copy, and which are exported; none where all copies go. */
      readonly of: readonly number[];
    })
  /** Of equals in one source the record ids decide: one of the pieces is exported, the others are removed for its sake. */
  | {
      readonly stage: 'ResolveDuplicates';
      readonly fate: 'one_stays';
      readonly reason: 'exact_duplicate' | 'near_duplicate' | 'identical_text';
    }
  /** Both pieces are exported in one group, and so in one split. */
  | (OfPiece & { readonly stage: 'AssignSplits'; readonly fate: 'together'; readonly other: number })
  | (OfPiece & { readonly stage: 'AssignSplits'; readonly fate: 'held_out' })
  | (OfPiece & { readonly stage: 'PlanExport'; readonly fate: 'removed'; readonly reason: 'holdout_leak' })
  /** Exported under a prefix of the release, its source key shown or hidden. */
  | (OfPiece & {
      readonly stage: 'CompileExport';
      readonly fate: 'exported';
      readonly under: string;
      readonly shown_key?: 'plain' | 'object_ref';
      /** Words that stand under the role `assistant`. */
      readonly learned?: string;
      readonly turns?: number;
    })
  | { readonly stage: Judgement; readonly fate: 'found'; readonly gate: string; readonly code: string }
  /** Counted by nobody: the family has as many records as the twin without the plant. */
  | { readonly stage: 'MeasureRelease'; readonly fate: 'not_counted'; readonly family: string };

export type Judgement = 'JudgeIntake' | 'JudgePreparation' | 'JudgeRelease';

export interface Plant {
  /** Unique, and part of the titles of tests. */
  readonly id: string;
  readonly what: string;
  /** Section of docs on the field: what it is a defect of. */
  readonly of: Kind;
  readonly pieces: readonly Piece[];
  readonly must: readonly Must[];
}

export const KINDS = [
  'identifier',
  'crisis and clinical text that stays',
  'shape',
  'encoding',
  'roles',
  'content',
  'language',
  'beside the data',
  'licence',
  'duplicate',
  'split and holdout',
  'how an earlier attempt failed',
] as const;
export type Kind = (typeof KINDS)[number];
