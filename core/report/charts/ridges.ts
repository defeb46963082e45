// One measure of one family: a histogram strip for each split on a log2 axis, with quantile marks and the expected mean.
import { max } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import type { Distribution } from '../../evidence/index.ts';
import { decimal, grouped, short } from '../format-number.ts';
import { html, type Markup, px } from '../markup.ts';

export interface Ridge {
  readonly split: string;
  readonly values: Distribution;
}

interface Frame {
  readonly title: string;
  readonly unit: string;
  /** Exponents of the axis, shared by all small multiples of the measure. */
  readonly domain: readonly [number, number];
  readonly expected: readonly [number, number] | undefined;
}

const WIDTH = 340;
const LEFT = 64;
const RIGHT = 8;
const STRIP = 54;
const BARS = 32;

const log2 = (value: number): number => Math.log2(Math.max(1, value));

/** Exponents that hold every filled bin of the given distributions. */
export function sharedDomain(all: readonly Distribution[]): readonly [number, number] {
  const filled = all.flatMap(({ log2_histogram }) => log2_histogram.flatMap((count, bin) => (count > 0 ? [bin] : [])));
  return filled.length === 0 ? [0, 1] : [Math.min(...filled), Math.max(...filled) + 1];
}

function strip(ridge: Ridge, top: number, x: (exponent: number) => number): Markup {
  const { split, values } = ridge;
  const base = top + BARS;
  const height = scaleLinear([0, max(values.log2_histogram) ?? 1], [0, BARS - 4]);
  const bars = values.log2_histogram.map((count, bin) =>
    count === 0
      ? null
      : html`<rect class="f-${split}" x="${px(x(bin) + 0.75)}" y="${px(base - Math.max(1, height(count)))}" width="${px(Math.max(1, x(bin + 1) - x(bin) - 1.5))}" height="${px(Math.max(1, height(count)))}" rx="1.5"/>`,
  );
  const at = (value: number): string => px(x(log2(value)));
  const y = base + 8;
  return html`<g>
<text class="t-name" x="0" y="${base - 12}">${split}</text><text class="t-small" x="0" y="${base + 1}">${short(values.records)}</text>
<line class="axis" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${base}" y2="${base}"/>${bars}
<line class="q s-${split}" x1="${at(values.p05)}" x2="${at(values.p95)}" y1="${y}" y2="${y}"/>
<line class="qq s-${split}" x1="${at(values.p25)}" x2="${at(values.p75)}" y1="${y}" y2="${y}"/>
<circle class="median s-${split}" cx="${at(values.median)}" cy="${y}" r="3.5"/></g>`;
}

function description(frame: Frame, ridges: readonly Ridge[]): string {
  const parts = ridges.map(
    ({ split, values }) =>
      `${split}: ${grouped(values.records)} records, median ${grouped(values.median)}, half between ${grouped(values.p25)} and ${grouped(values.p75)}, mean ${decimal(values.mean, 1)}`,
  );
  return `${frame.title}, ${frame.unit}. ${parts.join('; ')}.`;
}

function expectedBand(frame: Frame, bottom: number, x: (exponent: number) => number): Markup | null {
  if (frame.expected === undefined) return null;
  const [low, high] = frame.expected.map((value) =>
    Math.min(Math.max(log2(value), frame.domain[0]), frame.domain[1]),
  ) as [number, number];
  return html`<rect class="expected" x="${px(x(low))}" y="0" width="${px(Math.max(0, x(high) - x(low)))}" height="${bottom}"/>`;
}

export function ridges(frame: Frame, list: readonly Ridge[]): Markup {
  const bottom = list.length * STRIP;
  const x = scaleLinear(frame.domain, [LEFT, WIDTH - RIGHT]);
  const step = frame.domain[1] - frame.domain[0] > 6 ? 2 : 1;
  const ticks: Markup[] = [];
  for (let exponent = frame.domain[0]; exponent <= frame.domain[1]; exponent += step) {
    ticks.push(
      html`<line class="grid" x1="${px(x(exponent))}" x2="${px(x(exponent))}" y1="0" y2="${bottom}"/><text class="t-tick" x="${px(x(exponent))}" y="${bottom + 14}">${short(2 ** exponent)}</text>`,
    );
  }
  return html`<figure class="multiple"><figcaption>${frame.title} <small>${frame.unit}</small></figcaption><svg role="img" aria-label="${description(frame, list)}" viewBox="0 0 ${WIDTH} ${bottom + 20}" width="${WIDTH}" height="${bottom + 20}">${expectedBand(frame, bottom, x)}${ticks}${list.map((ridge, index) => strip(ridge, index * STRIP, x))}</svg></figure>`;
}
