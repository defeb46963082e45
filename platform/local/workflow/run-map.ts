// How a Map state runs its iterations, and how many of them may fail.
import type { MapState } from '../../../core/asl/index.ts';
import { ReleaseError } from '../../../core/errors/index.ts';
import { StateError } from './asl-error.ts';
import { evaluateCount } from './evaluate.ts';
import { childGroup, pathOf } from './frame.ts';
import { type FailureLimits, trackFailures } from './map-failures.ts';
import { type MapInput, mapInputs } from './map-items.ts';
import { mapResult, mapRunId } from './map-results.ts';
import { payloadText } from './payload.ts';
import { note, record } from './record.ts';
import type { Place, Result, Visit } from './run.ts';
import { runChildren } from './run-children.ts';

/** Iterations of an unlimited Map that are held open at a time: Step Functions runs at most 40 inline, 10,000 distributed. */
const UNLIMITED = { INLINE: 40, DISTRIBUTED: 1000 } as const;

const modeOf = (state: MapState): 'INLINE' | 'DISTRIBUTED' => state.ItemProcessor.ProcessorConfig?.Mode ?? 'INLINE';

export async function runMap(visit: Visit, state: MapState): Promise<Result> {
  const { run, frame, signal } = visit;
  const group = childGroup(frame);
  const { inputs, digest } = await mapInputs(visit, state);
  const limits = await limitsOf(visit, state);
  begin(visit, inputs.length, digest);
  const failures = trackFailures(inputs, limits, modeOf(state));
  const ended = new Set<number>();
  for (const child of run.journal.read(() => run.journal.frames.children(run.execution, group))) {
    if (child.status !== 'RUNNING') ended.add(child.index);
    if (child.status === 'FAILED')
      failures.add(child.index, run.journal.frames.get(run.execution, group, child.index)?.error);
  }
  let done = ended.size;
  const end = failures.exceeded()
    ? 'ended'
    : await runChildren(
        {
          count: inputs.length,
          limit: limits.concurrency,
          ended,
          start: (index, stop) => run.runMachine(run, state.ItemProcessor, placeOf(visit, state, inputs, index), stop),
          onEnd: (index, outcome) => {
            run.emit({ type: 'map.progressed', state: frame.state, done: ++done, items: inputs.length });
            if (outcome.kind === 'failed') failures.add(index, outcome.error);
            return failures.exceeded() ? 'stop' : 'go on';
          },
        },
        signal,
      );
  const error = failures.error();
  if (error !== undefined) throw error;
  if (end === 'suspended') return { kind: 'suspended' };
  return { kind: 'result', result: await mapResult(visit, state, inputs) };
}

/** Notes how many iterations there are. Throws ObjectChanged where a resumed Map finds other items than it began with. */
function begin(visit: Visit, items: number, digest: string): void {
  const { run, frame } = visit;
  if (frame.itemsDigest === null) {
    Object.assign(frame, { items, itemsDigest: digest });
    record(run, frame, () => note(run, frame, 'map.started'));
  } else if (frame.itemsDigest !== digest) {
    throw new ReleaseError('ObjectChanged', 'A Map state finds other items than it was started with.', {
      field: frame.state,
    });
  }
  run.emit({ type: 'map.started', state: frame.state, items });
}

function placeOf(visit: Visit, state: MapState, inputs: readonly MapInput[], index: number): Place {
  const { place, frame } = visit;
  const { input, item } = inputs[index] ?? { input: null, item: undefined };
  payloadText(input, 'input');
  const inner = { group: childGroup(frame), index, input };
  // «Distributed Map states cannot reference variables in outer scopes»: each child is an execution of its own.
  if (modeOf(state) === 'INLINE')
    return { ...inner, item, outer: visit.bindings().variables, identity: place.identity };
  const Name = `${mapRunId(visit)}-${index}`;
  const Id = `${place.identity.Id}${pathOf(inner)}`;
  return { ...inner, item: undefined, outer: {}, identity: { Id, Name, Input: input, StartTime: null } };
}

interface Limits extends FailureLimits {
  readonly concurrency: number;
}

async function limitsOf(visit: Visit, state: MapState): Promise<Limits> {
  const { run } = visit;
  const evaluate = (field: 'MaxConcurrency' | 'ToleratedFailureCount'): Promise<number> =>
    evaluateCount(run.evaluate, state[field] ?? 0, field, 0, visit.bindings());
  const wanted = (await evaluate('MaxConcurrency')) || UNLIMITED[modeOf(state)];
  return {
    concurrency: Math.min(wanted, run.maxConcurrency ?? wanted),
    count: state.ToleratedFailureCount === undefined ? undefined : await evaluate('ToleratedFailureCount'),
    percentage:
      state.ToleratedFailurePercentage === undefined
        ? undefined
        : await percentageOf(visit, state.ToleratedFailurePercentage),
  };
}

async function percentageOf(visit: Visit, field: number | string): Promise<number> {
  const value = await visit.run.evaluate(field, 'ToleratedFailurePercentage', visit.bindings());
  if (typeof value === 'number' && value >= 0 && value <= 100) return value;
  throw new StateError(
    'States.QueryEvaluationError',
    'The field ToleratedFailurePercentage did not evaluate to a number between 0 and 100.',
  );
}
