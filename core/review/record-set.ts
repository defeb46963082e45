// A set of records by id, content and split, in 16 bytes a slot: whether a candidate differs from an earlier one by removals only.
import { sha256 } from '../record/index.ts';

export interface RecordFacts {
  readonly record_id: string;
  readonly content_hash: string;
  readonly split: string;
}

export interface RecordSet {
  add(record: RecordFacts): void;
  has(record: RecordFacts): boolean;
  readonly size: number;
}

/** Words of 32 bits of a hash that are kept: 128 bits, so that no other text is met by accident or by design. */
const WORDS = 4;
const START = 1 << 10;
/** Above this share of filled slots the table doubles. */
const LOAD = 0.6;

function hashOf({ record_id, content_hash, split }: RecordFacts): Uint32Array {
  const hex = sha256(`${record_id}\n${content_hash}\n${split}`);
  const words = new Uint32Array(WORDS);
  for (let at = 0; at < WORDS; at += 1) words[at] = Number.parseInt(hex.slice(at * 8, at * 8 + 8), 16);
  // All zeros is a free slot.
  if (words.every((word) => word === 0)) words[0] = 1;
  return words;
}

/** For some millions of records; a JavaScript set of strings would take ten times the memory. */
export function createRecordSet(): RecordSet {
  let slots = new Uint32Array(START * WORDS);
  let size = 0;

  // Plain loops: with a closure for each word a million records take twice the time.
  function isAt(at: number, words: Uint32Array): boolean {
    for (let index = 0; index < WORDS; index += 1) if (slots[at + index] !== words[index]) return false;
    return true;
  }
  function isFree(at: number): boolean {
    for (let index = 0; index < WORDS; index += 1) if (slots[at + index] !== 0) return false;
    return true;
  }

  /** Index of the first word of the slot that holds the hash, or of the free one where it belongs. */
  function slotOf(words: Uint32Array): number {
    const count = slots.length / WORDS;
    let slot = (words[0] ?? 0) % count;
    while (!isFree(slot * WORDS) && !isAt(slot * WORDS, words)) slot = (slot + 1) % count;
    return slot * WORDS;
  }

  function grow(): void {
    const old = slots;
    slots = new Uint32Array(old.length * 2);
    for (let at = 0; at < old.length; at += WORDS) {
      const words = old.subarray(at, at + WORDS);
      if (words.some((word) => word !== 0)) slots.set(words, slotOf(words));
    }
  }

  return {
    get size() {
      return size;
    },
    add: (record) => {
      const words = hashOf(record);
      const at = slotOf(words);
      if (isAt(at, words)) return;
      slots.set(words, at);
      size += 1;
      if (size * WORDS > slots.length * LOAD) grow();
    },
    has: (record) => {
      const words = hashOf(record);
      return isAt(slotOf(words), words);
    },
  };
}
