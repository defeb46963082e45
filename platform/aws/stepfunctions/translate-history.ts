// What a history of Step Functions says in the words of the port, and what follows from it: the state, the failures.
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { WorkflowEvent } from '../../ports.ts';
import { errorOf } from './event-error.ts';
import { createPlaces, type EventPlace } from './event-place.ts';
import { createInlineMaps } from './inline-maps.ts';

export interface StateFailed {
  readonly type: 'state.failed';
  readonly state: string;
  readonly error: string;
}

interface OpenState extends EventPlace {
  /** Whether it holds states of this history, which are looked at in its place. */
  holds: boolean;
  /** Whether its function has returned and only the task token is missing. */
  waits: boolean;
  attempt: number;
  /** Of the attempt that failed last and was not repeated yet. */
  error: string | undefined;
}

export interface KnownRun {
  readonly arn: string;
  readonly state: string;
  /** As many as the history says, 0 where it does not: the items of a reader are counted by the Map Run alone. */
  readonly items: number;
}

export interface Translator {
  /** The events that one event of the history stands for: none, one, or two. */
  take(event: HistoryEvent): readonly WorkflowEvent[];
  /** Name of the state that the execution itself entered last. */
  state(): string | null;
  /** Whether nothing but answers to task tokens can make the execution go on. */
  onlyWaits(): boolean;
  /** Whether the history has come to an end: until a redrive, if there is one. */
  ended(): boolean;
  /** What ended the execution, innermost last; empty unless it failed. */
  failures(): readonly StateFailed[];
  /** The Map Run that the event taken last belongs to, where its type is MapRun…. */
  runOf(event: HistoryEvent): KnownRun | undefined;
}

const keyOf = ({ path, state }: EventPlace): string => `${path}\n${state}`;

/** Whether a place is in a branch or an iteration of a container. */
function isUnder({ path }: EventPlace, container: EventPlace): boolean {
  const prefix = `${container.path === '/' ? '' : container.path}/${encodeURIComponent(container.state)}`;
  return path.startsWith(prefix) && /^([/[]|$)/.test(path.slice(prefix.length));
}

const BEGINS = /^(TaskScheduled|LambdaFunctionScheduled|MapStateStarted|ParallelStateStarted)$/;

export function createTranslator(): Translator {
  const place = createPlaces();
  const open = new Map<string, OpenState>();
  const runs = new Map<string, KnownRun>();
  const lengths = new Map<string, number>();
  let root: string | null = null;
  let end: string | undefined;
  let last: StateFailed | undefined;
  let here: EventPlace = { path: '/', state: '' };
  const inline = createInlineMaps();

  /** States inside of a container that has ended, or begins again, without exiting them. */
  const closeUnder = (container: EventPlace): void => {
    for (const [key, one] of open) if (isUnder(one, container)) open.delete(key);
  };

  const enter = (at: EventPlace, holds: boolean): readonly WorkflowEvent[] => {
    open.set(keyOf(at), { ...at, holds, waits: false, attempt: 0, error: undefined });
    if (at.path === '/') root = at.state;
    return [{ type: 'state.entered', ...at }];
  };

  const retried = (found: OpenState | undefined): readonly WorkflowEvent[] => {
    if (found?.error === undefined) return [];
    const { state, path, error } = found;
    Object.assign(found, { error: undefined, attempt: found.attempt + 1 });
    return [{ type: 'state.retried', state, path, error, attempt: found.attempt }];
  };

  /** A container fails by what failed in it: its own event has no name. */
  const errorInside = (container: OpenState): string | undefined =>
    [...open.values()].findLast((one) => one.error !== undefined && isUnder(one, container))?.error;

  const take = (event: HistoryEvent): readonly WorkflowEvent[] => {
    const type = event.type ?? '';
    const at = place(event);
    here = at;
    const found = open.get(keyOf(at));
    const error = errorOf(event);
    if (type.startsWith('Execution')) {
      if (type === 'ExecutionRedriven') for (const state of open.values()) state.error = undefined;
      end = type === 'ExecutionStarted' || type === 'ExecutionRedriven' ? undefined : type;
      last = error === undefined ? undefined : { type: 'state.failed', state: at.state, error };
      return [];
    }
    if (type.endsWith('StateEntered')) return enter(at, /^(Map|Parallel)/.test(type));
    if (type.endsWith('StateExited')) {
      closeUnder(at);
      return open.delete(keyOf(at)) ? [{ type: 'state.exited', ...at }] : [];
    }
    const length = event.mapStateStartedEventDetails?.length;
    if (length !== undefined) lengths.set(at.state, length);
    if (type === 'MapRunStarted') {
      const arn = event.mapRunStartedEventDetails?.mapRunArn ?? '';
      runs.set(arn, { arn, state: at.state, items: lengths.get(at.state) ?? 0 });
      // Its children have histories of their own.
      if (found !== undefined) found.holds = false;
    }
    if (error !== undefined) {
      if (found !== undefined) Object.assign(found, { error, waits: false });
      return [];
    }
    if (found?.holds === true && /^(Parallel|Map)State(Started|Failed)$/.test(type)) {
      found.error ??= errorInside(found);
      if (type.endsWith('Started')) closeUnder(at);
    }
    if (type === 'TaskSubmitted' && found !== undefined)
      found.waits = event.taskSubmittedEventDetails?.resource?.endsWith('.waitForTaskToken') === true;
    if (type === 'TaskSucceeded' && found !== undefined) found.waits = false;
    return [...(BEGINS.test(type) ? retried(found) : []), ...inline(event, at.state)];
  };

  const leaves = (): readonly OpenState[] => [...open.values()].filter(({ holds }) => !holds);
  return {
    take,
    state: () => root,
    onlyWaits: () => end === undefined && leaves().length > 0 && leaves().every(({ waits }) => waits),
    ended: () => end !== undefined,
    failures: () => {
      if (last === undefined) return [];
      const named = [...open.values()].flatMap(({ state, error }): readonly StateFailed[] =>
        error === undefined ? [] : [{ type: 'state.failed', state, error }],
      );
      return named.length === 0 ? [last] : named;
    },
    runOf: (event) => {
      if (!event.type?.startsWith('MapRun')) return undefined;
      return [...runs.values()].findLast(({ state }) => state === here.state);
    },
  };
}
