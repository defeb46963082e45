// Draws docs/workflow.svg from statemachines/release.asl.json: equal definitions give equal bytes.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { arrow, trunk } from './workflow-arrows.ts';
import { FIRST, LANE, laneTop, type Place, path, placesOf, rowIn, text, WIDTH } from './workflow-geometry.ts';
import { type Definition, workflowGraph } from './workflow-graph.ts';
import { BLOCKS, LANES } from './workflow-places.ts';
import { STYLE } from './workflow-style.ts';

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
