export type { HistoryEntry } from './history.ts';
export type { MapResults } from './map-runs.ts';
export {
  createStepFunctionsWorkflow,
  type StepFunctionsOptions,
  type StepFunctionsWorkflow,
} from './stepfunctions-workflow.ts';
export type { OpenTokens } from './task-answers.ts';
