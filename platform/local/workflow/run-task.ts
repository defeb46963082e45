// How a Task state calls a stage: at once, or by a task token that someone answers later.
import { LAMBDA_WAIT, type TaskState } from '../../../core/asl/index.ts';
import { digestOf, type Json } from '../../../core/record/index.ts';
import { Halted, StateError, taskError } from './asl-error.ts';
import { contextOf } from './context.ts';
import { evaluateCount } from './evaluate.ts';
import { pathOf } from './frame.ts';
import type { TaskToken } from './journal/tokens.ts';
import { payloadText } from './payload.ts';
import { note, record } from './record.ts';
import type { Result, Visit } from './run.ts';
import { orHalted, whenDue } from './timing.ts';

const timedOut = (): StateError => new StateError('States.Timeout', 'The task ran longer than its TimeoutSeconds.');

export function runTask(visit: Visit, state: TaskState): Promise<Result> {
  return state.Resource === LAMBDA_WAIT ? runWithToken(visit, state) : runAtOnce(visit, state);
}

async function runAtOnce(visit: Visit, state: TaskState): Promise<Result> {
  const { clock } = visit.run;
  const due = clock.now().getTime() + 1000 * (await timeoutOf(visit, state));
  const payload = await call(visit, state, due, {});
  const result = { ExecutedVersion: '$LATEST', Payload: payload, StatusCode: 200 };
  payloadText(result, 'result');
  return { kind: 'result', result };
}

const timeoutOf = (visit: Visit, state: TaskState): Promise<number> =>
  evaluateCount(visit.run.evaluate, state.TimeoutSeconds, 'TimeoutSeconds', 1, visit.bindings());

/** Calls the function and waits for it until `due`. */
async function call(
  visit: Visit,
  state: TaskState,
  due: number,
  context: { readonly [key: string]: Json },
): Promise<Json> {
  const { run, signal } = visit;
  const bindings = visit.bindings({ context: { ...contextOf(run, visit.place, visit.frame), ...context } });
  const args = (await run.evaluate(state.Arguments as Json, 'Arguments', bindings)) as {
    FunctionName: string;
    Payload?: Json;
  };
  payloadText(args, 'arguments');
  const functionName = args.FunctionName.slice(2, -1);
  // An invocation of Lambda without a Payload hands the function an empty object.
  const payload = args.Payload ?? {};
  if (signal.aborted) throw new Halted();
  const limit = new AbortController();
  const halt = (): void => limit.abort();
  signal.addEventListener('abort', halt, { once: true });
  const cancel = whenDue(run.clock, due, halt);
  try {
    return await orHalted(run.invoke(functionName, payload, limit.signal), limit.signal);
  } catch (error) {
    if (signal.aborted) throw new Halted();
    if (limit.signal.aborted) throw timedOut();
    throw taskError(error);
  } finally {
    cancel();
    signal.removeEventListener('abort', halt);
  }
}

async function runWithToken(visit: Visit, state: TaskState): Promise<Result> {
  const { run, frame } = visit;
  if (frame.token === null) openToken(visit, 1000 * (await timeoutOf(visit, state)));
  const token = frame.token ?? '';
  const find = (): TaskToken | undefined => run.journal.read(() => run.journal.tokens.get(token));
  const due = frame.due ?? 0;
  // A function that had not returned when the process died is called again, with the same token.
  if (find()?.invoked === false) {
    if (find()?.status === 'OPEN') await call(visit, state, due, { Task: { Token: token } });
    run.journal.write(() => run.journal.tokens.markInvoked(token));
  }
  const answered = find();
  if (answered?.status === 'SUCCEEDED') return { kind: 'result', result: answered.output };
  if (answered?.status === 'FAILED')
    throw new StateError(answered.error ?? 'States.TaskFailed', 'The task token was answered with a failure.');
  if (run.clock.now().getTime() >= due) throw timedOut();
  return { kind: 'suspended' };
}

/** The token follows from where the frame stands, so that a call repeated after a crash hands out the same one. */
function openToken(visit: Visit, timeout: number): void {
  const { run, frame } = visit;
  const token = digestOf(['token', run.execution, pathOf(frame), frame.step, frame.attempt, frame.redrives]);
  const due = run.clock.now().getTime() + timeout;
  Object.assign(frame, { token, due, dueKind: 'token' });
  record(run, frame, () => {
    const { group, index, state } = frame;
    run.journal.tokens.open({ token, execution: run.execution, group, index, state, due });
    note(run, frame, 'token.opened');
  });
}
