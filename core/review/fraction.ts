// Exact numbers for thresholds: a mean of scores reaches 7 or does not, whatever binary rounding would make of it.

export interface Fraction {
  readonly n: bigint;
  /** Above 0. */
  readonly d: bigint;
}

export const whole = (value: number): Fraction => ({ n: BigInt(value), d: 1n });

/** The decimal that a configuration says: 0.1 is one tenth, not the double nearest to it. */
export function decimal(value: number): Fraction {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  const [integer = '0', places = ''] = digits.split('.');
  const power = Number(exponent) - places.length;
  const n = BigInt(integer + places);
  return power < 0 ? { n, d: 10n ** BigInt(-power) } : { n: n * 10n ** BigInt(power), d: 1n };
}

export const ratio = (n: number, d: number): Fraction => ({ n: BigInt(n), d: BigInt(d) });
export const plus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d });
export const minus = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.d - b.n * a.d, d: a.d * b.d });
export const times = (a: Fraction, b: Fraction): Fraction => ({ n: a.n * b.n, d: a.d * b.d });
export const over = (a: Fraction, divisor: number): Fraction => ({ n: a.n, d: a.d * BigInt(divisor) });

/** Negative, 0 or positive. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const DIGITS = 6;

/**
 * For reports: cut after six digits, never rounded up, so that what lies below a threshold is shown below it; never below
 * a `threshold` that was reached either. Takes values of 0 and more.
 */
export function shownAgainst(value: Fraction, threshold: number): number {
  const scale = 10n ** BigInt(DIGITS);
  const cut = Number((value.n * scale) / value.d) / Number(scale);
  return compare(value, decimal(threshold)) >= 0 ? Math.max(cut, threshold) : cut;
}
