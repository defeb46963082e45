// How much of an object a reader needs at once: what the plan of a run asks before it cuts units.
import type { FormatSpec } from './spec.ts';
import { UNBUILT_CONTAINERS } from './spec-container.ts';

const gathers = ({ shape }: FormatSpec): boolean => shape.type === 'utterances' || shape.type === 'scored';

/** True where no reader is built for the declared container or shape: its objects are refused `format_unsupported`. */
export const isUnsupported = ({ container, shape }: FormatSpec): boolean =>
  shape.type === 'unsupported' || UNBUILT_CONTAINERS.some((name) => name === container.type);

/** The object may be cut at any newline byte: plain JSONL whose lines stand for themselves. */
export const isSplittable = (spec: FormatSpec): boolean =>
  spec.container.type === 'jsonl' && spec.compression.type === 'none' && spec.encoding !== 'utf-16le' && !gathers(spec);

/** Encodings in which an ASCII byte may be half of a character: a table or a document in them is decoded before it is cut. */
export const isDecodedFirst = ({ container, encoding }: FormatSpec): boolean =>
  encoding === 'utf-16le' || ((encoding === 'gbk' || encoding === 'gb18030') && container.type !== 'jsonl');

/** The reader holds the whole object in memory. */
export const readsWhole = (spec: FormatSpec): boolean =>
  gathers(spec) ||
  spec.compression.type !== 'none' ||
  spec.container.type === 'text' ||
  (spec.container.type === 'json' && spec.container.records.layout === 'whole') ||
  isDecodedFirst(spec);
