// The held-out shingles of one range of hashes, by hash: which training texts could contain which held-out ones.
import { sortedIndexes } from '../dedup/index.ts';
import type { LeakPolicy } from './contained.ts';

export interface HeldOutIndex {
  /** Sorted 31-bit hashes that stand in so many unrelated held-out texts that they are nobody's. */
  readonly boilerplate: Uint32Array;
  /** Searched shingles of each held-out text in this range, without boilerplate. */
  readonly sizes: Uint32Array;
  /** Calls back with the held-out texts of which a training set holds the wanted share of this range's shingles. */
  candidates(training: Uint32Array, visit: (heldOut: number) => void): void;
}

export interface HeldOutIndexBuilder {
  /** Texts are numbered in the order in which they are added; `group` is a number equal for related texts. */
  add(shingles: Uint32Array, group: number): void;
  build(): HeldOutIndex;
}

/** Grows by doubling; a number array would take twice the room. */
function createWords(): { push(word: number): void; words(): Uint32Array } {
  let buffer = new Uint32Array(4096);
  let length = 0;
  return {
    push(word) {
      if (length === buffer.length) {
        const larger = new Uint32Array(length * 2);
        larger.set(buffer);
        buffer = larger;
      }
      buffer[length] = word;
      length += 1;
    },
    words: () => buffer.subarray(0, length),
  };
}

/** 2 MB: of 4 million held-out shingles a fifth of its bits stay free, of a hundred thousand nearly all. */
const FILTER_LOG = 24;
const FILTER_BITS = 2 ** FILTER_LOG;

/** Open addressing over distinct hashes: a training text asks for each of its shingles. */
function createTable(keys: Uint32Array): (key: number) => number {
  let bits = 4;
  while (1 << bits < keys.length * 2) bits += 1;
  const mask = (1 << bits) - 1;
  const slots = new Int32Array(1 << bits).fill(-1);
  const home = (key: number): number => Math.imul(key, 0x9e3779b1) >>> (32 - bits);
  keys.forEach((key, index) => {
    let slot = home(key);
    while (slots[slot] !== -1) slot = (slot + 1) & mask;
    slots[slot] = index;
  });
  // Most shingles of a training text are held out nowhere: a bit says so out of a table that the caches hold.
  const present = new Uint32Array(FILTER_BITS / 32);
  const bitOf = (key: number): number => Math.imul(key, 0x85ebca6b) >>> (32 - FILTER_LOG);
  keys.forEach((key) => {
    const bit = bitOf(key);
    present[bit >>> 5] = (present[bit >>> 5] as number) | (1 << (bit & 31));
  });
  return (key) => {
    const bit = bitOf(key);
    if (((present[bit >>> 5] as number) & (1 << (bit & 31))) === 0) return -1;
    for (let slot = home(key); ; slot = (slot + 1) & mask) {
      const index = slots[slot] as number;
      if (index === -1 || keys[index] === key) return index;
    }
  };
}

/** Shingles must be unique within a text. */
export function createHeldOutIndex(policy: LeakPolicy): HeldOutIndexBuilder {
  const hashes = createWords();
  const owners = createWords();
  const groups = createWords();
  let texts = 0;
  return {
    add(shingles, group) {
      for (const shingle of shingles) {
        hashes.push(shingle);
        owners.push(texts);
      }
      groups.push(group);
      texts += 1;
    },
    build: () => buildIndex(hashes.words(), owners.words(), groups.words(), policy),
  };
}

function buildIndex(hashes: Uint32Array, owners: Uint32Array, groups: Uint32Array, policy: LeakPolicy): HeldOutIndex {
  const order = sortedIndexes(hashes, 0xffffffff);
  const sizes = new Uint32Array(groups.length);
  const keys = createWords();
  const starts = createWords();
  const postings = new Uint32Array(order.length);
  const boilerplate = createWords();
  let posted = 0;
  for (let start = 0; start < order.length; ) {
    const hash = hashes[order[start] as number] as number;
    let end = start + 1;
    while (end < order.length && hashes[order[end] as number] === hash) end += 1;
    const holders = order.subarray(start, end).map((at) => owners[at] as number);
    start = end;
    if (new Set(holders.map((text) => groups[text] as number)).size > policy.boilerplate_documents) {
      boilerplate.push(hash);
      continue;
    }
    keys.push(hash);
    starts.push(posted);
    postings.set(holders, posted);
    posted += holders.length;
    for (const text of holders) sizes[text] = (sizes[text] as number) + 1;
  }
  starts.push(posted);
  return {
    boilerplate: boilerplate.words(),
    sizes,
    candidates: createSearch(keys.words(), starts.words(), postings, sizes, policy),
  };
}

function createSearch(
  keys: Uint32Array,
  starts: Uint32Array,
  postings: Uint32Array,
  sizes: Uint32Array,
  policy: LeakPolicy,
): HeldOutIndex['candidates'] {
  const find = createTable(keys);
  const counts = new Uint32Array(sizes.length);
  return (training, visit) => {
    const touched: number[] = [];
    for (const shingle of training) {
      const key = find(shingle >>> 1);
      if (key === -1) continue;
      for (let at = starts[key] as number; at < (starts[key + 1] as number); at += 1) {
        const text = postings[at] as number;
        if (counts[text] === 0) touched.push(text);
        counts[text] = (counts[text] as number) + 1;
      }
    }
    for (const text of touched.sort((a, b) => a - b)) {
      // A text contained by its whole is contained by its share in at least one range.
      if ((counts[text] as number) >= policy.containment * (sizes[text] as number)) visit(text);
      counts[text] = 0;
    }
  };
}
