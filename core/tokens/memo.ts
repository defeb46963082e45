// Remembers the token count of a piece of text, keyed by the piece itself: a wrong answer is impossible, not improbable.

/** Pieces of at most this many ASCII characters are keyed by their packed bits (8 × 7 bits and a length). */
const PACKED = 8;
const SLOTS = 1 << 16;
const MAX_LONG = 50_000;
const MAX_LONG_LENGTH = 64;

export interface Memo {
  /** Tokens of text[start, end), from memory or from `count`. */
  readonly get: (text: string, start: number, end: number) => number;
}

/** Holds at most 2^15 short and 50,000 long pieces (about 6 MB); forgets all when full. */
export function createMemo(count: (piece: string) => number): Memo {
  const low = new Int32Array(SLOTS);
  const high = new Int32Array(SLOTS);
  const counts = new Uint8Array(SLOTS);
  let held = 0;
  const long = new Map<string, number>();

  const remember = (piece: string): number => {
    const known = long.get(piece);
    if (known !== undefined) return known;
    const counted = count(piece);
    if (piece.length > MAX_LONG_LENGTH) return counted;
    if (long.size >= MAX_LONG) long.clear();
    long.set(piece, counted);
    return counted;
  };

  const get = (text: string, start: number, end: number): number => {
    if (end - start > PACKED) return remember(text.slice(start, end));
    let a = 0;
    let b = end - start;
    let bits = 0;
    for (let at = start; at < end; at++) {
      const unit = text.charCodeAt(at);
      bits |= unit;
      if (at - start < 4) a = (a << 7) | unit;
      else b = (b << 7) | unit;
    }
    if (bits > 127) return remember(text.slice(start, end));
    let slot = (Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)) >>> 16;
    while (counts[slot] !== 0) {
      if (low[slot] === a && high[slot] === b) return counts[slot] as number;
      slot = (slot + 1) & (SLOTS - 1);
    }
    const counted = count(text.slice(start, end));
    if (held >= SLOTS / 2) {
      counts.fill(0);
      held = 0;
    }
    low[slot] = a;
    high[slot] = b;
    counts[slot] = counted;
    held++;
    return counted;
  };
  return { get };
}
