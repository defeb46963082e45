export { compareDistributions } from './changes.ts';
export { measureCoverage } from './coverage.ts';
export { createDistributionCounter } from './distribution.ts';
export { measureFunnel } from './funnel.ts';
export { measurePrivacy } from './privacy.ts';
export { createValueCounts } from './value-counts.ts';
