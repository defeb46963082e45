// Named numbers as bars: a list that reads as text and is drawn beside it.
import { max, sum } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { compareBytes } from '../../record/index.ts';
import { grouped, percent } from '../format-number.ts';
import { type Child, html, type Markup, px } from '../markup.ts';
import { spaced } from '../words.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly text: Child;
  /** Class of the bar's colour. */
  readonly tone?: string;
  readonly title?: string;
  /** A mark across the bar, in the unit of `value`. */
  readonly mark?: number;
}

/** `top`: the value of a full bar; the largest value where absent. */
export function barList(bars: readonly Bar[], top?: number): Markup {
  const largest = top ?? max(bars, ({ value, mark }) => Math.max(value, mark ?? 0)) ?? 0;
  const scale = scaleLinear([0, largest > 0 ? largest : 1], [0, 100]).clamp(true);
  const rows = bars.map(({ label, value, text, tone, title, mark }) => {
    const hint = title === undefined || title === '' ? null : html` title="${title}"`;
    const line = mark === undefined ? null : html`<i class="mark" style="left:${px(scale(mark))}%"></i>`;
    return html`<li${hint}><span class="bl">${label}</span><span class="bt" aria-hidden="true"><b class="${tone ?? 'accent'}" style="width:${px(scale(value))}%"></b>${line}</span><span class="bv">${text}</span></li>`;
  });
  return html`<ul class="bars">${rows}</ul>`;
}

/** Counts by name, largest first, with the share of their sum (or of `of`). */
export function countBars(
  counts: Readonly<Record<string, number>>,
  options: { readonly tone?: string; readonly of?: number; readonly limit?: number } = {},
): Markup {
  const entries = Object.entries(counts).sort(([a, x], [b, y]) => y - x || compareBytes(a, b));
  const total = options.of ?? sum(entries, ([, count]) => count);
  const limit = options.limit ?? entries.length;
  const shown = entries.slice(0, limit);
  const rest = sum(entries.slice(limit), ([, count]) => count);
  const bars = shown.map(([label, value]) => bar(spaced(label), value, total, options.tone));
  if (entries.length > limit) bars.push(bar(`${entries.length - limit} others`, rest, total, options.tone));
  return barList(bars);
}

function bar(label: string, value: number, total: number, tone: string | undefined): Bar {
  const text = html`${grouped(value)} <small>${total === 0 ? '' : percent(value / total)}</small>`;
  return tone === undefined ? { label, value, text } : { label, value, text, tone };
}
