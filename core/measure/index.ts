export { compareDistributions } from './changes.ts';
export { type CoverageInput, measureCoverage } from './coverage.ts';
export { createDistributionCounter, type DistributionCounter } from './distribution.ts';
export { type FunnelInput, measureFunnel } from './funnel.ts';
export { measurePrivacy } from './privacy.ts';
export { createValueCounts, type Statistics, type ValueCounts } from './value-counts.ts';
