// Draws docs/workflow.svg from statemachines/release.asl.json: equal definitions give equal bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Arrow, type Definition, type Graph, type State, workflowGraph } from './workflow-graph.ts';
import { BLOCKS, LANES } from './workflow-places.ts';
import { STYLE } from './workflow-style.ts';

const WIDTH = 1216;
const MARGIN = 16;
const LANE = { left: MARGIN, width: 984, height: 120, gap: 14, top: 64 };
const FIRST = LANE.left + 34;
const BOX = { width: 138, height: 58 };
/** Of the states that record a block: their names are longer. */
const BLOCK_BOX = { width: 156, height: 58 };
const DIAMOND = { width: 36, height: 36 };
const PILL = { width: 84, height: 30 };
const GAP = 22;
/** Blocked arrows meet on these verticals, one for each state that records a block. */
const TRUNKS = [LANE.left + LANE.width + 14, LANE.left + LANE.width + 26];
const BLOCK_LEFT = WIDTH - MARGIN - BLOCK_BOX.width;

interface Place {
  readonly state: State;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Number of the lane; -1 for the blocked path. */
  readonly lane: number;
}

type Places = ReadonlyMap<string, Place>;

const laneTop = (lane: number): number => LANE.top + lane * (LANE.height + LANE.gap);
const rowOf = (lane: number): number => laneTop(lane) + 66;
const middle = ({ x, width }: Place): number => x + width / 2;
const rowIn = ({ y, height }: Place): number => y + height / 2;

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

function placesOf(graph: Graph): Places {
  const places = new Map<string, Place>();
  const put = (name: string, x: number, row: number, lane: number): number => {
    const state = stateOf(graph, name);
    const size = sizeOf(state);
    places.set(name, { state, x, y: row - size.height / 2, ...size, lane });
    return x + size.width;
  };
  LANES.forEach(({ states }, lane) => {
    let x = FIRST;
    for (const name of states) x = put(name, x, rowOf(lane), lane) + GAP;
  });
  for (const { state, lane, end } of BLOCKS) {
    put(state, BLOCK_LEFT, rowOf(lane) - 30, -1);
    put(end, BLOCK_LEFT + (BLOCK_BOX.width - PILL.width) / 2, rowOf(lane) + 36, -1);
  }
  return places;
}

const escape = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const text = (x: number, y: number, words: string, kind: string): string =>
  `<text x="${x}" y="${y}" class="${kind}">${escape(words)}</text>`;
type Point = readonly [number, number];
const line = (points: readonly Point[], kind: string, head = ''): string =>
  `<path d="M${points.map(([x, y]) => `${x} ${y}`).join('L')}" class="${kind}"${head}/>`;
const path = (points: readonly Point[], kind: string): string => line(points, kind, ` marker-end="url(#${kind})"`);

function shape({ state, x, y, width, height }: Place): string {
  const rect = (dx: number, kind: string, radius: number): string =>
    `<rect x="${x + dx}" y="${y + dx}" width="${width - 2 * dx}" height="${height - 2 * dx}" rx="${radius}" class="${kind}"/>`;
  if (state.kind === 'choice') {
    const [cx, cy] = [x + width / 2, y + height / 2];
    return `<path d="M${cx} ${y}L${x + width} ${cy}L${cx} ${y + height}L${x} ${cy}Z" class="choice"/>${text(cx, cy + 5, '?', 'name')}`;
  }
  if (state.kind === 'end') return rect(0, `end ${/Blocked/.test(state.name) ? 'no' : 'yes'}`, height / 2);
  const inner = state.kind === 'map' ? rect(3.5, 'inner', 6) : '';
  return rect(0, `${state.kind}${state.name.startsWith('Record') ? ' no' : ''}`, 8) + inner;
}

function label({ state, x, y, width, height }: Place): string {
  const cx = x + width / 2;
  if (state.kind === 'choice') return '';
  if (state.kind === 'end')
    return text(cx, y + height / 2 + 4.5, /Blocked/.test(state.name) ? 'blocked' : state.name.toLowerCase(), 'name');
  const first = y + height / 2 + (state.words.length === 2 ? -10 : -3);
  return (
    text(cx, first, state.name, 'name') +
    state.words.map((words, line) => text(cx, first + 15 + line * 12.5, words, 'words')).join('')
  );
}

/** To the right neighbour, straight down, or by the left edge into the first state of a lane below. */
function usualArrow(from: Place, to: Place, when: string): string {
  if (from.lane === to.lane && to.lane >= 0 && to.x > from.x)
    return path(
      [
        [from.x + from.width, rowIn(from)],
        [to.x, rowIn(to)],
      ],
      'arrow',
    );
  const [fx, below] = [middle(from), from.y + from.height];
  if (to.lane < 0)
    return path(
      [
        [fx, below],
        [middle(to), to.y],
      ],
      'stop',
    );
  if (to.x > FIRST)
    return (
      path(
        [
          [fx, below],
          [fx, to.y],
        ],
        'arrow',
      ) + text(fx + 8, laneTop(to.lane) - LANE.gap / 2 - 8, when, 'when')
    );
  const gutter = laneTop(to.lane) - LANE.gap / 2;
  const edge = LANE.left + 16;
  const turn = path(
    [
      [fx, below],
      [fx, gutter],
      [edge, gutter],
      [edge, rowIn(to)],
      [to.x, rowIn(to)],
    ],
    'arrow',
  );
  return when === '' ? turn : `${turn}${text(fx - 44, gutter - 8, when, 'when')}`;
}

