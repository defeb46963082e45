// Every conversation has a stream of random numbers of its own, named by words, so that order and scale change nothing.

export interface Random {
  /** Whole number in [0, n). */
  below(n: number): number;
  /** Whole number in [low, high]. */
  between(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
}

/** Jenkins one-at-a-time, started from `seed`: four of them fill the state of a generator. */
function mix(text: string, seed: number): number {
  let hash = seed | 0;
  for (let index = 0; index < text.length; index += 1) {
    hash = (hash + text.charCodeAt(index)) | 0;
    hash = (hash + (hash << 10)) | 0;
    hash ^= hash >>> 6;
  }
  hash = (hash + (hash << 3)) | 0;
  hash ^= hash >>> 11;
  return (hash + (hash << 15)) | 0;
}

/** A small fast counter (sfc32) seeded by a name; the same name gives the same numbers on every machine. */
export function randomOf(name: string): Random {
  let a = mix(name, 0x9e3779b9);
  let b = mix(name, 0x243f6a88);
  let c = mix(name, 0xb7e15162);
  let counter = 1;
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let round = 0; round < 12; round += 1) next();
  const below = (n: number): number => next() % n;
  return {
    below,
    between: (low, high) => low + below(high - low + 1),
    chance: (probability) => next() < probability * 4_294_967_296,
    pick: (list) => {
      const item = list[below(list.length)];
      if (item === undefined) throw new RangeError('nothing to pick from');
      return item;
    },
  };
}

/** Draws from lists without repeating itself until a list is used up. */
export function deckOf(random: Random): <T>(list: readonly T[]) => T {
  const left = new Map<readonly unknown[], number[]>();
  return <T>(list: readonly T[]): T => {
    let indexes = left.get(list);
    if (indexes === undefined || indexes.length === 0) {
      indexes = list.map((_, index) => index);
      left.set(list, indexes);
    }
    const at = random.below(indexes.length);
    const index = indexes[at] ?? 0;
    indexes[at] = indexes[indexes.length - 1] ?? 0;
    indexes.pop();
    const item = list[index];
    if (item === undefined) throw new RangeError('nothing to draw from');
    return item;
  };
}
