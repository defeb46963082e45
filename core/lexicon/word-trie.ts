// A trie over words in one integer array: (node, word) to node without a string or an object.

export interface WordTrie {
  /** The node behind `node` for a word's hashes, -1 without one. The root is 0. */
  readonly step: (node: number, hash: number, check: number) => number;
  readonly grow: (node: number, hash: number, check: number) => number;
}

const FIRST_SLOTS = 1024;
/** Of each slot, side by side in one line of the cache: node behind (0 is an empty slot, since nothing leads to the root), node before, hash, check. */
const WIDTH = 4;

export function createWordTrie(): WordTrie {
  let mask = FIRST_SLOTS - 1;
  let slots = new Int32Array(FIRST_SLOTS * WIDTH);
  let nodes = 1;

  const placeOf = (node: number, hash: number, check: number) => {
    let slot = (hash ^ (hash >>> 15) ^ Math.imul(node, 0x9e3779b1)) & mask;
    for (;;) {
      const at = slot * WIDTH;
      if (slots[at] === 0 || (slots[at + 2] === hash && slots[at + 3] === check && slots[at + 1] === node)) return at;
      slot = (slot + 1) & mask;
    }
  };

  const put = (node: number, hash: number, check: number, next: number) => {
    const at = placeOf(node, hash, check);
    slots[at] = next;
    slots[at + 1] = node;
    slots[at + 2] = hash;
    slots[at + 3] = check;
  };

  const double = () => {
    const old = slots;
    mask = mask * 2 + 1;
    slots = new Int32Array((mask + 1) * WIDTH);
    for (let at = 0; at < old.length; at += WIDTH)
      if (old[at] !== 0) put(old[at + 1] as number, old[at + 2] as number, old[at + 3] as number, old[at] as number);
  };

  const step = (node: number, hash: number, check: number) => (slots[placeOf(node, hash, check)] as number) || -1;

  const grow = (node: number, hash: number, check: number) => {
    const known = step(node, hash, check);
    if (known !== -1) return known;
    if (nodes * 2 > mask) double();
    put(node, hash, check, nodes);
    return nodes++;
  };
  return { step, grow };
}
