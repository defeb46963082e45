// Where everything stands in the workflow's picture, in pixels; and the strokes and texts it is made of.
import type { Graph, State } from './workflow-graph.ts';
import { BLOCKS, LANES } from './workflow-places.ts';

export const WIDTH = 1216;
const MARGIN = 16;
export const LANE = { left: MARGIN, width: 984, height: 120, gap: 14, top: 64 };
export const FIRST = LANE.left + 34;
const BOX = { width: 150, height: 58 };
/** Of the states that record a block: their names are longer. */
const BLOCK_BOX = { width: 156, height: 58 };
const DIAMOND = { width: 36, height: 36 };
const PILL = { width: 84, height: 30 };
const GAP = 22;
/** Blocked arrows meet on these verticals, one for each state that records a block. */
export const TRUNKS = [LANE.left + LANE.width + 14, LANE.left + LANE.width + 26];
const BLOCK_LEFT = WIDTH - MARGIN - BLOCK_BOX.width;

export interface Place {
  readonly state: State;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Number of the lane; -1 for the blocked path. */
  readonly lane: number;
}

export type Places = ReadonlyMap<string, Place>;

export const laneTop = (lane: number): number => LANE.top + lane * (LANE.height + LANE.gap);
export const rowOf = (lane: number): number => laneTop(lane) + 66;
export const middle = ({ x, width }: Place): number => x + width / 2;
export const rowIn = ({ y, height }: Place): number => y + height / 2;

function sizeOf({ name, kind }: State): { readonly width: number; readonly height: number } {
  if (kind === 'choice') return DIAMOND;
  if (BLOCKS.some(({ state }) => state === name)) return BLOCK_BOX;
  return kind === 'end' ? PILL : BOX;
}

function stateOf(graph: Graph, name: string): State {
  const state = graph.states.get(name);
  if (state === undefined) throw new Error(`no state is named ${name}`);
  return state;
}

export function placesOf(graph: Graph): Places {
  const places = new Map<string, Place>();
  const put = (name: string, x: number, row: number, lane: number): number => {
    const state = stateOf(graph, name);
    const size = sizeOf(state);
    places.set(name, { state, x, y: row - size.height / 2, ...size, lane });
    return x + size.width;
  };
  LANES.forEach(({ states, indents = {} }, lane) => {
    let x = FIRST;
    for (const name of states) x = put(name, x + (indents[name] ?? 0), rowOf(lane), lane) + GAP;
  });
  for (const { state, lane, end } of BLOCKS) {
    put(state, BLOCK_LEFT, rowOf(lane) - 30, -1);
    put(end, BLOCK_LEFT + (BLOCK_BOX.width - PILL.width) / 2, rowOf(lane) + 36, -1);
  }
  return places;
}

const escaped = (words: string): string => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
export const text = (x: number, y: number, words: string, kind: string): string =>
  `<text x="${x}" y="${y}" class="${kind}">${escaped(words)}</text>`;
export type Point = readonly [number, number];
export const line = (points: readonly Point[], kind: string, head = ''): string =>
  `<path d="M${points.map(([x, y]) => `${x} ${y}`).join('L')}" class="${kind}"${head}/>`;
export const path = (points: readonly Point[], kind: string): string =>
  line(points, kind, ` marker-end="url(#${kind})"`);
