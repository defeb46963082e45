export { collectStrata, defectRateBound, type Sampler, type Stratum } from './collect-strata.ts';
export { beginSampling, type Sampling } from './sample-release.ts';
export { ReviewSample, SampleSet, SampleStratum } from './sample-set.ts';
