// The samples of a release: one over all families, and one for each kind of review over its families.
import type { ReleaseConfig } from '../config/index.ts';
import { compareBytes, sha256 } from '../record/index.ts';
import { collectStrata, defectRateBound, type Stratum } from './collect-strata.ts';
import type { ReviewSample, SampleSet } from './sample-set.ts';

export interface Sampling {
  offer(recordId: string, stratum: Stratum): void;
  result(): SampleSet;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Offer every exported record once, in any order. */
export function beginSampling(config: Pick<ReleaseConfig, 'project' | 'review'>): Sampling {
  const { review, project } = config;
  const size = review.sample_per_family_split;
  const general = collectStrata(`${project.seed}\nsample`, size);
  const kinds = [...review.kinds]
    .sort((a, b) => compareBytes(a.id, b.id))
    .map((kind) => ({
      kind,
      families: new Set(kind.families),
      sampler: collectStrata(`${project.seed}\nsample\n${kind.id}`, size),
    }));

  const reviewOf = ({ kind, sampler }: (typeof kinds)[number]): ReviewSample => {
    const strata = sampler.result();
    const sampled = sum(strata.map((stratum) => stratum.sampled));
    return {
      review: kind.id,
      required: review.required.includes(kind.id),
      reviewers: kind.reviewers,
      available: sum(strata.map(({ available }) => available)),
      sampled,
      defect_rate_bound: defectRateBound(sampled),
      strata,
    };
  };

  return {
    offer: (recordId, stratum) => {
      general.offer(recordId, stratum);
      for (const { families, sampler } of kinds) if (families.has(stratum.family)) sampler.offer(recordId, stratum);
    },
    result: () => ({
      format: 'review-samples/1',
      seed_digest: sha256(project.seed),
      per_family_split: size,
      strata: general.result(),
      reviews: kinds.map(reviewOf),
    }),
  };
}
