// Whether a held-out text is contained in a training text: the share of its shingles that stand there.

export interface LeakPolicy {
  readonly containment: number;
  readonly min_shingles: number;
  readonly boilerplate_documents: number;
}

/** With fewer shingles left, nothing can be said: such texts are counted, and compared by their text hash only. */
const CHECKABLE = 2;

export const isCheckable = (shingles: number): boolean => shingles >= CHECKABLE;

/**
 * The 31-bit hashes that a held-out text is searched by. Shingles over the border of two turns are left out, because a
 * template with speaker labels breaks them in a copy; where the turns are so short that too few remain, all are taken.
 */
export function searchedShingles(set: Uint32Array, minShingles: number): Uint32Array {
  const within = set.filter((shingle) => (shingle & 1) === 0);
  return (within.length >= minShingles ? within : set).map((shingle) => shingle >>> 1);
}

/** `sorted` without the members of `excluded`, which is sorted too. */
export function without(sorted: Uint32Array, excluded: Uint32Array): Uint32Array {
  let at = 0;
  return sorted.filter((shingle) => {
    while (at < excluded.length && (excluded[at] as number) < shingle) at += 1;
    return excluded[at] !== shingle;
  });
}

/** Short texts must be contained whole: five shared shingles of six are a phrase, not a copy. */
export function sharedNeeded(shingles: number, policy: LeakPolicy): number {
  return shingles < policy.min_shingles ? shingles : policy.containment * shingles;
}

/**
 * Whether a held-out text, by its searched shingles without boilerplate, is contained in a training text, by its whole
 * shingle set as PrepareShard wrote it.
 */
export function isContained(heldOut: Uint32Array, training: Uint32Array, policy: LeakPolicy): boolean {
  if (!isCheckable(heldOut.length)) return false;
  let at = 0;
  let shared = 0;
  for (const shingle of heldOut) {
    while (at < training.length && (training[at] as number) >>> 1 < shingle) at += 1;
    if (at < training.length && (training[at] as number) >>> 1 === shingle) shared += 1;
  }
  return shared >= sharedNeeded(heldOut.length, policy);
}
