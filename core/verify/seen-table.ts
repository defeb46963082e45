// A compact map from 64-bit names to a small number: 9 bytes a slot, so that millions of records fit in memory.

export interface SeenTable {
  /** `hex`: at least 16 lower-case hex digits, of which the first 16 count. Returns the value it had; absent: stores `value`. */
  meet(hex: string, value: number): number | undefined;
  readonly size: number;
}

const START = 1 << 12;
/** Above this share of filled slots the table doubles. */
const LOAD = 0.6;

/** Values are 0 to 254. Record ids and groups are 64 bits, so they are exact; longer hashes are cut to 64 bits. */
export function createSeenTable(): SeenTable {
  let mask = START - 1;
  let high = new Uint32Array(START);
  let low = new Uint32Array(START);
  /** 0: free; else value + 1. */
  let values = new Uint8Array(START);
  let size = 0;

  const slotOf = (h: number, l: number): number => {
    let slot = (h ^ l) & mask;
    while (values[slot] !== 0 && (high[slot] !== h || low[slot] !== l)) slot = (slot + 1) & mask;
    return slot;
  };

  const grow = (): void => {
    const [oldHigh, oldLow, oldValues] = [high, low, values];
    const slots = oldValues.length * 2;
    mask = slots - 1;
    high = new Uint32Array(slots);
    low = new Uint32Array(slots);
    values = new Uint8Array(slots);
    for (let old = 0; old < oldValues.length; old += 1) {
      const value = oldValues[old] ?? 0;
      if (value === 0) continue;
      const slot = slotOf(oldHigh[old] ?? 0, oldLow[old] ?? 0);
      high[slot] = oldHigh[old] ?? 0;
      low[slot] = oldLow[old] ?? 0;
      values[slot] = value;
    }
  };

  return {
    get size() {
      return size;
    },
    meet: (hex, value) => {
      const h = Number.parseInt(hex.slice(0, 8), 16);
      const l = Number.parseInt(hex.slice(8, 16), 16);
      const slot = slotOf(h, l);
      const known = values[slot] ?? 0;
      if (known !== 0) return known - 1;
      high[slot] = h;
      low[slot] = l;
      values[slot] = value + 1;
      size += 1;
      if (size > values.length * LOAD) grow();
      return undefined;
    },
  };
}
