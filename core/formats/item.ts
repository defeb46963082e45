// An item: what a container holds one of, decoded, with the place it came from.
import type { ByteRange, Refusal } from '../record/index.ts';

/** A decoded JSON value, a table row as an object of strings, or a text. */
export interface Item {
  readonly value: unknown;
  readonly range: ByteRange;
  /** 0-based place among the items of its object or archive member, refused ones counted. */
  readonly ordinal: number;
  /** True where the range is not the item's own: the ordinal must name it then. */
  readonly shared: boolean;
  readonly row?: number;
  readonly line?: number;
  /** The name under which it stands in a keyed object. */
  readonly entry?: string;
  readonly member?: string;
}

export type ItemEvent = { readonly item: Item } | { readonly refusal: Refusal };

/** Where a stream of decoded bytes lies within the stored object. */
export interface Placement {
  /** Offset of the first byte of the stream in the object. */
  readonly base: number;
  /** The stored bytes, where the stream is not the stored bytes themselves. */
  readonly stored?: ByteRange;
  readonly member?: string;
  /** False where the stream starts in the middle of the object: line numbers are unknown then. */
  readonly fromStart: boolean;
}

export const rangeAt = ({ base, stored }: Placement, start: number, end: number): ByteRange =>
  stored ?? { start: base + start, end: base + end };

/** One conversation is never this large: beyond it the container is not what was declared. 64 MiB. */
export const MAX_RECORD_BYTES = 64 * 2 ** 20;
