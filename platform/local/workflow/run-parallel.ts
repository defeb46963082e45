// How a Parallel state runs its branches and gathers what they return.
import type { ParallelState } from '../../../core/asl/index.ts';
import { StateError } from './asl-error.ts';
import { bindingsOf } from './context.ts';
import { childGroup } from './frame.ts';
import { payloadText } from './payload.ts';
import type { Outcome, Result, Visit } from './run.ts';
import { runChildren } from './run-children.ts';

export async function runParallel(visit: Visit, state: ParallelState): Promise<Result> {
  const { run, frame, place, signal } = visit;
  const group = childGroup(frame);
  const input =
    state.Arguments === undefined ? frame.input : await run.evaluate(state.Arguments, 'Arguments', visit.bindings());
  payloadText(input, 'arguments');
  const outer = bindingsOf(run, place, frame).variables;
  const failures = new Map<number, Extract<Outcome, { kind: 'failed' }>>();
  const end = await runChildren(
    {
      count: state.Branches.length,
      limit: state.Branches.length,
      ended: new Set(),
      start: (index, stop) => {
        const branch = state.Branches[index] ?? { StartAt: '', States: {} };
        return run.runMachine(run, branch, { ...place, group, index, input, outer }, stop);
      },
      onEnd: (index, outcome) => {
        if (outcome.kind !== 'failed') return 'go on';
        failures.set(index, outcome);
        return 'stop';
      },
    },
    signal,
  );
  // «If any branch fails … the entire Parallel State is considered to have failed and all the branches are terminated.»
  const [first] = [...failures.entries()].sort(([a], [b]) => a - b);
  if (first !== undefined) throw new StateError(first[1].error.name, first[1].error.cause);
  if (end === 'suspended') return { kind: 'suspended' };
  const result = run.journal.read(() =>
    [...run.journal.frames.each(run.execution, group)].map((child) => child.output),
  );
  payloadText(result, 'result');
  return { kind: 'result', result };
}
