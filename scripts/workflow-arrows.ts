// The ways between states: the usual ones, and the dashed ones that lead to a block.

import {
  FIRST,
  LANE,
  laneTop,
  line,
  middle,
  type Place,
  type Places,
  type Point,
  path,
  rowIn,
  TRUNKS,
  text,
} from './workflow-geometry.ts';
import type { Arrow, Graph } from './workflow-graph.ts';
import { BLOCKS, LANES } from './workflow-places.ts';

/** Pixels above or below the middle of a lane's row where arrows pass its boxes. */
const BESIDE = 38;

/** In one lane: to the right neighbour; past others above them from a choice, below them from a box. */
function sameLaneArrow(from: Place, to: Place, when: string): string {
  const states = LANES[from.lane]?.states ?? [];
  if (states.indexOf(to.state.name) === states.indexOf(from.state.name) + 1)
    return path(
      [
        [from.x + from.width, rowIn(from)],
        [to.x, rowIn(to)],
      ],
      'arrow',
    );
  const above = from.state.kind === 'choice';
  const edge = ({ y, height }: Place): number => (above ? y : y + height);
  const row = rowIn(from) + (above ? -BESIDE : BESIDE);
  const [fx, tx] = [middle(from), middle(to)];
  const way: readonly Point[] = [
    [fx, edge(from)],
    [fx, row],
    [tx, row],
    [tx, edge(to)],
  ];
  return path(way, 'arrow') + text(fx + 8, row - 5, when, 'when');
}

/** By the gutter above the lane, down onto a state that is not its first. */
function ontoArrow(from: Place, to: Place, when: string): string {
  const [fx, tx] = [middle(from), middle(to)];
  const gutter = laneTop(to.lane) - LANE.gap / 2;
  const way: readonly Point[] = [
    [fx, from.y + from.height],
    [fx, gutter],
    [tx, gutter],
    [tx, to.y],
  ];
  return path(way, 'arrow') + text(tx + 8, laneTop(to.lane) + 20, when, 'when');
}

/** Along a lane, straight down, or by the left edge into the first state of a lane below. */
function usualArrow(from: Place, to: Place, when: string): string {
  if (from.lane === to.lane && to.lane >= 0 && to.x > from.x) return sameLaneArrow(from, to, when);
  const [fx, below] = [middle(from), from.y + from.height];
  if (to.lane < 0)
    return path(
      [
        [fx, below],
        [middle(to), to.y],
      ],
      'stop',
    );
  if (to.x > FIRST && Math.abs(middle(to) - fx) > 1) return ontoArrow(from, to, when);
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
      [cx, row - BESIDE],
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
export function trunk(index: number, graph: Graph, places: Places): string {
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

export function arrow({ from, to, when }: Arrow, places: Places): string {
  const [source, target] = [places.get(from), places.get(to)];
  if (source === undefined || target === undefined) throw new Error('an arrow without an end');
  const block = BLOCKS.findIndex(({ state }) => state === to);
  return block < 0 ? usualArrow(source, target, when) : blockedArrow(source, when, TRUNKS[block] ?? 0);
}
