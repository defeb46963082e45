// A seeded sample of each stratum in one pass: the ids with the lowest hashes, whatever the order of arrival.
import { compareBytes, type Split, sha256 } from '../record/index.ts';
import type { SampleStratum } from './sample-set.ts';

export interface Stratum {
  readonly family: string;
  readonly split: Split;
}

export interface Sampler {
  offer(recordId: string, stratum: Stratum): void;
  /** Strata in byte order of family, then train, val, test; ids in byte order. */
  result(): SampleStratum[];
}

interface Held {
  readonly stratum: Stratum;
  available: number;
  /** Lowest ranks first, never more than the size of the sample. */
  readonly best: { readonly rank: string; readonly id: string }[];
}

const SPLITS: readonly Split[] = ['train', 'val', 'test'];

/** Rule of three: n clean samples bound the defect rate by 3/n at 95 %. Null for n = 0. */
export function defectRateBound(sampled: number): number | null {
  return sampled === 0 ? null : Math.min(1, Math.round((3 / sampled) * 1e6) / 1e6);
}

function insert(held: Held, id: string, rank: string, size: number): void {
  const last = held.best.at(-1);
  if (held.best.length >= size && last !== undefined && compareBytes(rank, last.rank) >= 0) return;
  const at = held.best.findIndex((other) => compareBytes(rank, other.rank) < 0);
  held.best.splice(at === -1 ? held.best.length : at, 0, { rank, id });
  if (held.best.length > size) held.best.pop();
}

function stratumOf({ stratum, available, best }: Held): SampleStratum {
  return {
    ...stratum,
    available,
    sampled: best.length,
    defect_rate_bound: defectRateBound(best.length),
    record_ids: best.map(({ id }) => id).sort(compareBytes),
  };
}

/** `seed` names the draw: another purpose or another release seed gives another sample. */
export function collectStrata(seed: string, size: number): Sampler {
  const strata = new Map<string, Held>();
  return {
    offer: (recordId, stratum) => {
      const name = `${stratum.family}/${stratum.split}`;
      const held = strata.get(name) ?? {
        stratum: { family: stratum.family, split: stratum.split },
        available: 0,
        best: [],
      };
      strata.set(name, held);
      held.available += 1;
      insert(held, recordId, sha256(`${seed}\n${recordId}`), size);
    },
    result: () =>
      [...strata.values()]
        .map(stratumOf)
        .sort((a, b) => compareBytes(a.family, b.family) || SPLITS.indexOf(a.split) - SPLITS.indexOf(b.split)),
  };
}
