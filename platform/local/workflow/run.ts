// What the interpreter carries while an execution runs.
import type { Branch } from '../../../core/asl/index.ts';
import type { Json } from '../../../core/record/index.ts';
import type { Clock, ObjectStore, WorkflowEvent } from '../../ports.ts';
import type { ErrorOutput } from './asl-error.ts';
import type { Bindings, Evaluate } from './evaluate.ts';
import type { Frame, Variables } from './frame.ts';
import type { Journal } from './journal/journal.ts';

/** Calls a stage. `functionName` is the word inside `${}`; the signal aborts when nobody waits for the answer any more. */
export type Invoke = (functionName: string, payload: Json, signal: AbortSignal) => Promise<Json>;

export interface Run {
  readonly execution: string;
  readonly machineName: string;
  readonly input: Json;
  readonly startedAt: string;
  readonly journal: Journal;
  readonly store: ObjectStore;
  readonly clock: Clock;
  readonly invoke: Invoke;
  readonly evaluate: Evaluate;
  /** Upper bound for every MaxConcurrency; undefined leaves the definition's. */
  readonly maxConcurrency: number | undefined;
  readonly emit: (event: WorkflowEvent) => void;
  /** Passed along because a state runs machines and a machine runs states. */
  readonly runMachine: RunMachine;
}

type RunMachine = (run: Run, machine: Branch, place: Place, signal: AbortSignal) => Promise<Outcome>;

/** Where a machine runs: its frame's key, what it is given, and which outer variables it sees. */
export interface Place {
  readonly group: string;
  readonly index: number;
  readonly input: Json;
  readonly outer: Variables;
  /** Set in an iteration of a Map. */
  readonly item: { readonly Index: number; readonly Value: Json } | undefined;
  /** The `Execution` of the context object; a Distributed Map child has its own. */
  readonly identity: Identity;
}

type Identity = {
  readonly Id: string;
  readonly Name: string;
  readonly Input: Json;
  /** Null in a child that is an execution of its own: its frame says when it began. */
  readonly StartTime: string | null;
};

/** How a machine ended, or that it can only go on once a task token is answered. */
export type Outcome =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly error: ErrorOutput }
  | { readonly kind: 'suspended' };

/** A visit of a state. */
export interface Visit {
  readonly run: Run;
  readonly place: Place;
  readonly frame: Frame;
  readonly signal: AbortSignal;
  /** Whether the state leaves frames of children behind. */
  readonly hasChildren: boolean;
  /** What an expression of this state sees, beside `result` and `errorOutput`. */
  readonly bindings: (extra?: Partial<Bindings['states']>) => Bindings;
}

/** What a state did: go on with an output, end the machine, fail it, or wait for a token. */
export type Move =
  | { readonly kind: 'go'; readonly next: string | undefined; readonly output: Json; readonly assign: Variables }
  | { readonly kind: 'suspended' };

export type Result = { readonly kind: 'result'; readonly result: Json } | { readonly kind: 'suspended' };
