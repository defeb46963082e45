export { isCheckable, isContained, type LeakPolicy, searchedShingles, without } from './contained.ts';
export { createHeldOutIndex, type HeldOutIndex } from './held-out-index.ts';
export { hashesOfPartition, leakPartitions, lowerBound } from './partitions.ts';
