// What each type of state does once, and where it goes from there.
import type { ChoiceState, FailState, PassState, State, SucceedState, WaitState } from '../../../core/asl/index.ts';
import type { Json } from '../../../core/record/index.ts';
import { isErrorName, StateError } from './asl-error.ts';
import { evaluateCount } from './evaluate.ts';
import type { Variables } from './frame.ts';
import { record } from './record.ts';
import type { Move, Result, Visit } from './run.ts';
import { runMap } from './run-map.ts';
import { runParallel } from './run-parallel.ts';
import { runTask } from './run-task.ts';
import { sleepUntil } from './timing.ts';

/** Throws StateError for what Retry and Catch may see. */
export async function runState(visit: Visit, state: State): Promise<Move> {
  switch (state.Type) {
    case 'Pass':
      return pass(visit, state);
    case 'Choice':
      return choose(visit, state);
    case 'Wait':
      return wait(visit, state);
    case 'Succeed':
      return pass(visit, state);
    case 'Fail':
      throw await failure(visit, state);
    case 'Task':
      return finish(visit, state, await runTask(visit, state));
    case 'Parallel':
      return finish(visit, state, await runParallel(visit, state));
    case 'Map':
      return finish(visit, state, await runMap(visit, state));
  }
}

interface Leaving {
  readonly Next?: string | undefined;
  readonly Output?: Json | undefined;
  readonly Assign?: Variables | undefined;
}

/** «If not provided, the state output is the result in a Task, Map, and Parallel State, or the state input in all other states.» */
async function leave(visit: Visit, leaving: Leaving, byDefault: Json, extra: { result?: Json } = {}): Promise<Move> {
  const { evaluate } = visit.run;
  const bindings = visit.bindings(extra);
  const output = leaving.Output === undefined ? byDefault : await evaluate(leaving.Output, 'Output', bindings);
  const assign = (await evaluate(leaving.Assign ?? {}, 'Assign', bindings)) as Variables;
  return { kind: 'go', next: leaving.Next, output, assign };
}

function pass(visit: Visit, state: PassState | SucceedState): Promise<Move> {
  return leave(visit, state, visit.frame.input);
}

function finish(visit: Visit, state: Leaving, result: Result): Promise<Move> | Move {
  return result.kind === 'suspended' ? result : leave(visit, state, result.result, { result: result.result });
}

/** «scans the Choice Rules in order and chooses the first Choice Rule whose "Condition" field evaluates to true» */
async function choose(visit: Visit, state: ChoiceState): Promise<Move> {
  const { frame, run } = visit;
  for (const [index, rule] of state.Choices.entries()) {
    const chosen = await run.evaluate(rule.Condition, `Choices[${index}].Condition`, visit.bindings());
    if (typeof chosen !== 'boolean')
      throw new StateError(
        'States.QueryEvaluationError',
        `The field Choices[${index}].Condition did not evaluate to a boolean.`,
      );
    if (chosen) return leave(visit, rule, frame.input);
  }
  if (state.Default === undefined)
    throw new StateError('States.NoChoiceMatched', 'No Choice Rule matched and there is no Default.');
  return leave(visit, { ...state, Next: state.Default }, frame.input);
}

async function wait(visit: Visit, state: WaitState): Promise<Move> {
  const { frame, run, signal } = visit;
  if (frame.due === null) {
    Object.assign(frame, { due: await dueOf(visit, state), dueKind: 'wait' });
    record(run, frame, () => undefined);
  }
  await sleepUntil(run.clock, frame.due ?? 0, signal);
  return leave(visit, state, frame.input);
}

// «an uppercase "T" character MUST be used to separate date and time, and an uppercase "Z" character MUST be present in
// the absence of a numeric time zone offset»
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

async function dueOf(visit: Visit, state: WaitState): Promise<number> {
  const { evaluate, clock } = visit.run;
  if (state.Seconds !== undefined)
    return (
      clock.now().getTime() + 1000 * (await evaluateCount(evaluate, state.Seconds, 'Seconds', 0, visit.bindings()))
    );
  const timestamp = await evaluate(state.Timestamp ?? '', 'Timestamp', visit.bindings());
  const due = typeof timestamp === 'string' && TIMESTAMP.test(timestamp) ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(due))
    throw new StateError('States.QueryEvaluationError', 'The field Timestamp did not evaluate to a timestamp.');
  return due;
}

/** An error name is kept; a Cause is kept only where it is a literal of the definition, for anything else may quote input. */
async function failure(visit: Visit, state: FailState): Promise<StateError> {
  const name =
    state.Error === undefined ? 'States.TaskFailed' : await visit.run.evaluate(state.Error, 'Error', visit.bindings());
  const literal = state.Cause !== undefined && !state.Cause.startsWith('{%');
  const cause = literal && state.Cause !== undefined ? state.Cause : 'The machine reached a Fail state.';
  if (typeof name !== 'string' || !(isErrorName(name) || name.startsWith('States.')))
    return new StateError('States.QueryEvaluationError', 'The field Error did not evaluate to an error name.');
  return new StateError(name, cause);
}