/** Out of the lane to the trunk of its block: straight where nothing stands in the way, above the row from a choice, below it from a box. */
function wayOut({ state, x, y, width, height, lane }: Place): {
  readonly points: readonly Point[];
  readonly words: Point;
} {
  const [cx, row] = [x + width / 2, y + height / 2];
  if (state.kind !== 'choice')
    return {
      points: [
        [cx, y + height],
        [cx, row + 40],
      ],
      words: [cx + 8, row + 51],
    };
  if (LANES[lane]?.states.at(-1) === state.name) return { points: [[x + width, row]], words: [x + width + 8, row - 6] };
  return {
    points: [
      [cx, y],
      [cx, row - 38],
    ],
    words: [cx + 8, row - 43],
  };
}

function blockedArrow(from: Place, when: string, trunk: number): string {
  const { points, words } = wayOut(from);
  const row = points.at(-1)?.[1] ?? 0;
  return line([...points, [trunk, row]], 'stop') + text(...words, when, 'when no');
}

/** The vertical on which all ways to one block meet, and the arrow from it. */
function trunk(index: number, graph: Graph, places: Places): string {
  const to = places.get(BLOCKS[index]?.state ?? '');
  if (to === undefined) throw new Error('a block without a place');
  const rows = graph.arrows.flatMap((each) => {
    const from = places.get(each.from);
    return each.to === to.state.name && from !== undefined ? [wayOut(from).points.at(-1)?.[1] ?? 0] : [];
  });
  const x = TRUNKS[index] ?? 0;
  return (
    line(
      [
        [x, Math.min(...rows, rowIn(to))],
        [x, Math.max(...rows, rowIn(to))],
      ],
      'stop',
    ) +
    path(
      [
        [x, rowIn(to)],
        [to.x, rowIn(to)],
      ],
      'stop',
    )
  );
}

function arrow({ from, to, when }: Arrow, places: Places): string {
  const [source, target] = [places.get(from), places.get(to)];
  if (source === undefined || target === undefined) throw new Error('an arrow without an end');
  const block = BLOCKS.findIndex(({ state }) => state === to);
  return block < 0 ? usualArrow(source, target, when) : blockedArrow(source, when, TRUNKS[block] ?? 0);
}

function laneBand(title: string, index: number): string {
  const top = laneTop(index);
  return `<rect x="${LANE.left}" y="${top}" width="${LANE.width}" height="${LANE.height}" rx="10" class="lane"/>${text(FIRST, top + 20, title, 'title')}`;
}

function legend(top: number): string {
  const box = (x: number, kind: string, inner: string): string =>
    `<rect x="${x}" y="${top - 12}" width="26" height="16" rx="4" class="${kind}"/>${inner}`;
  const stroke = (x: number, kind: string): string =>
    path(
      [
        [x, top - 4],
        [x + 28, top - 4],
      ],
      kind,
    );
  return [
    box(FIRST, 'map', `<rect x="${FIRST + 2.5}" y="${top - 9.5}" width="21" height="11" rx="2.5" class="inner"/>`) +
      text(FIRST + 34, top, 'a map: runs over all cores', 'words left'),
    box(FIRST + 208, 'judge', '') + text(FIRST + 242, top, 'gates over evidence', 'words left'),
    box(FIRST + 386, 'wait', '') + text(FIRST + 420, top, 'waits for people', 'words left'),
    stroke(FIRST + 540, 'stop') + text(FIRST + 576, top, 'blocked: nothing is published', 'words left'),
    text(
      FIRST,
      top + 22,
      'A rehearsal goes on past a gate that blocks, so that one night shows everything.',
      'words left',
    ),
  ].join('\n');
}

/** The whole picture; throws where the definition and the places of its states differ. */
export function drawWorkflow(definition: Definition): string {
  const graph = workflowGraph(definition);
  const places = placesOf(graph);
  const bottom = laneTop(LANES.length - 1) + LANE.height;
  const height = bottom + 62;
  const start = places.get(graph.start);
  const marker = (kind: string): string =>
    `<marker id="${kind}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0.5L8 4L0 7.5Z" class="${kind} tip"/></marker>`;
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-label="The release workflow, from a bucket of sources to a release, a rehearsal or a block">`,
    `<style>${STYLE}</style>`,
    `<defs>${marker('arrow')}${marker('stop')}</defs>`,
    `<rect width="${WIDTH}" height="${height}" rx="14" class="paper"/>`,
    text(FIRST, 34, 'From a bucket of sources to a release, or a clear refusal', 'head'),
    text(FIRST, 52, 'drawn from statemachines/release.asl.json', 'words left'),
    ...LANES.map(({ title }, index) => laneBand(title, index)),
    ...graph.arrows.map((each) => arrow(each, places)),
    ...BLOCKS.map((_, index) => trunk(index, graph, places)),
    start === undefined
      ? ''
      : path(
          [
            [LANE.left + 8, rowIn(start)],
            [start.x, rowIn(start)],
          ],
          'arrow',
        ),
    ...Array.from(places.values(), (place) => shape(place) + label(place)),
    legend(bottom + 24),
    '</svg>',
  ].join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const definition = JSON.parse(
    readFileSync(fileURLToPath(new URL('../statemachines/release.asl.json', import.meta.url)), 'utf8'),
  ) as Definition;
  writeFileSync(fileURLToPath(new URL('../docs/workflow.svg', import.meta.url)), drawWorkflow(definition));
}
