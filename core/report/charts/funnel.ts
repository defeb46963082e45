// The funnel: one silhouette through all steps, and beside each step what left it and why.
import { sum } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { area, curveBumpY } from 'd3-shape';
import { compareBytes } from '../../record/index.ts';
import { grouped, percent } from '../format-number.ts';
import { type Child, html, type Markup, px } from '../markup.ts';
import { meaningOf, spaced } from '../words.ts';

export interface FunnelStep {
  readonly title: string;
  readonly unit: string;
  readonly before: number;
  readonly after: number;
  readonly dropped: Readonly<Record<string, number>>;
}

/** Closed outline from `before` down to `after`, centred, in a 100 x 100 box that the row stretches. */
function outline(step: FunnelStep, top: number): string {
  const half = scaleLinear([0, Math.max(1, top)], [0, 48]).clamp(true);
  const points: [number, number][] = [
    [half(step.before), 0],
    [half(step.after), 100],
  ];
  const shape = area<[number, number]>()
    .y(([, y]) => y)
    .x0(([width]) => 50 - width)
    .x1(([width]) => 50 + width)
    .curve(curveBumpY)
    .digits(1);
  return shape(points) ?? '';
}

function reasons(step: FunnelStep): Child {
  const entries = Object.entries(step.dropped)
    .filter(([, count]) => count > 0)
    .sort(([a, x], [b, y]) => y - x || compareBytes(a, b));
  const largest = entries[0]?.[1] ?? 1;
  const scale = scaleLinear([0, largest], [2, 72]);
  const rows = entries.map(
    ([reason, count]) =>
      html`<li><i aria-hidden="true" style="width:${px(scale(count))}px"></i><b>${grouped(count)}</b> ${spaced(reason)}${meaningOf(reason) === '' ? null : html`<small> ${meaningOf(reason)}</small>`}</li>`,
  );
  return html`<ul class="reasons">${rows}</ul>`;
}

function row(step: FunnelStep, top: number): Markup {
  const lost = sum(Object.values(step.dropped));
  const share = step.before === 0 ? null : html` <small>${percent(lost / step.before)}</small>`;
  return html`<li class="step"><svg class="shape" aria-hidden="true" viewBox="0 0 100 100" preserveAspectRatio="none"><path d="${outline(step, top)}"/></svg><div class="what"><h4>${step.title}</h4><p class="flow">${grouped(step.before)} <span aria-label="to">→</span> <strong>${grouped(step.after)}</strong> ${step.unit}</p>${lost === 0 ? null : html`<p class="lost">− ${grouped(lost)}${share}</p>`}</div><div class="why-out">${lost === 0 ? html`<p class="kept">nothing left out</p>` : reasons(step)}</div></li>`;
}

/** Widths are relative to the largest count of the list. */
export function funnel(label: string, steps: readonly FunnelStep[]): Markup {
  const top = Math.max(1, ...steps.flatMap(({ before, after }) => [before, after]));
  return html`<ol class="funnel" aria-label="${label}">${steps.map((step) => row(step, top))}</ol>`;
}
