export { collectStrata, defectRateBound } from './collect-strata.ts';
export { beginSampling } from './sample-release.ts';
export { SampleSet } from './sample-set.ts';
