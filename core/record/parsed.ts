// What a format hands on: a record before redaction, with the exact place it came from.
import type { MessageRole } from './message.ts';

/** Bytes [start, end) of the source object as it lies in the store; for compressed objects, of the stored bytes. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** `row` is the 0-based data row of a table (headers not counted); `nativeId` is the source's own id; `member` a file in an archive. */
export interface Origin {
  readonly range: ByteRange;
  readonly row?: number;
  readonly nativeId?: string;
  readonly member?: string;
}

export interface ParsedTurn {
  readonly role: MessageRole;
  readonly content: string;
  /** The speaker's label in the source, a known value for redaction; never exported. */
  readonly speaker?: string;
}

interface ParsedBase {
  readonly origin: Origin;
  /** Group keys before hashing: `{kind: 'session', value: '17'}`. Records that share one are never split apart. */
  readonly groups: readonly { readonly kind: string; readonly value: string }[];
  /** Text fields that are not turns but are exported or searched for names: user names, titles, file names. */
  readonly known: readonly string[];
  readonly reasoning?: string;
  readonly persona?: string;
}

export type ParsedRecord =
  | (ParsedBase & { readonly kind: 'conversation'; readonly turns: readonly ParsedTurn[] })
  | (ParsedBase & {
      readonly kind: 'preference';
      readonly prompt: readonly ParsedTurn[];
      readonly chosen: readonly ParsedTurn[];
      readonly rejected: readonly ParsedTurn[];
    })
  | (ParsedBase & { readonly kind: 'text'; readonly text: string });

/** A part of the source that was refused: never half-read, always counted. `line` is 1-based where lines exist. */
export interface Refusal {
  readonly reason: string;
  readonly line?: number;
  readonly row?: number;
  readonly range?: ByteRange;
}

export type ParseEvent = { readonly record: ParsedRecord } | { readonly refusal: Refusal };
