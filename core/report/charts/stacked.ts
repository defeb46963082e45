// Shares of a whole as one stacked bar, with its numbers in words.
import { sum } from 'd3-array';
import { grouped, percent } from '../format-number.ts';
import { html, type Markup, px } from '../markup.ts';

export interface Part {
  readonly label: string;
  readonly value: number;
  readonly tone: string;
}

export function stackedBar(parts: readonly Part[]): Markup {
  const total = sum(parts, ({ value }) => value);
  if (total === 0) return html`<span class="stack empty" role="img" aria-label="none"></span>`;
  const words = parts.map(({ label, value }) => `${label} ${grouped(value)} (${percent(value / total)})`).join(', ');
  const pieces = parts
    .filter(({ value }) => value > 0)
    .map(({ value, tone }) => html`<i class="${tone}" style="width:${px((value / total) * 100)}%"></i>`);
  return html`<span class="stack" role="img" aria-label="${words}" title="${words}">${pieces}</span>`;
}

export function legend(parts: readonly Omit<Part, 'value'>[]): Markup {
  return html`<p class="legend">${parts.map(({ label, tone }) => html`<span><i class="${tone}" aria-hidden="true"></i>${label}</span>`)}</p>`;
}
