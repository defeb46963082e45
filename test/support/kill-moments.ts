// Which moments of an execution a process is killed at: all of them, or a sample that leaves out no state and no kind of write.
import type { Walked } from './fault-matrix.ts';
import type { Moment } from './kill-at.ts';

export interface Row {
  readonly walked: Walked;
  readonly state: string;
  readonly moment: Moment;
}

const BESIDE = /\/(manifest|attestation|run|cost|signoffs|release_decision)\.json$/;

/** What a write is to whoever goes on after it: the place of the object in the protocol, not what it is about. */
export function kindOf(key: string): string {
  const [zone = '', part = '', file = ''] = key.split('/');
  if (zone === 'ledger') return part === 'audit' ? `${zone}/${part}/${file}` : `${zone}/${part}`;
  if (zone === 'work' && part === 'map-results') return key.endsWith('manifest.json') ? 'map manifest' : 'map result';
  if (zone === 'work') return key.endsWith('/receipt.json') ? 'receipt' : 'output of a stage';
  if (zone === 'quarantine') return key.endsWith('/last.json') ? 'quarantine pointer' : 'quarantine list';
  if (zone === 'exports' && part === 'status') return 'status';
  const [, beside = 'content'] = BESIDE.exec(key) ?? [];
  return zone === 'candidates' || zone === 'exports' ? `${zone} ${beside}` : zone;
}

const writesOf = ({ walked, state }: Row): readonly string[] => walked.counts[state]?.writes ?? [];

/** `after receipt`; undefined where no write is half done or just done. */
function writeOf(row: Row): string | undefined {
  const { moment } = row;
  if (moment.at !== 'within' && moment.at !== 'after') return undefined;
  return `${moment.at} ${kindOf(writesOf(row)[moment.number - 1] ?? '')}`;
}

/** Entry; first and last write half done; first, middle and last write done; first and last return. */
function usualMoments({ counts }: Walked, state: string): readonly Moment[] {
  const { writes: keys = [], returns = 0 } = counts[state] ?? {};
  const writes = keys.length;
  const moments: Moment[] = [{ at: 'entered' }];
  if (writes > 0) {
    moments.push({ at: 'within', number: 1 });
    for (const number of new Set([1, Math.ceil(writes / 2), writes])) moments.push({ at: 'after', number });
    if (writes > 1) moments.push({ at: 'within', number: writes });
  }
  for (const number of new Set([1, returns])) if (returns > 0) moments.push({ at: 'returned', number });
  return moments;
}

/** States in the order of the definition, each in the first walk that comes to it. */
export function rowsOf(walks: readonly Walked[], states: readonly string[]): readonly Row[] {
  const found = states.flatMap((state) => {
    const walked = walks.find((walk) => walk.states.includes(state));
    return walked === undefined ? [] : [{ walked, state }];
  });
  const rows = found.flatMap(({ walked, state }): Row[] =>
    usualMoments(walked, state).map((moment) => ({ walked, state, moment })),
  );
  const known = new Set(rows.map(writeOf));
  // Kinds that are never first, middle or last: where they are first met. Those of a release are all stopped at elsewhere.
  for (const { walked, state } of found)
    for (const at of ['within', 'after'] as const)
      for (const index of (walked.counts[state]?.writes ?? []).keys()) {
        const row: Row = { walked, state, moment: { at, number: index + 1 } };
        const write = writeOf(row);
        if (!known.has(write) && !write?.includes(' exports ')) rows.push(row);
        known.add(write);
      }
  return rows.sort((one, other) => states.indexOf(one.state) - states.indexOf(other.state));
}

/** Every kind of write, half done and done, by the words of a row's name. */
export const writesIn = (rows: readonly Row[]): ReadonlySet<string> =>
  new Set(rows.map(writeOf).filter((write) => write !== undefined));

/**
 * Of each state: the entry, every return, one write half done and one done. These are the first rows with a kind that no
 * state before had; where there is none, the first, middle and last write take turns from state to state. Kinds beyond
 * are added, so that `writesIn` is the same as of all rows.
 */
export function sampleOf(rows: readonly Row[]): readonly Row[] {
  const known = new Set<string>();
  const states = [...new Set(rows.map(({ state }) => state))];
  return states.flatMap((state, turn) => {
    const own = rows.filter((row) => row.state === state);
    const picked = (['within', 'after'] as const).flatMap((at) => {
      const some = own.filter(({ moment }) => moment.at === at);
      const fresh = some.filter((row) => {
        const write = writeOf(row) ?? '';
        const isFresh = !known.has(write);
        known.add(write);
        return isFresh;
      });
      return fresh.length > 0 ? fresh : some.slice(turn % (some.length || 1)).slice(0, 1);
    });
    return own.filter((row) => row.moment.at === 'entered' || row.moment.at === 'returned' || picked.includes(row));
  });
}
