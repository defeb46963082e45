// A trie over words in one integer array: (node, word) to node without a string or an object.

/** The slots of a trie: of each, side by side in one line of the cache, node behind (0 is an empty slot, since nothing leads to the root), node before, hash, check. */
export type TrieSlots = Int32Array;

const FEWEST_SLOTS = 64;
const WIDTH = 4;

const slotsFor = (nodes: number): TrieSlots =>
  new Int32Array(Math.max(FEWEST_SLOTS, 1 << Math.ceil(Math.log2(nodes * 2 + 2))) * WIDTH);

const firstSlot = (node: number, hash: number) => hash ^ (hash >>> 15) ^ Math.imul(node, 0x9e3779b1);

/** Where the word behind `node` stands, or the empty slot where it would. */
function placeOf(slots: TrieSlots, node: number, hash: number, check: number): number {
  const mask = (slots.length >>> 2) - 1;
  for (let slot = firstSlot(node, hash) & mask; ; slot = (slot + 1) & mask) {
    const at = slot * WIDTH;
    if (slots[at] === 0 || (slots[at + 2] === hash && slots[at + 3] === check && slots[at + 1] === node)) return at;
  }
}

function put(slots: TrieSlots, at: number, next: number, node: number, hash: number, check: number): void {
  slots[at] = next;
  slots[at + 1] = node;
  slots[at + 2] = hash;
  slots[at + 3] = check;
}

/** The node behind `node` for a word's hashes, -1 without one. The root is 0. */
export const stepIn = (slots: TrieSlots, node: number, hash: number, check: number): number =>
  (slots[placeOf(slots, node, hash, check)] as number) || -1;

export interface GrowingTrie {
  /** The node behind `node`, made where there is none. */
  readonly grow: (node: number, hash: number, check: number) => number;
  /** With the root. */
  readonly nodes: () => number;
  readonly slots: () => TrieSlots;
}

/** Room for `nodes` at first. */
export function createWordTrie(nodes: number): GrowingTrie {
  let slots = slotsFor(nodes);
  let count = 1;
  const double = () => {
    const old = slots;
    slots = new Int32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WIDTH) if (old[at] !== 0) copy(old, at, slots);
  };
  const grow = (node: number, hash: number, check: number) => {
    if (count * 2 * WIDTH >= slots.length) double();
    const at = placeOf(slots, node, hash, check);
    if (slots[at] === 0) put(slots, at, count++, node, hash, check);
    return slots[at] as number;
  };
  return { grow, nodes: () => count, slots: () => slots };
}

function copy(from: TrieSlots, at: number, to: TrieSlots): void {
  const [next, node, hash, check] = [from[at], from[at + 1], from[at + 2], from[at + 3]] as [
    number,
    number,
    number,
    number,
  ];
  put(to, placeOf(to, node, hash, check), next, node, hash, check);
}

const ENTRY = 3;

/** Every node but the root in the order of their numbers: node before, hash, check. */
export function nodesOfTrie(slots: TrieSlots, nodes: number): Int32Array {
  const entries = new Int32Array((nodes - 1) * ENTRY);
  for (let at = 0; at < slots.length; at += WIDTH)
    if (slots[at] !== 0) entries.set(slots.subarray(at + 1, at + WIDTH), ((slots[at] as number) - 1) * ENTRY);
  return entries;
}

/** The slots of a trie with these nodes. */
export function trieOfNodes(entries: Int32Array): TrieSlots {
  const slots = slotsFor(entries.length / ENTRY + 1);
  const mask = (slots.length >>> 2) - 1;
  for (let at = 0, next = 1; at < entries.length; at += ENTRY, next++) {
    const node = entries[at] as number;
    const hash = entries[at + 1] as number;
    // No two are equal: the first empty slot is its own.
    let slot = firstSlot(node, hash) & mask;
    while (slots[slot * WIDTH] !== 0) slot = (slot + 1) & mask;
    put(slots, slot * WIDTH, next, node, hash, entries[at + 2] as number);
  }
  return slots;
}
