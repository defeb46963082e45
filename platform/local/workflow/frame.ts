// Where a running machine stands: one frame for the execution, for every Parallel branch and for every Map iteration.
import type { Json } from '../../../core/record/index.ts';
import type { ErrorOutput } from './asl-error.ts';

export type Variables = { readonly [name: string]: Json };

/** `wait`: a Wait state; `retry`: the back-off before the next attempt; `token`: the limit of a task token. */
export type DueKind = 'wait' | 'retry' | 'token';

export interface Frame {
  /** Which Parallel or Map, in which visit and attempt, this frame is a child of; '' for the execution. */
  readonly group: string;
  /** Branch or item index; 0 for the execution. */
  readonly index: number;
  status: 'RUNNING' | 'SUCCEEDED' | 'FAILED';
  /** Name of the state that the frame is in. */
  state: string;
  /** How many transitions the frame has made: the number of this visit. */
  step: number;
  /** How often the state has been retried in this visit. */
  attempt: number;
  /** How often the frame was set going again after the execution had failed. */
  redrives: number;
  input: Json;
  variables: Variables;
  /** Retries spent, by the index of the Retrier. */
  retries: readonly number[];
  /** Milliseconds since the epoch. */
  due: number | null;
  dueKind: DueKind | null;
  token: string | null;
  /** How many children a Map in flight has, and the digest of their inputs: another list is another Map. */
  items: number | null;
  itemsDigest: string | null;
  enteredAt: string;
  startedAt: string;
  endedAt: string | null;
  output: Json | null;
  error: ErrorOutput | null;
}

/** The part of a frame that belongs to one visit of one state, as it is on entry. */
export const FRESH_VISIT = {
  attempt: 0,
  retries: [] as readonly number[],
  due: null,
  dueKind: null,
  token: null,
  items: null,
  itemsDigest: null,
} as const;

/** A frame that enters its first state. */
export function newFrame(group: string, index: number, state: string, input: Json, at: string): Frame {
  return {
    ...FRESH_VISIT,
    group,
    index,
    status: 'RUNNING',
    state,
    step: 0,
    redrives: 0,
    input,
    variables: {},
    enteredAt: at,
    startedAt: at,
    endedAt: null,
    output: null,
    error: null,
  };
}

/** `/` for the execution; otherwise the way down to the frame, as `/3:PrepareShards.0[17]`. */
export function pathOf(frame: Pick<Frame, 'group' | 'index'>): string {
  return frame.group === '' ? '/' : `${frame.group}[${frame.index}]`;
}

/** Name of the group of children that the frame's state has in this visit and attempt. */
export function childGroup(frame: Frame): string {
  const parent = frame.group === '' ? '' : pathOf(frame);
  return `${parent}/${frame.step}:${encodeURIComponent(frame.state)}.${frame.attempt}`;
}
