export { parseStateMachine } from './definition.ts';
export { expressionOf } from './expression.ts';
export { lintStateMachine } from './lint.ts';
export { LINT_CODES } from './lint-finding.ts';
export {
  type Branch,
  type Catcher,
  type ChoiceState,
  type FailState,
  type ItemBatcher,
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
