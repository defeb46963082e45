export { type AssignedDocument, assignSplits, SPLITS, type SplitDocuments, type SplitRules } from './assign-splits.ts';
export { Assignment } from './assignment.ts';
export { chooseHoldouts, type HoldoutCandidate } from './choose-holdouts.ts';
export { createGrouping, type Grouping, type GroupingBuilder } from './grouping.ts';
export { createSplitCounter, type SplitCounter } from './split-evidence.ts';
