// Progress of inline Maps, whose iterations stand in the history; the items of distributed ones are children of a Map Run.
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { WorkflowEvent } from '../../ports.ts';

/** Told event by event, with the name of the Map that the event belongs to. */
export function createInlineMaps(): (event: HistoryEvent, state: string) => readonly WorkflowEvent[] {
  const maps = new Map<string, { readonly done: number; readonly items: number; readonly told: boolean }>();
  return (event, state) => {
    const length = event.mapStateStartedEventDetails?.length;
    if (length !== undefined) maps.set(state, { done: 0, items: length, told: false });
    const begun = event.mapIterationStartedEventDetails?.name;
    const name = begun ?? state;
    const map = maps.get(name);
    if (map === undefined) return [];
    const { items, done, told } = map;
    if (begun !== undefined && !told) {
      maps.set(name, { ...map, told: true });
      return [{ type: 'map.started', state: name, items }];
    }
    if (!/^MapIteration(Succeeded|Failed)$/.test(event.type ?? '')) return [];
    maps.set(name, { ...map, done: done + 1 });
    return [{ type: 'map.progressed', state: name, done: done + 1, items }];
  };
}
