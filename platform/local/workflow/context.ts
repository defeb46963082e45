// The context object: what an expression may ask about its execution, its state and its item.
import type { Json } from '../../../core/record/index.ts';
import type { Bindings } from './evaluate.ts';
import type { Frame } from './frame.ts';
import type { Place, Run } from './run.ts';

/** The bindings of a frame's present state. `extra` adds `result` or `errorOutput`, or replaces the context. */
export function bindingsOf(run: Run, place: Place, frame: Frame, extra: Partial<Bindings['states']> = {}): Bindings {
  return {
    states: { input: frame.input, context: contextOf(run, place, frame), ...extra },
    variables: { ...place.outer, ...frame.variables },
  };
}

export function contextOf(run: Run, place: Place, frame: Frame): { readonly [key: string]: Json } {
  return {
    Execution: place.identity,
    State: { Name: frame.state, EnteredTime: frame.enteredAt, RetryCount: frame.attempt },
    StateMachine: { Id: `stateMachine:${run.machineName}`, Name: run.machineName },
    ...(place.item === undefined ? {} : { Map: { Item: place.item } }),
    ...(frame.token === null ? {} : { Task: { Token: frame.token } }),
  };
}
