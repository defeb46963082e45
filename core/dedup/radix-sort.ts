// The order of documents by key: a stable radix sort over typed arrays, since a Map of keys is eight times slower.

const BITS = 11;
const SIZE = 1 << BITS;

/** Indexes of `keys` that are not `skip`, ordered by key; equal keys keep their index order. 8 bytes a document. */
export function sortedIndexes(keys: Uint32Array, skip: number): Uint32Array {
  let from = new Uint32Array(keys.length);
  let count = 0;
  for (let index = 0; index < keys.length; index += 1) {
    if (keys[index] === skip) continue;
    from[count] = index;
    count += 1;
  }
  let to = new Uint32Array(count);
  from = from.subarray(0, count);
  const places = new Uint32Array(SIZE);
  for (let shift = 0; shift < 32; shift += BITS) {
    places.fill(0);
    for (let at = 0; at < count; at += 1) {
      const digit = ((keys[from[at] as number] as number) >>> shift) & (SIZE - 1);
      places[digit] = (places[digit] as number) + 1;
    }
    let sum = 0;
    for (let digit = 0; digit < SIZE; digit += 1) {
      const here = places[digit] as number;
      places[digit] = sum;
      sum += here;
    }
    for (let at = 0; at < count; at += 1) {
      const index = from[at] as number;
      const digit = ((keys[index] as number) >>> shift) & (SIZE - 1);
      const place = places[digit] as number;
      to[place] = index;
      places[digit] = place + 1;
    }
    [from, to] = [to, from];
  }
  return from;
}
