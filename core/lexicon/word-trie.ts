// A trie over words in three integer arrays: (node, word) to node without a string or an object.

export interface WordTrie {
  /** The node behind `node` for a word's hashes, -1 without one. The root is 0. */
  readonly step: (node: number, hash: number, check: number) => number;
  readonly grow: (node: number, hash: number, check: number) => number;
}

const FIRST_SLOTS = 1024;

export function createWordTrie(): WordTrie {
  let slots = FIRST_SLOTS;
  let from = new Int32Array(slots).fill(-1);
  let hashes = new Int32Array(slots);
  let checks = new Int32Array(slots);
  let to = new Int32Array(slots);
  let nodes = 1;

  const slotOf = (node: number, hash: number, check: number) => {
    let slot = (hash ^ (hash >>> 15) ^ Math.imul(node, 0x9e3779b1)) & (slots - 1);
    while (from[slot] !== -1 && (from[slot] !== node || hashes[slot] !== hash || checks[slot] !== check))
      slot = (slot + 1) & (slots - 1);
    return slot;
  };

  const put = (node: number, hash: number, check: number, next: number) => {
    const slot = slotOf(node, hash, check);
    from[slot] = node;
    hashes[slot] = hash;
    checks[slot] = check;
    to[slot] = next;
  };

  const double = () => {
    const old = { from, hashes, checks, to };
    slots *= 2;
    from = new Int32Array(slots).fill(-1);
    hashes = new Int32Array(slots);
    checks = new Int32Array(slots);
    to = new Int32Array(slots);
    old.from.forEach((node, slot) => {
      if (node !== -1) put(node, old.hashes[slot] as number, old.checks[slot] as number, old.to[slot] as number);
    });
  };

  const step = (node: number, hash: number, check: number) => {
    const slot = slotOf(node, hash, check);
    return from[slot] === -1 ? -1 : (to[slot] as number);
  };

  const grow = (node: number, hash: number, check: number) => {
    const known = step(node, hash, check);
    if (known !== -1) return known;
    if (nodes * 2 >= slots) double();
    put(node, hash, check, nodes);
    return nodes++;
  };
  return { step, grow };
}
