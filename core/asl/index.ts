export { parseStateMachine } from './definition.ts';
export { expressionOf } from './expression.ts';
export { lintStateMachine } from './lint.ts';
export { LINT_CODES, type LintCode, type LintFinding } from './lint-finding.ts';
export {
  type Assignment,
  type Branch,
  type Catcher,
  type ChoiceState,
  type Count,
  type FailState,
  type ItemBatcher,
  LAMBDA_INVOKE,
  LAMBDA_WAIT,
  type MapState,
  type ParallelState,
  type PassState,
  type ResultWriter,
  type Retrier,
  type State,
  type StateMachine,
  type SucceedState,
  type TaskState,
  type WaitState,
} from './state-machine.ts';
