// Ten bins of Jaccard similarity, with the threshold above which a pair counts as a near duplicate.
import { max, sum } from 'd3-array';
import { scaleLinear } from 'd3-scale';
import { grouped, short } from '../format-number.ts';
import { html, type Markup, px } from '../markup.ts';

const WIDTH = 340;
const HEIGHT = 190;
const BASE = 150;

export function jaccardHistogram(bins: readonly number[], threshold: number): Markup {
  const x = scaleLinear([0, 1], [8, WIDTH - 8]);
  const y = scaleLinear([0, Math.max(1, max(bins) ?? 1)], [0, BASE - 34]);
  const width = x(0.1) - x(0) - 3;
  const bars = bins.map((count, bin) => {
    const left = x(bin / 10) + 1.5;
    const over = (bin + 1) / 10 > threshold + 1e-9 ? 'f-bad' : 'f-quiet';
    const label =
      count === 0
        ? null
        : html`<text class="t-bar" x="${px(left + width / 2)}" y="${px(BASE - y(count) - 5)}">${short(count)}</text>`;
    return html`<rect class="${over}" x="${px(left)}" y="${px(BASE - Math.max(count === 0 ? 0 : 1.5, y(count)))}" width="${px(width)}" height="${px(Math.max(count === 0 ? 0 : 1.5, y(count)))}" rx="2"/>${label}`;
  });
  const ticks = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (value) => html`<text class="t-tick" x="${px(x(value))}" y="${BASE + 15}">${String(value)}</text>`,
  );
  const words = `Jaccard similarity of ${grouped(sum(bins))} verified pairs in ten bins: ${bins.map((count) => grouped(count)).join(', ')}. Threshold ${threshold}.`;
  return html`<figure class="multiple"><figcaption>Similarity of candidate pairs <small>real Jaccard over word shingles</small></figcaption><svg role="img" aria-label="${words}" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}">
<line class="axis" x1="8" x2="${WIDTH - 8}" y1="${BASE}" y2="${BASE}"/>${bars}${ticks}
<line class="threshold" x1="${px(x(threshold))}" x2="${px(x(threshold))}" y1="14" y2="${BASE}"/><text class="t-mark" x="${px(x(threshold) - 5)}" y="20">duplicate from ${threshold}</text>
<text class="t-tick" x="${WIDTH / 2}" y="${HEIGHT - 6}">Jaccard</text></svg></figure>`;
}
