// How a machine goes from state to state: every step is in the journal before the next one begins.
import type { Branch, Catcher, Retrier, State } from '../../../core/asl/index.ts';
import { errorMatches, Halted, StateError } from './asl-error.ts';
import { bindingsOf } from './context.ts';
import { childGroup, FRESH_VISIT, type Frame, newFrame, pathOf, type Variables } from './frame.ts';
import { corrupt } from './journal/database.ts';
import { payloadText } from './payload.ts';
import { note, now, record } from './record.ts';
import type { Move, Outcome, Place, Run, Visit } from './run.ts';
import { runState } from './run-state.ts';
import { sleepUntil } from './timing.ts';

/** Runs a machine from where its frame stands to its end. Throws Halted when told to stop, ReleaseError when we are broken. */
export async function runMachine(run: Run, machine: Branch, given: Place, signal: AbortSignal): Promise<Outcome> {
  const frame =
    run.journal.read(() => run.journal.frames.get(run.execution, given.group, given.index)) ??
    enter(run, machine, given);
  const { identity } = given;
  const place = { ...given, identity: { ...identity, StartTime: identity.StartTime ?? frame.startedAt } };
  while (frame.status === 'RUNNING') {
    if (signal.aborted) throw new Halted();
    if (frame.dueKind === 'retry') await sleepUntil(run.clock, frame.due ?? 0, signal);
    const state = machine.States[frame.state];
    if (state === undefined) throw corrupt();
    const hasChildren = state.Type === 'Map' || state.Type === 'Parallel';
    const bindings: Visit['bindings'] = (extra) => bindingsOf(run, place, frame, extra);
    const move = await takeState({ run, place, frame, signal, hasChildren, bindings }, state);
    if (move === 'suspended') return { kind: 'suspended' };
  }
  if (frame.status === 'FAILED') return { kind: 'failed', error: frame.error ?? { name: 'States.Runtime', cause: '' } };
  return { kind: 'succeeded' };
}

function enter(run: Run, machine: Branch, place: Place): Frame {
  const frame = newFrame(place.group, place.index, machine.StartAt, place.input, now(run));
  record(run, frame, () => note(run, frame, 'state.entered'));
  run.emit({ type: 'state.entered', state: frame.state, path: pathOf(frame) });
  return frame;
}

async function takeState(visit: Visit, state: State): Promise<'moved' | 'suspended'> {
  try {
    const move = await runState(visit, state);
    if (move.kind === 'suspended') return 'suspended';
    advance(visit, move);
  } catch (error) {
    if (!(error instanceof StateError)) throw error;
    await handle(visit, state, error);
  }
  return 'moved';
}

/** «the interpreter uses any appropriate Retriers first and only applies the matching Catcher transition if the retry policy fails» */
async function handle(visit: Visit, state: State, error: StateError): Promise<void> {
  const { Retry, Catch } = 'Retry' in state ? state : { Retry: [], Catch: [] };
  if (retry(visit, Retry, error)) return;
  const catcher = Catch.find((candidate) => errorMatches(candidate.ErrorEquals, error.name));
  if (catcher === undefined) return fail(visit, error);
  try {
    advance(visit, await caught(visit, catcher, error));
  } catch (inCatcher) {
    if (!(inCatcher instanceof StateError)) throw inCatcher;
    fail(visit, inCatcher);
  }
}

async function caught(visit: Visit, catcher: Catcher, error: StateError): Promise<Extract<Move, { kind: 'go' }>> {
  const errorOutput = { Error: error.name, Cause: error.cause };
  const bindings = visit.bindings({ errorOutput });
  const { evaluate } = visit.run;
  // «If the "Output" field is not provided, the state output is the Error Output.»
  const output = catcher.Output === undefined ? errorOutput : await evaluate(catcher.Output, 'Catch.Output', bindings);
  const assign = (await evaluate(catcher.Assign ?? {}, 'Catch.Assign', bindings)) as Variables;
  return { kind: 'go', next: catcher.Next, output, assign };
}

/** Spends a retry of the first Retrier that names the error; false where there is none, or it is spent. */
function retry(visit: Visit, retriers: readonly Retrier[], error: StateError): boolean {
  const { run, frame, hasChildren } = visit;
  const at = retriers.findIndex((candidate) => errorMatches(candidate.ErrorEquals, error.name));
  const retrier = retriers[at];
  const spent = frame.retries[at] ?? 0;
  if (retrier === undefined || spent >= retrier.MaxAttempts) return false;
  const seconds = Math.min(
    retrier.IntervalSeconds * retrier.BackoffRate ** spent,
    retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY,
  );
  const due = run.clock.now().getTime() + Math.round(seconds * 1000);
  const retries = retriers.map((_, index) => (frame.retries[index] ?? 0) + (index === at ? 1 : 0));
  const group = childGroup(frame);
  Object.assign(frame, { ...FRESH_VISIT, attempt: frame.attempt + 1, retries, due, dueKind: 'retry' });
  record(run, frame, () => {
    if (hasChildren) run.journal.frames.drop(run.execution, group);
    note(run, frame, 'state.retried', error.name);
  });
  run.emit({
    type: 'state.retried',
    state: frame.state,
    path: pathOf(frame),
    error: error.name,
    attempt: frame.attempt,
  });
  return true;
}

/** Goes to the next state, or ends the machine: one transaction, with what the state leaves behind. */
function advance(visit: Visit, move: Extract<Move, { kind: 'go' }>): void {
  const { run, frame, place, hasChildren } = visit;
  payloadText(move.output, 'output');
  checkAssignment(move.assign, place);
  const group = childGroup(frame);
  const left = frame.state;
  const variables = { ...frame.variables, ...move.assign };
  const at = now(run);
  if (move.next === undefined) Object.assign(frame, { status: 'SUCCEEDED', output: move.output, endedAt: at });
  else {
    const visitOfNext = { ...FRESH_VISIT, state: move.next, step: frame.step + 1, input: move.output, enteredAt: at };
    Object.assign(frame, { ...visitOfNext, variables });
  }
  record(run, frame, () => {
    if (hasChildren) run.journal.frames.drop(run.execution, group);
    run.journal.append({ execution: run.execution, at, path: pathOf(frame), type: 'state.exited', state: left });
    if (move.next !== undefined) note(run, frame, 'state.entered');
  });
  run.emit({ type: 'state.exited', state: left, path: pathOf(frame) });
  if (move.next !== undefined) run.emit({ type: 'state.entered', state: move.next, path: pathOf(frame) });
}

/** «states in inner scopes MUST NOT assign to a variable with the same name as a variable in an outer scope» */
function checkAssignment(assign: Variables, place: Place): void {
  payloadText(assign, 'variables');
  if (Object.keys(assign).some((name) => name === 'states' || Object.hasOwn(place.outer, name)))
    throw new StateError('States.Runtime', 'A state assigns to a reserved or an outer variable.');
}

function fail(visit: Visit, error: StateError): void {
  const { run, frame } = visit;
  Object.assign(frame, { status: 'FAILED', error: { name: error.name, cause: error.cause }, endedAt: now(run) });
  record(run, frame, () => note(run, frame, 'state.failed', error.name));
}
