// How many tokens one pre-token is: byte pair encoding, the pair of lowest rank first, the leftmost of equals.
import type { Ranks } from './ranks.ts';

/** The merging is quadratic in the length; beyond it tiktoken is asked. */
export const MAX_MERGED = 512;
const NONE = 0x7fffffff;

const utf8 = new TextEncoder();
const bytes = new Uint8Array(MAX_MERGED * 3);
const starts = new Int32Array(MAX_MERGED * 3 + 1);
const pairs = new Int32Array(MAX_MERGED * 3 + 1);

/** `piece` is one pre-token of at most MAX_MERGED units without a lone surrogate. */
export function countMerged(piece: string, { rankOf }: Ranks): number {
  const length = utf8.encodeInto(piece, bytes).written;
  if (length < 2 || rankOf(bytes, 0, length) !== -1) return length === 0 ? 0 : 1;
  const rank = (start: number, end: number): number => {
    const found = rankOf(bytes, start, end);
    return found === -1 ? NONE : found;
  };
  let count = length;
  for (let at = 0; at <= length; at++) {
    starts[at] = at;
    pairs[at] = at + 2 <= length ? rank(at, at + 2) : NONE;
  }
  for (;;) {
    let lowest = NONE;
    let place = -1;
    for (let at = 0; at < count - 1; at++) {
      if ((pairs[at] as number) >= lowest) continue;
      lowest = pairs[at] as number;
      place = at;
    }
    if (place < 0) return count;
    starts.copyWithin(place + 1, place + 2, count + 1);
    pairs.copyWithin(place + 1, place + 2, count + 1);
    count--;
    // A pair reaches from its start to the end of the part behind it.
    pairs[place] = place + 2 <= count ? rank(starts[place] as number, starts[place + 2] as number) : NONE;
    if (place > 0) pairs[place - 1] = rank(starts[place - 1] as number, starts[place + 1] as number);
  }
}
