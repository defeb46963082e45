// How often an identifier may still be there, from a sample: what was found in it counts, also where it was taken out since.

/** Records of the sample. `removed` are those that people took out of the release by decision: they are no part of `records`. */
export interface LeakSample {
  readonly records: number;
  readonly clean: number;
  readonly removed: number;
}

export interface LeakBounds {
  /** Every suspect record, and every one that was taken out, counts as a leak. Null where there is nothing to bound. */
  readonly leak_rate_bound: number | null;
  /** The same for what is left when a person finds no identifier in any suspect record. */
  readonly leak_rate_bound_if_cleared: number | null;
}

/** One in twenty: the confidence is 95 %. */
const CHANCE = 0.05;
/** The "rule of three": none found in n bounds the rate by 3/n. Exact is 2.9957. */
const NONE_FOUND = 3;
const STEPS = 60;
/** Digits behind the point that are published, rounded up. */
const PLACES = 1e6;

/** Chance of at most `found` events where `mean` are expected (Poisson), summed in logarithms. */
function chanceOfAtMost(found: number, mean: number): number {
  let term = -mean;
  let sum = Math.exp(term);
  for (let count = 1; count <= found; count++) {
    term += Math.log(mean / count);
    sum += Math.exp(term);
  }
  return sum;
}

/** The expected number at which so few come up once in twenty times: no smaller one can be ruled in with 95 % confidence. */
function mostExpected(found: number): number {
  if (found === 0) return NONE_FOUND;
  let [low, high] = [found, 3 * found + 10];
  for (let step = 0; step < STEPS; step++) {
    const middle = (low + high) / 2;
    if (chanceOfAtMost(found, middle) > CHANCE) low = middle;
    else high = middle;
  }
  return high;
}

const rateOf = (found: number, records: number): number | null =>
  records === 0 ? null : Math.min(1, Math.ceil((mostExpected(found) / records) * PLACES) / PLACES);

export function boundLeaks({ records, clean, removed }: LeakSample): LeakBounds {
  return {
    leak_rate_bound: rateOf(records - clean + removed, records + removed),
    leak_rate_bound_if_cleared: clean === 0 ? null : rateOf(removed, clean + removed),
  };
}
