// Where an event of a history stands: which state it belongs to, and on which path that state lies.
import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** `path` is `/` for the states of the execution itself, `/Map[3]` in an iteration, `/Parallel` in a branch. */
export interface EventPlace {
  readonly path: string;
  /** '' at the start of an execution, a branch or an iteration. */
  readonly state: string;
}

const ROOT: EventPlace = { path: '/', state: '' };

const inside = (path: string, part: string): string => (path === '/' ? `/${part}` : `${path}/${part}`);
const partsOf = (path: string): readonly string[] => path.split('/').slice(1);
const containerOf = (part: string): string => decodeURIComponent(part.replace(/\[\d+\]$/, ''));
const word = (state: string): string => encodeURIComponent(state);

/** The container that a path leads into; a place at the root stays where it is. */
function outOf({ path, state }: EventPlace): EventPlace {
  if (path === '/') return { path, state };
  const parts = partsOf(path);
  const outer = parts.slice(0, -1).join('/');
  return { path: `/${outer}`, state: containerOf(parts.at(-1) ?? '') };
}

/** The place of the innermost container of that name, seen from a place inside of it or of itself. */
function containerNamed(name: string, from: EventPlace): EventPlace {
  const parts = partsOf(from.path);
  const at = parts.findLastIndex((part) => containerOf(part) === name);
  return at === -1 ? { path: from.path, state: name } : { path: `/${parts.slice(0, at).join('/')}`, state: name };
}

/**
 * Events that begin or end a container have no name: they belong to the container that the event before them was about,
 * or, after an event of a state inside, to the one around it.
 */
function isOwn(before: string, type: string): boolean {
  if (/^(Parallel|Map)StateFailed$/.test(before)) return type.endsWith('Started');
  return /^(MapIteration|MapRun|MapState(Entered|Started)|ParallelState(Entered|Started))/.test(before);
}

/** Places every event of one history, given in order: an event follows from the one that it names as its previous. */
export function createPlaces(): (event: HistoryEvent) => EventPlace {
  const places = new Map<number, EventPlace & { readonly type: string }>();

  function placeOf(event: HistoryEvent, type: string): EventPlace {
    const before = places.get(event.previousEventId ?? 0) ?? { ...ROOT, type: '' };
    const entered = event.stateEnteredEventDetails?.name;
    if (entered !== undefined) {
      const branch = before.type === 'ParallelStateStarted';
      return { path: branch ? inside(before.path, word(before.state)) : before.path, state: entered };
    }
    const exited = event.stateExitedEventDetails?.name;
    if (exited !== undefined) return containerNamed(exited, before);
    const begun = event.mapIterationStartedEventDetails;
    if (begun?.name !== undefined) {
      const map = containerNamed(begun.name, before);
      return { path: inside(map.path, `${word(begun.name)}[${begun.index ?? 0}]`), state: '' };
    }
    const ended =
      event.mapIterationSucceededEventDetails ??
      event.mapIterationFailedEventDetails ??
      event.mapIterationAbortedEventDetails;
    if (ended?.name !== undefined) return containerNamed(ended.name, before);
    if (/^(Parallel|Map)State(Started|Succeeded|Failed|Aborted)$/.test(type))
      return isOwn(before.type, type) ? before : outOf(before);
    return before;
  }

  return (event) => {
    const type = event.type ?? '';
    const { path, state } = placeOf(event, type);
    places.set(event.id ?? 0, { path, state, type });
    return { path, state };
  };
}
