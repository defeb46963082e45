// How the bands are dealt out to the children of MatchBands.
import type { ReleaseConfig } from '../config/index.ts';

/** Bands that one child matches: one range of every unit's band file. */
const BANDS_A_GROUP = 4;

/** Number of band groups: MatchBands has the items 0 … bandGroups - 1. */
export function bandGroups({ dedup }: Pick<ReleaseConfig, 'dedup'>): number {
  return Math.ceil(dedup.signature.bands / BANDS_A_GROUP);
}

/** Bands [first, last) of a group. */
export function bandsOfGroup(
  { dedup }: Pick<ReleaseConfig, 'dedup'>,
  group: number,
): { readonly first: number; readonly last: number } {
  const first = group * BANDS_A_GROUP;
  return { first, last: Math.min(first + BANDS_A_GROUP, dedup.signature.bands) };
}
