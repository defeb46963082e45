// What the split gate reads, counted again from the assignments.
import type { ReleaseConfig } from '../config/index.ts';
import type { SplitEvidence } from '../evidence/index.ts';
import type { Split } from '../record/index.ts';

export interface CountedDocument {
  readonly family: string;
  readonly group: string;
  readonly cluster: string | null;
  readonly split: Split | null;
  readonly holdout: boolean;
  /** A release has put it where it is. */
  readonly prior: boolean;
}

export interface SplitCounter {
  add(document: CountedDocument): void;
  evidence(): SplitEvidence;
}

interface Place {
  readonly split: Split;
  readonly holdout: boolean;
}

/**
 * `pool` counts groups, not records: the seeded hash draws groups, so 3 sigma of their number is the spread to expect.
 * Holdouts are no part of the pool; in `families` they are counted in `test` and again in `holdout`.
 */
export function createSplitCounter({
  families,
  split: { shares, tolerance },
}: Pick<ReleaseConfig, 'families' | 'split'>): SplitCounter {
  const places = new Map<string, Place>();
  const clusters = new Map<string, Place>();
  const straddling = new Set<string>();
  const rows = new Map(
    families.map(({ id, holdout }) => [
      id,
      { family: id, policy: holdout.policy as string, train: 0, val: 0, test: 0, holdout: 0 },
    ]),
  );
  let kept = 0;
  let bridged = 0;
  const place = (known: Map<string, Place>, name: string, at: Place): void => {
    const other = known.get(name);
    if (other === undefined) known.set(name, at);
    else if (other.split !== at.split) straddling.add(name);
  };
  return {
    add({ family, group, cluster, split, holdout, prior }) {
      if (split === null) {
        bridged += 1;
        return;
      }
      place(places, group, { split, holdout });
      // Two published records stay apart even where a newcomer has since joined them in a cluster.
      if (cluster !== null && !prior) place(clusters, cluster, { split, holdout });
      if (prior) kept += 1;
      const row = rows.get(family);
      if (row === undefined) return;
      row[split] += 1;
      if (holdout) row.holdout += 1;
    },
    evidence() {
      const pool = { groups: 0, train: 0, val: 0, test: 0 };
      for (const { split, holdout } of places.values()) {
        if (holdout) continue;
        pool.groups += 1;
        pool[split] += 1;
      }
      const variance = Math.max(...[shares.train, shares.val, shares.test].map((share) => share * (1 - share)));
      const sigma = pool.groups === 0 ? 0 : Math.sqrt(variance / pool.groups);
      return {
        groups: places.size,
        straddling_groups: straddling.size,
        pool,
        target: { ...shares },
        tolerance: Math.max(tolerance, 3 * sigma),
        families: [...rows.values()],
        kept_from_previous: kept,
        bridged,
      };
    },
  };
}
